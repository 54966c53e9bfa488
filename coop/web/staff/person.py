"""One person at the desk: what became of them, and what only the staff can do for them."""

from flask import flash, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from coop.groups.queries import membership as members
from coop.history import queries as history
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.keys import queries as keys
from coop.keys.operations import keeping
from coop.organizations.queries import belonging as organizations
from coop.people import operations as people
from coop.people import queries
from coop.people.models import Person
from coop.web.staff.forms import SecondStepForm, SuspensionForm
from coop.web.staff.room import blueprint, enter_desk
from coop.wording import gettext as _


@blueprint.get("/staff/people/<int:person_id>")
def person(person_id: int) -> Response:
    """Everything the desk knows of one person."""
    enter_desk()
    return person_page(look_after(person_id))


@blueprint.post("/staff/people/<int:person_id>/second-step/removal")
def second_step_removal(person_id: int) -> Response:
    """Takes away the second step that somebody lost; they enter by letter and make a new one."""
    authorize("staff.keep_person")
    one, form = look_after(person_id), SecondStepForm()
    if not form.validate_on_submit():
        return person_page(one, 422, second_step=form)
    keeping.reset(one, current_viewer().person_id, form.why_no_second_step.data or "")
    flash(_("%(name)s enters by letter alone now, until they make a new one.", name=one.name), "settled")
    return see_other(url_for("staff.person", person_id=one.id))


@blueprint.post("/staff/people/<int:person_id>/suspension")
def suspension(person_id: int) -> Response:
    """Closes an account for now."""
    authorize("staff.suspend_person")
    one, form = look_after(person_id), SuspensionForm()
    if not form.validate_on_submit():
        return person_page(one, 422, suspension=form)
    people.suspend(one, current_viewer().person_id, form.why_suspended.data or "")
    flash(_("The account of %(name)s is suspended; a letter says so.", name=one.known_as), "settled")
    return see_other(url_for("staff.person", person_id=one.id))


@blueprint.post("/staff/people/<int:person_id>/reinstatement")
def reinstatement(person_id: int) -> Response:
    """Opens it again."""
    authorize("staff.suspend_person")
    one, form = look_after(person_id), SuspensionForm()
    if not form.validate_on_submit():
        return person_page(one, 422, suspension=form)
    people.reinstate(one, current_viewer().person_id, form.why_suspended.data or "")
    flash(_("The account of %(name)s is open again; a letter says so.", name=one.known_as), "settled")
    return see_other(url_for("staff.person", person_id=one.id))


def look_after(person_id: int) -> Person:
    """The person, for staff."""
    one: Person = found(members.find(current_viewer(), person_id))
    return one


def person_page(one: Person, status: int = 200, **forms: FlaskForm) -> Response:
    """The page, with a form that has to be looked at again in place of a fresh one."""
    entries = history.of("person", one.id, most=50)
    return page(
        "staff/person.html",
        status,
        person=one,
        ring=keys.keyring(one.id),
        affiliations=organizations.of_person(one.id),
        entries=entries,
        names=queries.names({entry.actor_id for entry in entries if entry.actor_id}),
        second_step=forms.get("second_step") or SecondStepForm(formdata=None),
        suspension=forms.get("suspension") or SuspensionForm(formdata=None),
    )
