"""What the files of a folder say about the agenda of a convening, and the links that belong to it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coop.cli.imports.front_matter import recording, several, split, word
from coop.cli.imports.readable import inline, markdown, plain, without_liquid
from coop.convenings.models.convening import Convening
from coop.convenings.operations import arranging
from coop.convenings.operations.arranging import LineFields
from coop.convenings.queries import showing
from coop.convenings.queries.imported import imported
from coop.refusal import Refusal
from coop.resources.operations import laying_out
from coop.resources.operations.laying_out import ResourceFields
from coop.resources.queries import finding
from coop.resources.queries.shelves import Shelf
from coop.wording import gettext as _

SEVERAL, LONGEST = 3, 300
_NUMBERED = re.compile(r"^\d{1,2}\.\s+(?P<words>.+(?:\n(?!\d{1,2}\.|#|\s*$).+)*)", re.MULTILINE)
_HEADING = re.compile(r"^#{2,6}\s+(?P<words>.+?)\s*#*$", re.MULTILINE)
_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\(<?(?P<url>https?://[^\s)>]+)>?\)")
_MEETING = re.compile(r"\b(council|meeting|survey|workshop|breakout|discussion)\b", re.IGNORECASE)
_HACKING = re.compile(r"\b(hack|hacking|open|potluck|party)\b", re.IGNORECASE)
_ABOUT_AGENDA = re.compile(r"agenda|notes", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """Lines of an agenda, and (words, address) of links."""

    lines: tuple[LineFields, ...]
    links: tuple[tuple[str, str], ...]


def read_outline(path: Path, site: str = "") -> Outline:
    """What a file says; empty where it says nothing of it. Refuses what has no front matter."""
    head, body = split(path)
    text = markdown(without_liquid(body, head), site=site)
    return Outline(tuple(_lines(head, text)), tuple(dict.fromkeys(_links(head, text, site))))


def bring_along(outline: Outline, source: str, key: str) -> bool:
    """Give an imported convening its agenda, if it has none, and the links its shelf never had; whether any.

    What was arranged or taken away here stays so.
    """
    convening = imported(source, key)
    if convening is None or convening.state == "cancelled":
        return False
    has_new_links = _lay_out(convening, outline)
    lines = outline.lines if not showing.agenda(convening.id) else ()
    for line in lines:
        arranging.add_line(convening, line, None)
    return bool(lines) or has_new_links


def _lay_out(convening: Convening, outline: Outline) -> bool:
    shelf = Shelf("convenings", convening.slug, convening.title, True, False, (), convening_id=convening.id)
    taken = {resource.url for resource in finding.taken_from(shelf)}
    missing = (link for link in outline.links if link[1] not in taken)
    new = [(words, url) for words, url in missing if not finding.same_link(shelf, url)]
    for words, url in new:
        laying_out.add_link(shelf, url, ResourceFields(words, visibility="public"), actor_id=None)
    return bool(new)


def _lines(head: dict[str, Any], text: str) -> list[LineFields]:
    """A line for each of several short talks, else for each who speaks, then for what else is announced."""
    title = plain(word(head, "title"))
    talks = [_one_line(match["words"]) for match in _NUMBERED.finditer(text)]
    speakers = [_one_line(inline(each)) for each in several(head, "speakers", "speaker") if each != "None"]
    if len(talks) < SEVERAL:
        talks = speakers if len(speakers) > 1 else [_brought(title, each) for each in speakers]
    announced = [_one_line(match["words"]) for match in _HEADING.finditer(text)]
    lines = [LineFields(each, "share_out") for each in talks if each]
    lines += [LineFields(each, "discussion") for each in announced if _MEETING.search(each)]
    kind = "breakout" if _HACKING.search(title) else "share_out"
    return lines or ([LineFields(title[:LONGEST], kind)] if title else [])


def _brought(title: str, speaker: str) -> str:
    return speaker if not title or speaker.startswith(title) else f"{title}: {speaker}"[:LONGEST]


def _one_line(words: str) -> str:
    """Markdown as plain words on one line; what stood on a line of its own follows after a colon."""
    named = _LINK.sub(lambda link: link["words"], words).replace("**", "")
    parts = (" ".join(plain(part).split()) for part in re.split(r"\s*\n\s*", named))
    return ": ".join(part for part in parts if part)[:LONGEST]


def _links(head: dict[str, Any], text: str, site: str) -> list[tuple[str, str]]:
    found = []
    if word(head, "agenda").startswith("http"):
        found.append((_("Agenda and notes of the evening"), word(head, "agenda")))
    if address := recording(word(head, "youtube_id")):
        found.append((_("Recording"), address))
    for each in several(head, "links"):
        found += [(plain(link["words"]), link["url"]) for link in _LINK.finditer(inline(each, site=site))]
    written = (link for link in _LINK.finditer(text) if _ABOUT_AGENDA.search(link["words"]))
    found += [(plain(link["words"]), link["url"]) for link in written]
    seen: dict[str, str] = {}
    for words, url in found:
        seen.setdefault(url.rstrip("#"), words)
    return [(words, url) for url, words in seen.items() if _is_address(url)]


def _is_address(url: str) -> bool:
    try:
        return laying_out.web_address(url) == url
    except Refusal:
        return False
