"""Asking permission, and showing what one may not see as not there."""

from typing import Any
from urllib.parse import urlsplit

from flask import abort, g, redirect, request, url_for

from coop.database import db
from coop.http.viewer import current_viewer
from coop.permissions import may


def authorize(permission: str, thing: Any = None) -> None:
    """Ask the table. A visitor who may not is sent to sign in and back; anyone else gets a 403.

    Without this call nothing that the request changed is saved.
    """
    if not may(current_viewer(), permission, thing):
        if not current_viewer().has_account:
            to_sign_in()
        abort(403)
    mark_as_asked()


def mark_as_asked() -> None:
    """Permission was asked in this request, so the edge may commit."""
    g.is_permission_asked = True


def to_sign_in() -> None:
    """Break off, and come back here after signing in."""
    here = request.full_path.rstrip("?") if request.method == "GET" else _came_from()
    target = url_for("account.sign_in", next=here)
    db.session.rollback()
    abort(redirect(target, 303))


def refuse_other_sites() -> None:
    """400 for a form that another site sends through somebody's browser, where no token tells."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(400)


def _came_from() -> str:
    """The path of the page of ours whose form was sent; nothing of where else somebody came from."""
    page = urlsplit(request.referrer or "")
    is_ours = page.netloc == request.host
    return page._replace(scheme="", netloc="", fragment="").geturl() if is_ours else "/"


def found(thing: Any) -> Any:
    """The thing, or a 404."""
    if thing is None:
        abort(404)
    return thing
