"""Programs that read feeds, all day long and mostly to hear that nothing changed.

They are nobody, bring no cookie, send no form and change nothing. So the steps that serve people are
left out for them: no session is read or written, no person looked up, no transaction settled.
"""

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask.typing import ResponseReturnValue

from coop.http import errors, logs, security
from coop.http.typed import TypedRequest

ENDINGS = ("/calendar.ics", ".atom")


class House(Flask):
    """Flask, with a short way for programs and forms that hold what can be seen."""

    request_class = TypedRequest

    def preprocess_request(self) -> ResponseReturnValue | None:
        """What runs before a view."""
        if not request.path.endswith(ENDINGS):
            return super().preprocess_request()
        logs.begin()
        errors.refuse_unwritable()
        return None

    def process_response(self, response: Response) -> Response:  # type: ignore[override]
        """What runs after a view; the session would be saved here."""
        if not request.path.endswith(ENDINGS):
            return super().process_response(response)
        return logs.tell(security.harden(response))


class Sessions(SecureCookieSessionInterface):
    """Flask's own; empty for a program, whatever it sends along."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of the cookie, or none."""
        if request.path.endswith(ENDINGS):
            return self.session_class()
        return super().open_session(app, request)
