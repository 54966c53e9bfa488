"""One's browsers that are signed in."""

from flask import session
from werkzeug.wrappers import Response

from coop.http.access import authorize, found
from coop.http.entrance import VISIT
from coop.people import operations, queries
from coop.web.account.room import blueprint
from coop.web.account.views import me, saved
from coop.wording import gettext as _


@blueprint.post("/account/visits/<int:visit_id>/ending")
def visit_ending(visit_id: int) -> Response:
    """Signs one browser out."""
    visit = found(queries.visit(visit_id))
    authorize("account.end_visit", visit)
    operations.end_visit(visit)
    return saved(_("That browser is signed out."), "visits")


@blueprint.post("/account/visits/ending")
def visits_ending() -> Response:
    """Signs every other browser out."""
    authorize("account.edit")
    operations.end_visits(me().id, but_key=session.get(VISIT, ""))
    return saved(_("All other browsers are signed out."), "visits")
