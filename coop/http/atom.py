"""Atom feeds (RFC 4287), for feed readers and other sites: of what anybody may see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from xml.etree import ElementTree as xml

from flask import Response, request
from werkzeug.http import http_date, is_resource_modified

from coop import links
from coop.comments.models import Comment
from coop.convenings import ical
from coop.convenings.models.convening import Convening
from coop.group_notes.models import GroupNote
from coop.http.filters import when_range
from coop.http.viewer import current_network
from coop.library.models.document import Document
from coop.notes.models import Notes
from coop.plain import MENTION, plain
from coop.resources.models import Resource
from coop.wording import gettext as _

ATOM = "http://www.w3.org/2005/Atom"
NEVER = datetime(2020, 1, 1, tzinfo=UTC)
MOST = 60
# What no XML document may hold (XML 1.0, section 2.2).
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
xml.register_namespace("", ATOM)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a feed. An enclosure is (address, type, bytes) of a file."""

    id: str
    title: str
    address: str
    published: datetime
    updated: datetime
    summary: str = ""
    categories: dict[str, str] = field(default_factory=dict)
    enclosure: tuple[str, str, int] | None = None


def language() -> str:
    """The language that was asked for, if the network speaks it; else its first."""
    network, said = current_network(), request.args.get("lang", "")
    return said if said in network.languages else str(network.languages[0])


def answer(
    title: str, page: str, entries: Iterable[Entry], spoken: str, *, cache: str = "public, no-cache"
) -> Response:
    """The feed, latest changed first, or 304 for who has it; `page` is where people read the same."""
    listed = sorted(entries, key=lambda each: (each.updated, each.id), reverse=True)[:MOST]
    latest = max((each.updated for each in listed), default=NEVER).astimezone(UTC)
    body = _document(title, page, listed, spoken, latest)
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Last-Modified": http_date(latest), "Cache-Control": cache}
    if not is_resource_modified(request.environ, etag=etag):
        return Response(status=304, headers=headers)
    return Response(body, headers=headers, content_type="application/atom+xml; charset=utf-8")


def of_convening(convening: Convening) -> Entry:
    """A convening that was read with its groups."""
    cancelled = _("Cancelled: %(title)s", title=convening.title)
    times = when_range(convening.starts_at, convening.ends_at, convening.timezone, convening.is_all_day)
    lines = (times, ical.location(convening), plain(convening.summary))
    return Entry(
        id=f"urn:uuid:{convening.uuid}",
        title=cancelled if convening.state == "cancelled" else convening.title,
        address=links.convening(convening.slug),
        published=convening.created_at,
        updated=convening.changed_at,
        summary="\n\n".join(line for line in lines if line.strip()),
        categories={group.slug: group.name for group in convening.named_groups},
    )


def of_resource(resource: Resource) -> Entry:
    """A file or link that was read with its newest version."""
    address, newest = links.to(f"/resources/{resource.id}"), resource.newest
    file = (f"{address}/versions/{newest.number}", newest.media_type, newest.size) if newest else None
    return Entry(
        id=address,
        title=resource.title,
        address=address,
        published=resource.added_at,
        updated=resource.changed_at,
        summary="\n\n".join(filter(None, (resource.note, resource.url))),
        enclosure=file,
    )


def of_group_note(note: GroupNote) -> Entry:
    """A note that a group posted."""
    address = links.to(f"/group-notes/{note.id}")
    return Entry(address, note.title, address, note.posted_at, note.changed_at, plain(note.text)[:500])


def of_notes(notes: Notes) -> Entry:
    """Notes that were agreed upon, and where they can be read."""
    address, said = links.to(f"/notes/{notes.convening.slug}"), notes.approved_at or notes.opened_at
    return Entry(address, _("Notes of “%(title)s”", title=notes.convening.title), address, said, said, "")


def of_document(document: Document) -> Entry:
    """A published document."""
    address, when = links.to(f"/library/{document.slug}"), document.published_at or document.created_at
    return Entry(address, document.title, address, document.created_at, when, document.summary)


def of_comment(comment: Comment, title: str) -> Entry:
    """What somebody said, without whom it names; `title` of its thread, if that is shown."""
    address, updated = links.to(f"/comments/{comment.id}"), comment.edited_at or comment.made_at
    thread = title or _("A discussion whose beginning is not shown")
    said = comment.title or _("Answer: %(title)s", title=thread)
    words = plain(MENTION.sub(_("somebody"), comment.text))
    return Entry(address, said, address, comment.made_at, updated, words)


def _document(title: str, page: str, entries: list[Entry], spoken: str, latest: datetime) -> bytes:
    address = links.to(request.full_path.rstrip("?"))
    feed = xml.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": spoken})
    _say(feed, "id", address)
    _say(feed, "title", title)
    _say(feed, "updated", latest.isoformat())
    _say(_say(feed, "author"), "name", current_network().name)
    _say(feed, "link", rel="self", href=address, type="application/atom+xml")
    _say(feed, "link", rel="alternate", href=links.to(page), type="text/html")
    for each in entries:
        _entry(feed, each)
    document: bytes = xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _entry(feed: xml.Element, each: Entry) -> None:
    entry = _say(feed, "entry")
    _say(entry, "id", each.id)
    _say(entry, "title", each.title)
    _say(entry, "published", each.published.isoformat())
    _say(entry, "updated", each.updated.isoformat())
    _say(entry, "link", rel="alternate", href=each.address, type="text/html")
    if each.enclosure:
        href, media_type, size = each.enclosure
        _say(entry, "link", rel="enclosure", href=href, type=media_type, length=str(size))
    for slug, name in each.categories.items():
        _say(entry, "category", term=slug, label=name)
    _say(entry, "summary", each.summary)


def _say(parent: xml.Element, name: str, text: str = "", **attributes: str) -> xml.Element:
    clean = {key: value.translate(_FORBIDDEN) for key, value in attributes.items()}
    element = xml.SubElement(parent, f"{{{ATOM}}}{name}", clean)
    element.text = text.translate(_FORBIDDEN) or None
    return element
