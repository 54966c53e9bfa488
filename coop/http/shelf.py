"""Pages that are the same for every visitor: made once, and shown until anything in the database changes.

When a newsletter goes out, hundreds of families open one page within minutes. They are nobody yet, so
they all get the same one; making it anew for each would only keep the others waiting. Who has signed in
brings a session along and gets a page of their own; so does everybody where a page has a form with a key.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any

from flask import current_app, make_response, request, session
from flask.typing import ResponseReturnValue

from coop import clock
from coop.database import changes
from coop.http import language
from coop.http.pages import dressed

MOST_PAGES, LONGEST_NAME = 200, 400


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
            response = make_response(view(**named))
            if response.status_code != 200 or session:
                return response
            text = response.get_data(as_text=True)
            shelf.keep(name, state, text)
        return dressed(make_response(text))

    return shared


def _name() -> tuple[str, ...]:
    """What tells one page from another; the minute, because pages say what is over and what is still open."""
    headers = request.headers
    return (
        request.full_path,
        request.cookies.get(language.COOKIE, ""),
        headers.get("Accept-Language", ""),
        headers.get("HX-Request-Type", ""),
        f"{clock.now():%Y%m%d%H%M}",
    )
