"""Markdown as plain, readable text, for calendars and feeds that show every sign as it is."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

_markdown = MarkdownIt("commonmark", {"html": False})
_NEXT_LINE = re.compile(r"\n(?=[^\n])")
# How a text names somebody; the number is the person.
MENTION = re.compile(r"\[(@[^\]\n]*)\]\(/people/\d+\)")
# Somebody named by hand; how much of what follows is the name is for `untied` to say.
_UNTIED = re.compile(r"\\?(?<![^\W_])(?<!@)@+[*_]{0,3}(?P<name>[^\W_][\w'’.-]*(?:[^\S\n]+\w[\w'’.-]*){0,5})")
_WORD = re.compile(r"\S+")
_AT_AN_ADDRESS = re.compile(r"https?://\S*$")
_PARTICLES = frozenset(
    ("al", "bin", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "el", "ibn", "la", "las", "los")
) | {"van", "von", "y"}
_TITLES = frozenset(("dr", "dra", "fr", "jr", "mr", "mrs", "ms", "prof", "sr", "sra", "srta", "st"))
LISTS = ("bullet_list", "ordered_list")


def without_mentions(text: str) -> str:
    """The text without whom it mentions."""
    return MENTION.sub("", text)


def with_names(text: str) -> str:
    """The text with whom it mentions as plain words."""
    return MENTION.sub(r"\1", text)


def untied(text: str) -> Iterator[tuple[str, int, int]]:
    """(“@Name”, start, end) of whoever is named by hand, not as a mention that is tied to a person.

    The name goes on while its words begin with capitals. One that is typed small takes the word after it,
    too: a word too many is lost rather than a surname told.
    """
    for match in _UNTIED.finditer(MENTION.sub(lambda tied: " " * len(tied[0]), text)):
        if not _AT_AN_ADDRESS.search(text, max(match.start() - 300, 0), match.start()):
            end = match.start("name") + _name_length(match["name"])
            name = " ".join(text[match.start("name") : end].split())
            yield f"@{name}", match.start(), end


def unnamed(text: str, instead: str = "") -> str:
    """The text with this instead of whom it names with @, also by hand."""
    for _name, start, end in reversed(list(untied(text))):
        text = text[:start] + instead + text[end:]
    return MENTION.sub(lambda _tied: instead, text)


def _name_length(words: str) -> int:
    """How many signs of these words are a name."""
    found = list(_WORD.finditer(words))
    end, is_small = found[0].end(), found[0][0][0].islower()
    for place, word in enumerate(found[1:], 1):
        if _ends_sentence(found[place - 1][0]):
            break
        if not word[0][0].islower() and word[0][0].isalpha() or (is_small and place == 1):
            end = word.end()
        elif word[0].lower() not in _PARTICLES:
            break
    return len(re.sub(r"(?:['’]s|[.'’_-])+$", "", words[:end]))


def _ends_sentence(word: str) -> bool:
    said = word.rstrip(".").lower()
    return word.endswith(".") and len(said) > 1 and said not in _TITLES


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
