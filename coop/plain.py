"""Markdown as plain, readable text, for calendars and feeds that show every sign as it is."""

import re

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

_markdown = MarkdownIt("commonmark", {"html": False})
_NEXT_LINE = re.compile(r"\n(?=[^\n])")
# How a text names somebody; the number is the person.
MENTION = re.compile(r"\[(@[^\]\n]*)\]\(/people/\d+\)")
LISTS = ("bullet_list", "ordered_list")


def without_mentions(text: str) -> str:
    """The text without whom it mentions."""
    return MENTION.sub("", text)


def with_names(text: str) -> str:
    """The text with whom it mentions as plain words."""
    return MENTION.sub(r"\1", text)


def plain(markdown: str) -> str:
    """The words without signs: a link as `words (address)`, each item of a list on a line of its own."""
    return _blocks(SyntaxTreeNode(_markdown.parse(markdown)))


def _blocks(node: SyntaxTreeNode) -> str:
    return "\n\n".join(text for text in map(_block, node.children) if text)


def _block(node: SyntaxTreeNode) -> str:
    if node.type == "inline":
        return _line(node)
    if node.type in ("fence", "code_block"):
        return node.content.rstrip()
    if node.type in LISTS:
        first, is_numbered = int(node.attrs.get("start", 1)), node.type == "ordered_list"
        numbered = enumerate(node.children, first)
        return "\n".join(_item(f"{number}. " if is_numbered else "- ", item) for number, item in numbered)
    return _blocks(node)


def _item(mark: str, node: SyntaxTreeNode) -> str:
    """An item behind its mark, what belongs to it indented, a list within it close by."""
    parts = [(child.type in LISTS, _block(child)) for child in node.children]
    text = ""
    for is_list, part in parts:
        text += ("\n" if is_list else "\n\n") * bool(text) + part
    return mark + _NEXT_LINE.sub("\n" + " " * len(mark), text)


def _line(node: SyntaxTreeNode) -> str:
    return "".join(map(_words, node.children)).strip()


def _words(node: SyntaxTreeNode) -> str:
    if node.type in ("softbreak", "hardbreak"):
        return "\n"
    if node.type in ("text", "code_inline", "image"):
        return node.content
    inside = "".join(map(_words, node.children))
    if node.type != "link":
        return inside
    address = str(node.attrs.get("href", ""))
    is_said = address.removeprefix("mailto:") in (inside, "") or address == inside
    return inside if is_said else f"{inside} ({address})" if inside else address
