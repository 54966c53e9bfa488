"""My address: another one to enter with, and others that are mine as well."""

from flask import flash, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import EmailField, RadioField, SelectChoice
from wtforms.validators import DataRequired

from coop import links
from coop.http import second_step as stairs
from coop.http.access import authorize, found
from coop.http.fields import an_address
from coop.http.limits import limit
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.loop.models import AddressClaim
from coop.loop.operations import claiming
from coop.loop.queries import claims
from coop.refusal import Refusal
from coop.web.account.room import blueprint
from coop.web.account.views import me
from coop.wording import gettext
from coop.wording import lazy_gettext as _


class AddressForm(FlaskForm):
    """Which address, and what for."""

    email = EmailField(_("The other address"), [DataRequired(_("Please type an email address.")), an_address])
    purpose = RadioField(
        _("What for"),
        choices=[
            SelectChoice("change", _("It takes the place of my present one")),
            SelectChoice("claim", _("I answered with it before; those answers are mine, too")),
        ],
        default="change",
    )


class ButtonForm(FlaskForm):
    """A button, and nothing to fill in."""


@blueprint.get("/account/addresses")
def addresses() -> Response:
    """Asks for another address."""
    authorize("account.edit")
    return _asked_again() or _page(AddressForm(formdata=None))


@blueprint.post("/account/addresses")
def address_asking() -> Response:
    """Sends a letter to it, and one to the present address; says the same whatever is known here."""
    limit("address, person", str(current_viewer().person_id), at_most=10)
    authorize("account.edit")
    form = AddressForm()
    if stale := _asked_again():
        return stale
    if not form.validate_on_submit() or not _asks(form):
        return _page(form, 422)
    sentence = gettext("A letter is on its way to %(email)s. Open it within two days.", email=form.email.data)
    flash(sentence, "settled")
    return see_other(url_for("account.addresses"))


@blueprint.get("/account/addresses/<token>")
def address_proof(token: str) -> Response:
    """Behind the letter: a page with a button. Looking at it changes nothing."""
    claim = _claim("address", token)
    form = ButtonForm(formdata=None)
    is_open = claims.may_be_proven(claim)
    return page("account/address_proof.html", claim=claim, form=form, token=token, is_open=is_open)


@blueprint.post("/account/addresses/<token>")
def address_proving(token: str) -> Response:
    """The address is theirs."""
    claim = _claim("address", token)
    authorize("account.prove_address")
    claiming.prove_address(claim)
    flash(gettext("The address is yours. Thank you."), "settled")
    return see_other(url_for("home.index"))


@blueprint.get("/account/addresses/<token>/stop")
def address_stop(token: str) -> Response:
    """Behind the letter to the address before: a page with a button."""
    claim = _claim("address-stop", token)
    form = ButtonForm(formdata=None)
    is_open = claims.may_be_stopped(claim)
    return page("account/address_stop.html", claim=claim, form=form, token=token, is_open=is_open)


@blueprint.post("/account/addresses/<token>/stop")
def address_stopping(token: str) -> Response:
    """It was not they: the address stays, or comes back, and every browser is signed out."""
    claim = _claim("address-stop", token)
    authorize("account.prove_address")
    claiming.stop_change(claim)
    flash(gettext("Your address stays as it was, and every browser is signed out."), "settled")
    return see_other(url_for("home.index"))


def _claim(purpose: str, token: str) -> AddressClaim:
    key = links.signed(purpose, token)
    claim: AddressClaim = found(claims.claim(key) if isinstance(key, str) else None)
    return claim


def _asks(form: AddressForm) -> bool:
    try:
        claiming.ask_for_address(me(), form.email.data or "", form.purpose.data)
    except Refusal as refusal:
        form.email.errors = [refusal.sentence]
        return False
    return True


def _asked_again() -> Response | None:
    return stairs.asked_again(gettext("To change your address, please sign in once more."))


def _page(form: AddressForm, status: int = 200) -> Response:
    waiting = claims.open_of(me().id)
    return page("account/addresses.html", status, form=form, person=me(), waiting=waiting)
