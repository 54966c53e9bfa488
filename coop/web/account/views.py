"""My page."""

from typing import Any

from flask import flash, session, url_for
from werkzeug.wrappers import Response

from coop.convenings.queries import listing
from coop.http import language
from coop.http.access import authorize, found
from coop.http.entrance import VISIT
from coop.http.pages import page, see_other
from coop.http.viewer import current_network, current_person, current_viewer
from coop.organizations.queries import belonging as organizations
from coop.people import operations, queries
from coop.people.models import Person
from coop.web.account.forms import DetailsForm, ShowingForm
from coop.web.account.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/account")
def index() -> Response:
    """Everything one decides about oneself."""
    authorize("account.edit")
    return my_page()


@blueprint.post("/account/details")
def details() -> Response:
    """Saves who one is."""
    authorize("account.edit")
    form = DetailsForm(current_network())
    if not form.validate_on_submit():
        return my_page(422, details=form)
    has_new_language = form.locale.data != (me().locale or "")
    operations.edit_details(me(), **answers(form))
    response = saved(_("Your details are saved."), "details")
    if has_new_language:
        language.forget(response)
    return response


@blueprint.post("/account/showing")
def showing() -> Response:
    """Saves what other members see."""
    authorize("account.edit")
    form = ShowingForm()
    if not form.validate_on_submit():
        return my_page(422, showing=form)
    operations.choose_showing(me(), **answers(form))
    return saved(_("Other members see what you chose from now on."), "showing")


def me() -> Person:
    """The person who looks; asked for only where permission was asked."""
    person: Person = found(current_person())
    return person


def answers(form: DetailsForm | ShowingForm) -> dict[str, Any]:
    """What was filled in, without what only the form needs; a field that was not sent is empty."""
    filled = {name: value for name, value in form.data.items() if name != "csrf_token"}
    return {name: "" if value is None else value for name, value in filled.items()}


def saved(sentence: str, section: str) -> Response:
    """Say so, and go back to the section."""
    flash(sentence, "settled")
    return see_other(url_for("account.index", _anchor=section))


def my_page(status: int = 200, **forms: Any) -> Response:
    """The page, with a form that has to be looked at again in place of a fresh one."""
    person = me()
    usual = {"formdata": None, "obj": person}
    return page(
        "account/index.html",
        status,
        person=person,
        coming=listing.answered_by(current_viewer(), 3),
        affiliations=organizations.of_person(person.id),
        details=forms.get("details") or DetailsForm(current_network(), **usual),
        showing=forms.get("showing") or ShowingForm(**usual),
        visits=queries.visits(person.id),
        here=queries.hashed(session.get(VISIT, "")),
    )
