"""What each audience sees of me: my own entry, read and written as it is for them."""

from flask import render_template
from markupsafe import Markup
from werkzeug.wrappers import Response

from coop.http.access import authorize
from coop.http.entries import entry
from coop.http.pages import page
from coop.http.viewer import current_viewer, looking_as
from coop.permissions import NOBODY, Viewer
from coop.web.account.room import blueprint
from coop.wording import gettext as _

MEMBER = Viewer(person_id=0, has_account=True, was_welcomed=True)
STAFF = Viewer(person_id=0, has_account=True, is_staff=True)


@blueprint.get("/account/seen")
def seen() -> Response:
    """One look for each audience; nothing here is told twice."""
    authorize("account.edit")
    me = current_viewer()
    looks = [(words, _look(viewer, me.person_id or 0)) for words, viewer in _audiences(me)]
    return page("account/seen.html", looks=looks)


def _audiences(me: Viewer) -> list[tuple[str, Viewer]]:
    """Who looks, in words and as the rules know them; admins and leads only where I belong somewhere."""
    mine, groups = me.organization_ids, me.group_ids
    admin = Viewer(person_id=0, has_account=True, organization_ids=mine, administers=mine)
    lead = Viewer(person_id=0, has_account=True, group_ids=groups, leads=groups)
    return [
        (_("A visitor without an account"), NOBODY),
        (_("Another member"), MEMBER),
        *([(_("An admin of my organization"), admin)] if mine else []),
        *([(_("A lead of my group"), lead)] if groups else []),
        (_("The staff"), STAFF),
    ]


def _look(viewer: Viewer, person_id: int) -> Markup | None:
    with looking_as(viewer):
        values = entry(person_id)
        return Markup(render_template("people/_entry.html", **values)) if values else None  # noqa: S704
