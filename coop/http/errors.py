"""What people read when something is not there, not theirs, or went wrong."""

from flask import Flask, Response, abort, current_app, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from coop.database import Collision, db
from coop.http.pages import page, wants_fragment
from coop.refusal import Refusal
from coop.wording import gettext as _


def install(app: Flask) -> None:
    """Answer every error with a page in plain words."""
    app.before_request(refuse_unwritable)
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(CSRFError, form_too_old)
    app.register_error_handler(Collision, collided)
    app.register_error_handler(HTTPException, known)
    app.register_error_handler(Exception, unknown)


def refuse_unwritable() -> None:
    """400 for an address with the one character that no text of a database can hold; no person types it."""
    if b"%00" in request.query_string or "\0" in request.path:
        abort(400)


def refused(refusal: Refusal) -> Response:
    """409 with the sentence; what was done in this request is undone."""
    db.session.rollback()
    template = "_layout/_refusal.html" if wants_fragment() else "_layout/error.html"
    title = _("That is not possible")
    return page(template, 409, title=title, sentence=refusal.sentence, code=409)


def collided(_error: Collision) -> Response:
    """409: a constraint had the last word between two who saved at once."""
    sentence = _("Somebody else saved the same thing at this moment. Go back and try again.")
    return refused(Refusal(sentence))


def form_too_old(_error: CSRFError) -> Response:
    """The form was open for too long or came from elsewhere."""
    sentence = _("This form was open for a long time. Go back, load the page again and send it once more.")
    return page("_layout/error.html", 400, title=_("Please send that again"), sentence=sentence, code=400)


def known(error: HTTPException) -> Response | HTTPException:
    """404, 403 and the like."""
    if error.code is None or error.code < 400 or error.response is not None:
        return error
    if error.code == 500:
        return unknown(getattr(error, "original_exception", None) or error)
    words = {
        400: (_("That could not be read"), _("Go back, load the page again and send it once more.")),
        403: (_("Not yours to change"), _("Your account may not do this. Ask the staff if it should.")),
        404: (_("Nothing here"), _("This page does not exist, or it is not open to you.")),
        405: (_("Nothing here"), _("This address cannot be opened this way.")),
        413: (_("Too large"), _("What you sent is too large.")),
        429: (_("Too many requests"), _("Please wait some minutes and try again.")),
    }
    title, sentence = words.get(
        error.code, (_("Something is wrong with this request"), error.description or "")
    )
    response = page("_layout/error.html", error.code, title=title, sentence=sentence, code=error.code)
    retry_after = getattr(error, "retry_after", None)
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


def unknown(error: Exception) -> Response:
    """500: logged with the request's id, shown without a trace."""
    if current_app.testing or current_app.config.get("PROPAGATE_EXCEPTIONS"):
        raise error
    current_app.logger.exception("request failed")
    db.session.rollback()
    html = render_template("_layout/broken.html")
    return Response(html, 500)
