"""Which language a page is read in, and keeping what was chosen: in a cookie of its own, so that a visitor's
page needs no session. `?lang=es` on any page chooses."""

from flask import Flask, Response, has_request_context, request
from werkzeug.wrappers import Response as Answer

from coop.http.viewer import current_network, current_viewer

COOKIE = PARAMETER = "lang"
YEAR = 60 * 60 * 24 * 365


def install(app: Flask) -> None:
    """Keep what people choose on pages of the app."""
    app.after_request(keep)


def current_locale() -> str | None:
    """As this address says, as was chosen in this browser, as the person said, or as the browser asks for."""
    if not has_request_context():
        return None
    offered = current_network().languages
    wished = (request.args.get(PARAMETER), request.cookies.get(COOKIE), current_viewer().locale)
    chosen = next((one for one in wished if one in offered), None)
    return chosen or request.accept_languages.best_match(offered) or offered[0]


def keep(response: Response) -> Response:
    """The page that was asked for in a language says so to the next one."""
    chosen = request.args.get(PARAMETER, "")
    is_news = chosen and request.cookies.get(COOKIE) != chosen
    if is_news and response.mimetype == "text/html" and chosen in current_network().languages:
        response.set_cookie(COOKIE, chosen, YEAR, secure=request.is_secure, httponly=True, samesite="Lax")
    return response


def forget(response: Answer) -> None:
    """From now on the language that the person said is the one they read, also in this browser."""
    response.delete_cookie(COOKIE, secure=request.is_secure, httponly=True, samesite="Lax")
