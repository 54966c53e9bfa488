"""Signing in by a letter, and signing out."""

from flask import flash, request, url_for
from werkzeug.wrappers import Response

from coop import links
from coop.http.access import authorize
from coop.http.entrance import enter, leave
from coop.http.limits import limit, visitor_network
from coop.http.pages import page, see_other
from coop.http.paths import local_path
from coop.keys import ceremonies
from coop.people import operations, queries
from coop.people.models import Person, SignInLink
from coop.web.account.forms import SignInForm, WelcomeForm
from coop.web.account.key_forms import PasskeyAnswerForm
from coop.web.account.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/account/sign-in")
def sign_in() -> Response:
    """Asks for the address that the letter goes to."""
    return _sign_in_page(SignInForm(formdata=None, next=local_path(request.args.get("next", ""))))


@blueprint.post("/account/sign-in")
def letter() -> Response:
    """Sends a letter to an address that is known; says the same to everybody."""
    limit("sign-in, network", visitor_network(), at_most=30)
    if request.form.get("email"):
        limit("sign-in, address", request.form["email"], at_most=5)
    authorize("account.enter")
    form = SignInForm()
    if not form.validate_on_submit():
        return _sign_in_page(form, 422)
    operations.ask_to_sign_in(form.email.data, local_path(form.next.data or ""))
    return page("account/letter_sent.html", email=form.email.data)


@blueprint.get("/account/sign-in/<token>")
def link(token: str) -> Response:
    """Behind the letter: a page with a button. Looking at it changes nothing."""
    way_in = _open(token)
    return _link_page(token, way_in) if way_in else page("account/link_gone.html", 410)


@blueprint.post("/account/sign-in/<token>")
def entrance(token: str) -> Response:
    """Uses the link up and lets its person in."""
    authorize("account.enter")
    way_in = _open(token)
    if way_in is None:
        return page("account/link_gone.html", 410)
    form = _welcome(way_in.person)
    if not form.validate_on_submit():
        return _link_page(token, way_in, form, 422)
    used = operations.use_link(way_in.key, name=form.data.get("name") or "", attests_adult="is_adult" in form)
    first = url_for("account.index") if used.is_invitation else url_for("home.index")
    return enter(used.person, used.next_path or first)


@blueprint.post("/account/sign-out")
def sign_out() -> Response:
    """Ends this browser's visit."""
    authorize("account.edit")
    leave()
    flash(_("You are signed out."), "settled")
    return see_other(url_for("home.index"))


def _sign_in_page(form: SignInForm, status: int = 200) -> Response:
    answer = PasskeyAnswerForm(formdata=None, next=form.next.data)
    possible = ceremonies.are_possible()
    return page("account/sign_in.html", status, form=form, answer=answer, are_passkeys_possible=possible)


def _open(token: str) -> SignInLink | None:
    key = links.signed("sign-in", token)
    return queries.open_link(key) if isinstance(key, str) else None


def _link_page(
    token: str, way_in: SignInLink, form: WelcomeForm | None = None, status: int = 200
) -> Response:
    form = form or _welcome(way_in.person)
    return page("account/link.html", status, token=token, link=way_in, person=way_in.person, form=form)


def _welcome(person: Person) -> WelcomeForm:
    form = WelcomeForm()
    if person.name:
        del form.name
    if person.adult_attested_at:
        del form.is_adult
    return form
