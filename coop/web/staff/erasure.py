"""Erasing somebody who asked the staff for it."""

from flask import flash, url_for
from werkzeug.wrappers import Response

from coop.http.access import authorize
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.loop.operations.erasing import erase, refuse_while_holding
from coop.loop.queries.coming import leaving
from coop.people.models import Person
from coop.refusal import Refusal
from coop.web.staff.forms import ErasureForm
from coop.web.staff.person import look_after
from coop.web.staff.room import blueprint, enter_desk
from coop.wording import gettext as _


@blueprint.get("/staff/people/<int:person_id>/erasure")
def erasure(person_id: int) -> Response:
    """Says what it means, and what has to be handed over first."""
    enter_desk()
    return _page(look_after(person_id), ErasureForm(formdata=None))


@blueprint.post("/staff/people/<int:person_id>/erasure")
def erasing(person_id: int) -> Response:
    """Erases them."""
    authorize("staff.erase_person")
    person, form = look_after(person_id), ErasureForm()
    if not form.validate_on_submit():
        return _page(person, form, 422)
    erase(person, current_viewer().person_id, reason=form.why_erased.data or "")
    flash(_("The person is erased. Within minutes no search of the database finds them."), "settled")
    return see_other(url_for("staff.people"))


def _page(person: Person, form: ErasureForm, status: int = 200) -> Response:
    hindrance = ""
    try:
        refuse_while_holding(person)
    except Refusal as refusal:
        hindrance = refusal.sentence
    there = {"person": person, "leaving": leaving(person.id), "hindrance": hindrance}
    return page("staff/erasure.html", status, form=form, **there)
