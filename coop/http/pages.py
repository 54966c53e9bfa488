"""A page, or just the fragment that htmx asked for."""

from typing import Any

from flask import Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse


def wants_fragment() -> bool:
    """Whether htmx asked for a part of a page."""
    return request.headers.get("HX-Request-Type") == "partial"


def page(template: str, status: int = 200, **values: Any) -> Response:
    """A whole page."""
    return dressed(make_response(render_template(template, **values), status))


def ended(sentence: str, address: str, words: str) -> Response:
    """410: the link in a letter has lived its time; what it led to can still be reached by signing in."""
    return page("_layout/ended.html", 410, sentence=sentence, address=address, words=words)


def dressed(response: Response) -> Response:
    """A page with what caches must know of it."""
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept-Language, Cookie, HX-Request-Type"
    return response


def page_or_fragment(template: str, fragment: str, status: int = 200, **values: Any) -> Response:
    """The fragment when htmx asked for one; the page that includes it otherwise."""
    return page(fragment if wants_fragment() else template, status, **values)


def see_other(address: str) -> AnyResponse:
    """After a change: go and look (303)."""
    return redirect(address, 303)


def page_number() -> int:
    """Which page of a list the address asks for, from 1; anything odd is the first."""
    text = request.args.get("page", "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1
