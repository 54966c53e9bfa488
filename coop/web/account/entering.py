"""The second step of entering, and entering by a passkey alone."""

from flask import Response as Answer
from flask import flash, jsonify, url_for
from werkzeug.wrappers import Response

from coop.http import second_step as stairs
from coop.http.access import authorize
from coop.http.limits import limit, visitor_network
from coop.http.pages import page, see_other
from coop.http.paths import local_path
from coop.keys import ceremonies, queries
from coop.keys.operations import codes, passkeys
from coop.people.models import Person
from coop.refusal import Refusal
from coop.web.account.key_forms import EnteringForm, PasskeyAnswerForm
from coop.web.account.room import blueprint
from coop.wording import gettext as _

QUARTER = 15 * 60


@blueprint.get("/account/sign-in/second-step")
def entering() -> Response:
    """Asks for a code or a passkey of whoever has done the first step in this browser."""
    person = stairs.entering_person()
    return _page(person, EnteringForm(formdata=None)) if person else _begin_again()


@blueprint.post("/account/sign-in/second-step")
def entering_by_code() -> Response:
    """Lets in whoever types a code of their app, or one of their recovery codes."""
    limit("second step", stairs.entering_uniquifier(), at_most=10, seconds=QUARTER)
    authorize("account.enter")
    person, form = stairs.entering_person(), EnteringForm()
    if person is None:
        return _begin_again()
    if not form.validate_on_submit() or not (used := _fits(person, form)):
        return _page(person, form, 422)
    if used == "recovery code":
        left = queries.keyring(person.id).codes_left
        flash(_("That recovery code is used up; %(number)s are left.", number=left), "warning")
    return stairs.let_in(person, used, is_trusted=form.is_trusted.data)


@blueprint.get("/account/sign-in/passkey/challenge")
def entering_challenge() -> Answer:
    """What the page's script asks the browser for: a passkey of the one who enters, or of anybody."""
    person = stairs.entering_person()
    known = queries.passkeys(person.id) if person else ()
    return jsonify(ceremonies.proving(known, person.id if person else 0))


@blueprint.post("/account/sign-in/passkey")
def entering_by_passkey() -> Response:
    """Lets in by a passkey: as the second step, or by itself if its device made sure who holds it."""
    limit("passkey, network", visitor_network(), at_most=60)
    authorize("account.enter")
    form, asked = PasskeyAnswerForm(), stairs.entering_person()
    try:
        person = passkeys.use_passkey(form.credential.data or "", person_id=asked.id if asked else 0)
    except Refusal as refusal:
        flash(refusal.sentence, "error")
        return see_other(url_for("account.entering" if asked else "account.sign_in"))
    is_trusted = bool(asked and form.is_trusted.data)
    return stairs.let_in(person, "passkey", is_trusted=is_trusted, next_path=local_path(form.next.data or ""))


def _fits(person: Person, form: EnteringForm) -> str:
    try:
        return codes.use_code(person, form.code.data or "")
    except Refusal as refusal:
        form.code.errors = [refusal.sentence]
        return ""


def _page(person: Person, form: EnteringForm, status: int = 200) -> Response:
    ring = queries.keyring(person.id)
    answer = PasskeyAnswerForm(formdata=None)
    return page("account/entering.html", status, person=person, ring=ring, form=form, answer=answer)


def _begin_again() -> Response:
    flash(_("Ten minutes have gone, so please begin again."), "message")
    return see_other(url_for("account.sign_in"))
