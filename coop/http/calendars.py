"""What programs that follow a calendar are answered: the whole, compressed, or that nothing changed."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from flask import Response, request
from werkzeug.http import http_date, is_resource_modified

from coop import clock
from coop.convenings import ical
from coop.convenings.queries.feeds import NEVER, Ready

CALENDAR = "text/calendar; charset=utf-8"
# Anyone may keep a copy, but asks each time whether it still holds: that question is cheap.
PACKED, LIVE_LEVEL = "-gzip", 1
FOR_ALL, FOR_ONE = "public, no-cache", "private, no-cache"


@dataclass(frozen=True, slots=True)
class Body:
    """A calendar as it is and compressed, each made when it is sent; not compressed before it is stored."""

    whole: Callable[[], bytes]
    packed: Callable[[], bytes | None]


def joined(texts: list[Ready], name: str, cache: str) -> Response:
    """Ready texts, joined now. Their date goes back when one leaves the feed: only the ETag decides."""
    body = ical.together(texts, name)
    changed_at = max((text.changed_at for text in texts), default=NEVER)
    both = Body(lambda: body, lambda: gzip.compress(body, LIVE_LEVEL, mtime=0))
    return answer(sha256(body).hexdigest()[:32], changed_at, cache, both)


def answer(
    version: str, changed_at: datetime, cache: str, body: Body, decides: datetime | None = None
) -> Response:
    """The body in the coding that is accepted, or a 304 to who has it in one of them.

    Each coding has an ETag of its own, as RFC 9110 8.8.3.3 asks; both are of the same version.
    """
    dated = min(changed_at, clock.now())
    headers = {"Last-Modified": http_date(dated), "Cache-Control": cache, "Vary": "Accept-Encoding"}
    is_packable = _accepts_gzip(request.headers.get("Accept-Encoding", ""))
    etags = [f'"{version}{PACKED}"', f'"{version}"'] if is_packable else [f'"{version}"']
    for etag in etags:
        if not is_resource_modified(request.environ, etag=etag, last_modified=decides):
            return Response(status=304, headers=headers | {"ETag": etag})
    packed = body.packed() if is_packable else None
    if packed is None:
        return Response(body.whole(), headers=headers | {"ETag": etags[-1]}, content_type=CALENDAR)
    headers |= {"ETag": etags[0], "Content-Encoding": "gzip"}
    return Response(packed, headers=headers, content_type=CALENDAR)


def _accepts_gzip(header: str) -> bool:
    """Asked each time, so the usual headers are not parsed."""
    if "gzip" not in header:
        return False
    return ";" not in header or request.accept_encodings.quality("gzip") > 0


def for_nobody_else(response: Response) -> Response:
    """What a secret address answers stays with whoever knows it."""
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def nothing() -> Response:
    """A program reads no page; it gets a sentence."""
    headers = {"X-Robots-Tag": "noindex", "Cache-Control": "no-store"}
    sentence = "There is no calendar at this address.\n"
    return Response(sentence, 404, headers, content_type="text/plain; charset=utf-8")
