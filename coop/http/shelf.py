"""Pages that are the same for every visitor: made once, and shown until anything in the database changes.

When a newsletter goes out, hundreds of families open one page within minutes. They are nobody yet, so
they all get the same one; making it anew for each would only keep the others waiting. Who has signed in
or chosen a language brings a session along and gets a page of their own.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any

from flask import Response, current_app, g, make_response, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from coop import clock
from coop.database import changes
from coop.http.pages import dressed

MOST_PAGES, LONGEST_NAME = 200, 400
# Stands in a kept page where each visitor's own form key comes.
FORM_KEY = "the-form-key-of-whoever-looks"


class Shelf:
    """The pages of one state of the database, at most so many."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[str, ...], str] = OrderedDict()
        self._state: object = None
        self._lock = Lock()

    def find(self, name: tuple[str, ...], state: object) -> str | None:
        """The page, if it was made since the database last changed."""
        with self._lock:
            if state != self._state:
                self._pages.clear()
                self._state = state
            return self._pages.get(name)

    def keep(self, name: tuple[str, ...], state: object, text: str) -> None:
        """Remember a page made of what was there in this state, or later; the oldest makes room."""
        with self._lock:
            if state == self._state:
                self._pages[name] = text
                if len(self._pages) > MOST_PAGES:
                    self._pages.popitem(last=False)


def same_for_visitors(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """A view whose page depends on its address, the language, the minute and the database alone."""

    @wraps(view)
    def shared(**named: Any) -> ResponseReturnValue:
        name = _name()
        if session or len("".join(name)) > LONGEST_NAME:
            return view(**named)
        shelf: Shelf = current_app.extensions.setdefault("coop.shelf", Shelf())
        state = changes()
        text = shelf.find(name, state)
        if text is None:
            response = _made(view, named)
            if response.status_code != 200 or session:
                return _with_form_key(response)
            text = response.get_data(as_text=True)
            shelf.keep(name, state, text)
        return _with_form_key(dressed(make_response(text)))

    return shared


def _made(view: Callable[..., ResponseReturnValue], named: dict[str, Any]) -> Response:
    """The view's own answer, with a stand-in for the form key."""
    g.csrf_token = FORM_KEY
    try:
        return make_response(view(**named))
    finally:
        g.pop("csrf_token", None)


def _name() -> tuple[str, ...]:
    """What tells one page from another; the minute, because pages say what is over and what is still open."""
    headers = request.headers
    return (
        request.full_path,
        headers.get("Accept-Language", ""),
        headers.get("HX-Request-Type", ""),
        f"{clock.now():%Y%m%d%H%M}",
    )


def _with_form_key(response: Response) -> Response:
    """The page with the visitor's own form key, if it has a form."""
    text = response.get_data(as_text=True)
    if FORM_KEY in text:
        response.set_data(text.replace(FORM_KEY, generate_csrf()))
    return response
