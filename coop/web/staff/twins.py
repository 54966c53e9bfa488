"""Organizations and people that are probably known twice."""

from flask import flash, url_for
from werkzeug.wrappers import Response

from coop.http.access import authorize
from coop.http.pages import page, page_number, see_other
from coop.http.viewer import current_viewer
from coop.loop.operations import finding_twins
from coop.loop.queries import likely_twins
from coop.organizations.queries import belonging
from coop.web.staff.room import blueprint, enter_desk
from coop.wording import gettext as _


@blueprint.get("/staff/twins")
def twins() -> Response:
    """Pairs side by side, with the way to merge them or to say that they are two."""
    enter_desk()
    number = page_number()
    people = likely_twins.listed("person", number)
    sides = [side.id for pair in people.rows for side in (pair.first, pair.second)]
    return page(
        "staff/twins.html",
        organizations=likely_twins.listed("organization", number),
        people=people,
        belonging=belonging.names_of(sides),
        number=number,
    )


@blueprint.post("/staff/twins/<int:twins_id>/distinction")
def distinction(twins_id: int) -> Response:
    """They are two, and are not asked about again."""
    authorize("staff.merge_person")
    finding_twins.tell_apart(twins_id, actor_id=current_viewer().person_id)
    flash(_("Noted: they are two."), "settled")
    return see_other(url_for("staff.twins"))
