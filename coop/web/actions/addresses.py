"""A list under a name on a page of its own: where programs follow it, made anew and stopped."""

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop import links
from coop.actions.models import SavedView
from coop.actions.operations import following
from coop.actions.queries import showing
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.web.actions.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/actions/views/<int:view_id>")
def view_page(view_id: int) -> ResponseReturnValue:
    """The list, and its addresses for feed readers and calendars."""
    authorize("actions.open")
    view = found(showing.view(current_viewer().person_id, view_id))
    return page("actions/view.html", view=view, **addresses_of(view))


@blueprint.post("/actions/views/<int:view_id>/address")
def view_address(view_id: int) -> ResponseReturnValue:
    """New addresses; those before stop working."""
    authorize("actions.open")
    following.make_feed(found(showing.view(current_viewer().person_id, view_id)))
    flash(
        _("Made. Whoever has these addresses reads the list as you do, so keep them to yourself."), "settled"
    )
    return see_other(url_for("actions.view_page", view_id=view_id))


@blueprint.post("/actions/views/<int:view_id>/address/revocation")
def view_address_revocation(view_id: int) -> ResponseReturnValue:
    """The addresses stop working."""
    authorize("actions.open")
    following.stop_feed(found(showing.view(current_viewer().person_id, view_id)))
    flash(_("The addresses of this list do not work any more."), "settled")
    return see_other(url_for("actions.view_page", view_id=view_id))


def addresses_of(view: SavedView | None) -> dict[str, Any]:
    """Where programs follow a list; nothing where its owner asked for none."""
    if view is None or view.feed_key is None:
        return {"atom_address": "", "calendar_address": ""}
    return {
        "atom_address": links.list_of_promises(view.feed_key, ".atom"),
        "calendar_address": links.list_of_promises(view.feed_key, "/calendar.ics"),
    }
