"""Structured logs: one JSON object a line with the request's id, no personal data and no tokens."""

import json
import logging
import sys
import time
import traceback
from secrets import token_hex
from types import TracebackType

from flask import Flask, Response, g, has_request_context, request

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_REQUESTS = logging.getLogger("coop.requests")


class JsonLines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; an exception is told by its place and kind, since its words may hold an address."""
        line: dict[str, object] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "says": record.getMessage(),
            "from": record.name,
        }
        if has_request_context():
            line["request"] = g.get("request_id", "")
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["trace"] = places(record.exc_info[2])
        return _ENCODER.encode(line)


def places(trace: TracebackType | None) -> list[str]:
    """Where an exception was raised and through what it came, the last being nearest."""
    frames = traceback.extract_tb(trace)[-12:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def install(app: Flask) -> None:
    """Log to standard error, and one line for each request."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger("coop")
    root.handlers = [handler]
    root.propagate = app.config.get("TESTING", False)
    root.setLevel(app.config["SETTINGS"].log_level)
    app.before_request(begin)
    app.after_request(tell)


def begin() -> None:
    """Give the request an id."""
    g.request_id = token_hex(6)
    g.began = time.perf_counter()


def tell(response: Response) -> Response:
    """One line: the route's pattern instead of the address, since addresses hold tokens."""
    response.headers["X-Request-Id"] = g.get("request_id", "")
    rule = request.url_rule.rule if request.url_rule else "(none)"
    took = round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1)
    facts = {"method": request.method, "route": rule, "status": response.status_code, "ms": took}
    # That nothing changed is no news, and calendars ask for it all day.
    level = logging.DEBUG if response.status_code == 304 else logging.INFO
    if _REQUESTS.isEnabledFor(level):
        # Made by hand: the logger's own way looks for the line of code that called, at every request.
        record = logging.LogRecord(_REQUESTS.name, level, __file__, 0, "answered", None, None)
        record.facts = facts
        _REQUESTS.handle(record)
    return response
