"""The list of convenings as an Atom feed (RFC 4287), for feed readers and other sites."""

from datetime import UTC, datetime
from hashlib import sha256
from xml.etree import ElementTree as xml

from flask import Response, request
from flask.typing import ResponseReturnValue
from werkzeug.http import http_date, is_resource_modified

from coop import links
from coop.convenings import ical
from coop.convenings.models.convening import Convening
from coop.convenings.queries import feeds, listing
from coop.http.filters import when_range
from coop.http.viewer import current_network
from coop.network.models import Network
from coop.plain import plain
from coop.web.convenings.filtering import filters_from
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import in_language

ATOM = "http://www.w3.org/2005/Atom"
# What no XML document may hold (XML 1.0, section 2.2).
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
xml.register_namespace("", ATOM)


@blueprint.get("/convenings.atom")
def atom() -> ResponseReturnValue:
    """Public convenings to come that the filters keep, latest changed first."""
    network = current_network()
    language = request.args.get("lang", "")
    language = language if language in network.languages else network.languages[0]
    convenings = feeds.latest_changed(listing.public_ids(filters_from(request.args), network.timezone))
    with in_language(language):
        body = _document(convenings, network, language)
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    dated = http_date(_latest(convenings))
    headers = {"ETag": etag, "Last-Modified": dated, "Cache-Control": "public, no-cache"}
    if not is_resource_modified(request.environ, etag=etag):
        return Response(status=304, headers=headers)
    return Response(body, headers=headers, content_type="application/atom+xml; charset=utf-8")


def _document(convenings: list[Convening], network: Network, language: str) -> bytes:
    address = links.to(request.full_path.rstrip("?"))
    feed = xml.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    _say(feed, "id", address)
    _say(feed, "title", _("%(name)s: convenings", name=network.name))
    _say(feed, "updated", _latest(convenings).isoformat())
    _say(_say(feed, "author"), "name", network.name)
    _say(feed, "link", rel="self", href=address, type="application/atom+xml")
    _say(feed, "link", rel="alternate", href=links.to("/convenings"), type="text/html")
    for convening in convenings:
        _entry(feed, convening)
    document: bytes = xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _entry(feed: xml.Element, convening: Convening) -> None:
    entry = _say(feed, "entry")
    cancelled = _("Cancelled: %(title)s", title=convening.title)
    _say(entry, "id", f"urn:uuid:{convening.uuid}")
    _say(entry, "title", cancelled if convening.state == "cancelled" else convening.title)
    _say(entry, "published", convening.created_at.isoformat())
    _say(entry, "updated", convening.changed_at.isoformat())
    _say(entry, "link", rel="alternate", href=links.convening(convening.slug), type="text/html")
    for group in convening.named_groups:
        _say(entry, "category", term=group.slug, label=group.name)
    times = when_range(convening.starts_at, convening.ends_at, convening.timezone, convening.is_all_day)
    lines = (times, ical.location(convening), plain(convening.summary))
    _say(entry, "summary", "\n\n".join(line for line in lines if line.strip()))


def _say(parent: xml.Element, name: str, text: str = "", **attributes: str) -> xml.Element:
    clean = {key: value.translate(_FORBIDDEN) for key, value in attributes.items()}
    element = xml.SubElement(parent, f"{{{ATOM}}}{name}", clean)
    element.text = text.translate(_FORBIDDEN) or None
    return element


def _latest(convenings: list[Convening]) -> datetime:
    return max((each.changed_at for each in convenings), default=feeds.NEVER).astimezone(UTC)
