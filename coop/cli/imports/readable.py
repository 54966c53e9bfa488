"""Text from other people's websites made plain Markdown: Liquid worked out, HTML turned, links safe."""

import html
import re
from collections.abc import Mapping
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdownify import markdownify

TAGS = {
    "a", "b", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li",
    "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
SCHEMES = {"http", "https", "mailto", "tel"}

_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_CONDITION = re.compile(
    r"\{%-?\s*(?P<word>if|unless)\s+(?P<name>[\w.]+)\s*-?%\}(?P<text>((?!\{%-?\s*(if|unless)\b).)*?)"
    r"\{%-?\s*end(?P=word)\s*-?%\}",
    re.DOTALL,
)
_ELSE = re.compile(r"\{%-?\s*else\s*-?%\}")
_TAG = re.compile(r"\{%.*?%\}|\{:[^{}\n]*\}", re.DOTALL)
_VALUE = re.compile(r"\{\{-?\s*(?P<name>.*?)\s*-?\}\}", re.DOTALL)
_FRAME = re.compile(
    r"<iframe\b[^>]*?\bsrc\s*=\s*[\"']?(?P<address>[^\"'\s>]+)[^>]*>(\s*</iframe>)?", re.IGNORECASE
)
_SCRIPT_LINK = re.compile(
    r"\[(?P<words>[^\]\n]*)\]\(\s*(?:javascript|vbscript|data):(?:[^()\n]|\([^()\n]*\))*\)", re.IGNORECASE
)
_WORDS = re.compile(r"[\w\s,.:;'’()/-]*")
_HTML = re.compile(r"</?[a-zA-Z][^<>]*>")


def without_liquid(text: str, page: Mapping[str, Any]) -> str:
    """Work out what a template would have said.

    `page` holds the front matter. A condition or a value it does not know counts as empty, as it
    would on the site.
    """
    text = _COMMENT.sub("", text)
    before = ""
    while before != text:
        before, text = text, _CONDITION.sub(lambda found: _chosen(found, page), text)
    text = _VALUE.sub(lambda found: str(_value(found["name"], page) or ""), text)
    return _TAG.sub("", text)


def _chosen(found: re.Match[str], page: Mapping[str, Any]) -> str:
    when_true, *rest = _ELSE.split(found["text"], maxsplit=1)
    is_true = bool(_value(found["name"], page)) == (found["word"] == "if")
    return when_true if is_true else "".join(rest)


def _value(name: str, page: Mapping[str, Any]) -> Any:
    return page.get(name.removeprefix("page.")) if name.startswith("page.") else None


def markdown(text: str, *, site: str = "") -> str:
    """The same words as Markdown without HTML; `site` completes links that begin with a slash.

    A link that leads nowhere from here (no address, a script, a path without `site`) becomes its words.
    """
    renderer = MarkdownIt("commonmark", {"html": True}).enable("table")
    return from_html(renderer.render(_SCRIPT_LINK.sub(r"\g<words>", text)), site=site)


def from_html(text: str, *, site: str = "") -> str:
    """HTML as Markdown, without anything that runs, loads or styles."""
    text = re.sub(r"<a\s+href=(\"\"|'')\s*>", "<a>", _FRAME.sub(_frame_link, text))
    clean = nh3.clean(
        text,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        url_relative=("rewrite_with_base", site) if site else "deny",
        link_rel=None,
    )
    turned = markdownify(f"<div>{clean}</div>", heading_style="ATX", bullets="-")
    lines = "\n".join(line.rstrip() if not line.endswith("  ") else line for line in turned.splitlines())
    return re.sub(r"\n\s*\n\s*\n+", "\n\n", lines).strip()


def _frame_link(found: re.Match[str]) -> str:
    address = html.unescape(found["address"])
    address = f"https:{address}" if address.startswith("//") else address
    shown = html.escape(address, quote=True)
    return f'<p><a href="{shown}">{shown}</a></p>'


def from_text(text: str, *, site: str = "") -> str:
    """What a calendar says about itself: HTML if it is that, else plain lines, kept as lines."""
    if _HTML.search(text):
        return from_html(
            text.replace("\n", "<br>") if "<br" not in text and "<p" not in text else text, site=site
        )
    paragraphs = re.split(r"\n\s*\n", html.escape(text, quote=False).strip())
    return from_html("".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in paragraphs))


def inline(text: str, *, site: str = "") -> str:
    """One line of HTML, such as a sponsor's link, as one line of Markdown."""
    if _WORDS.fullmatch(text):
        return " ".join(text.split())
    return " ".join(from_html(text, site=site).split())


def plain(text: str) -> str:
    """One line of words without any markup."""
    return " ".join(
        html.unescape(nh3.clean(text, tags=set(), clean_content_tags={"script", "style"})).split()
    )
