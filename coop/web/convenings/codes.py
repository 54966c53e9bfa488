"""The code that each person shows at the door."""

from flask import abort, flash, request
from flask.typing import ResponseReturnValue

from coop import links
from coop.convenings.models.convening import Convening
from coop.convenings.operations import arriving
from coop.convenings.queries import arrivals, showing
from coop.http.access import authorize, found
from coop.http.codes import code as drawn
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.people import queries as people
from coop.people.models import Person
from coop.permissions import may
from coop.web.convenings.desk import Desk, seen_desk, tapped
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _


def behind_code(token: str) -> tuple[Convening, Person]:
    """Whose code for which convening; a 404 when it is not ours or the person is gone."""
    signed = links.signed("arrival", token)
    if not isinstance(signed, list):
        abort(404)
    convening, person = found(showing.by_id(signed[0])), found(people.by_id(signed[1]))
    if person.status in ("suspended", "erased") or convening.state == "draft":
        abort(404)
    return convening, person


@blueprint.get("/arrivals/<token>")
def code(token: str) -> ResponseReturnValue:
    """Scanned at the door by a host: one tap. Opened by its owner: the code to show there."""
    convening, person = behind_code(token)
    desk = seen_desk(convening.slug)
    return page(
        "convenings/code.html",
        convening=convening,
        person=person,
        desk=desk if desk and may(current_viewer(), "convenings.check_in", desk) else None,
        token=token,
        attendance=arrivals.attendance_of(convening.id, person.id),
        drawing=drawn(links.arrival(convening.id, person.id), _("Your code for the door")),
    )


@blueprint.post("/arrivals/<token>")
def arrival_by_code(token: str) -> ResponseReturnValue:
    """The host's one tap after scanning."""
    convening, person = behind_code(token)
    desk: Desk = found(seen_desk(convening.slug))
    authorize("convenings.check_in", desk)
    arriving.arrive(convening, person, tapped(desk, how="code"))
    flash(_("%(name)s has arrived.", name=person.name or _("No name given")), "settled")
    return see_other(request.path)
