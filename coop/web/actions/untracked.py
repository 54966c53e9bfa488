"""Promises in notes without a strategy, for who may give them one."""

from flask.typing import ResponseReturnValue

from coop.actions.queries import untracked as queries
from coop.agenda.queries import standing
from coop.http.access import authorize
from coop.http.pages import page, page_number
from coop.http.viewer import current_viewer
from coop.web.actions.room import blueprint


@blueprint.get("/actions/untracked")
def untracked() -> ResponseReturnValue:
    """The oldest first, each with the one question that it leaves open."""
    authorize("actions.open")
    found = queries.untracked(current_viewer(), page_number())
    return page("actions/untracked.html", found=found, strategies=standing.strategies_in_force())
