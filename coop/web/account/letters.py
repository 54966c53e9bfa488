"""Which letters a person gets, behind the link that stands in each of them; nobody is signed in by it."""

from flask import flash, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from coop import links
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.people import operations, queries
from coop.people.models import Person
from coop.web.account.forms import LettersForm
from coop.web.account.room import blueprint
from coop.web.account.views import answers
from coop.wording import gettext as _


@blueprint.get("/letters/<token>")
def letters_by_link(token: str) -> Response:
    """Shows what the person gets. Looking at it changes nothing."""
    person = _reader(token)
    form = LettersForm(formdata=None, obj=person)
    return page("account/letters.html", form=form, person=person, token=token)


@blueprint.post("/letters/<token>")
def unsubscribing(token: str) -> Response:
    """The one-click POST of a mail program (RFC 8058): no more letters to many."""
    person = _reader(token)
    authorize("people.choose_letters", person)
    if request.form.get("List-Unsubscribe") == "One-Click":
        operations.choose_letters(person, wants_invitations=False, reminder_hours=person.reminder_hours)
    return see_other(url_for("account.letters_by_link", token=token))


@blueprint.post("/letters/<token>/choice")
def letters_choice(token: str) -> Response:
    """Saves what was chosen on the page."""
    person = _reader(token)
    authorize("people.choose_letters", person)
    form = LettersForm()
    if not form.validate_on_submit():
        return page("account/letters.html", 422, form=form, person=person, token=token)
    operations.choose_letters(person, **answers(form))
    flash(_("Your choice of letters is saved."), "settled")
    return see_other(url_for("account.letters_by_link", token=token))


def _reader(token: str) -> Person:
    person_id = links.signed("letters", token)
    person = queries.by_id(person_id) if isinstance(person_id, int) else None
    reader: Person = found(person if person and person.status != "erased" else None)
    return reader


@blueprint.record_once
def _let_mail_programs_in(state: BlueprintSetupState) -> None:
    state.app.extensions["csrf"].exempt(unsubscribing)
