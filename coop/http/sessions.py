"""Sessions for people; programs that read feeds have none.

A feed is the same for whoever asks, so its requests neither read nor write a cookie, whatever the
browser sends along.
"""

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from werkzeug.wrappers import Response

FOR_PROGRAMS = ("/calendar.ics", ".atom")


class NoSession(SecureCookieSession):
    """Empty, and never saved."""


class Sessions(SecureCookieSessionInterface):
    """Flask's own, except where a program asks."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of the cookie, or none."""
        if request.path.endswith(FOR_PROGRAMS):
            return NoSession()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # type: ignore[override]
        """Keep it in the cookie."""
        if not isinstance(session, NoSession):
            super().save_session(app, session, response)  # type: ignore[arg-type]
