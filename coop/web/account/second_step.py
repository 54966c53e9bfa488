"""My second step: an app, passkeys, and codes on paper for the day they are lost."""

from typing import Any

from flask import flash, request, session, url_for
from werkzeug.wrappers import Response

from coop import links
from coop.http import devices
from coop.http import second_step as stairs
from coop.http.access import authorize
from coop.http.limits import limit
from coop.http.pages import page, see_other
from coop.http.pictures import qr_code
from coop.http.viewer import current_network
from coop.keys import ceremonies, queries, totp
from coop.keys.operations import codes
from coop.people import operations as people
from coop.refusal import Refusal
from coop.web.account.key_forms import CodeForm, PasskeyForm
from coop.web.account.room import blueprint
from coop.web.account.views import me
from coop.wording import gettext as _

SECRET = "new_code_app"  # noqa: S105  where the session keeps it, encrypted, until the app has answered


@blueprint.get("/account/second-step")
def second_step() -> Response:
    """Everything one can prove oneself with."""
    authorize("account.edit")
    return second_step_page()


@blueprint.get("/account/second-step/app")
def code_app() -> Response:
    """The picture to scan, and its secret as text."""
    authorize("account.edit")
    return asked_again() or _app_page(CodeForm(formdata=None))


@blueprint.post("/account/second-step/app")
def code_app_making() -> Response:
    """Takes the app, once it has shown a right code."""
    limit("code app", str(session.get("_user_id")), at_most=20)
    authorize("account.edit")
    form = CodeForm()
    if stale := asked_again():
        return stale
    if not form.validate_on_submit() or not _takes(form):
        return _app_page(form, 422)
    session.pop(SECRET, None)
    return made(_("Your app is ready. From now on you are asked for its code when you enter."))


@blueprint.post("/account/second-step/app/removal")
def code_app_removal() -> Response:
    """Its codes are not asked for any more."""
    authorize("account.edit")
    if stale := asked_again():
        return stale
    codes.remove_app(me())
    return told(_("The app's codes are not asked for any more."))


@blueprint.post("/account/second-step/recovery-codes")
def recovery_codes_making() -> Response:
    """Makes new ones and shows them this once."""
    authorize("account.edit")
    if stale := asked_again():
        return stale
    response = page("account/recovery_codes.html", codes=codes.make_recovery_codes(me()))
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/account/second-step/distrust")
def distrust() -> Response:
    """Every browser but this one is signed out, and each is asked for the second step again."""
    authorize("account.edit")
    people.end_everything(me(), but_key=session.get(stairs.VISIT, ""))
    session["_user_id"] = me().fs_uniquifier
    return told(_("All other browsers are signed out, and every browser is asked for the second step again."))


def made(sentence: str) -> Response:
    """A first second step signs the other browsers out, which entered without one."""
    if queries.keyring(me().id).codes_left:
        return told(sentence)
    people.end_visits(me().id, but_key=session.get(stairs.VISIT, ""))
    next_thing = _("Now make recovery codes, for the day you lose it.")
    return told(f"{sentence} {next_thing}")


def told(sentence: str) -> Response:
    """Say so, and go back to the page."""
    flash(sentence, "settled")
    return see_other(url_for("account.second_step"))


def asked_again() -> Response | None:
    """Only somebody who has just entered may change this."""
    return stairs.asked_again(_("To change your second step, please sign in once more."))


def second_step_page(status: int = 200, form: PasskeyForm | None = None) -> Response:
    """The page, with the form for a passkey that has to be looked at again, or a fresh one."""
    usual = devices.in_words(request.user_agent.string)
    return page(
        "account/second_step.html",
        status,
        person=me(),
        ring=queries.keyring(me().id),
        form=form or PasskeyForm(formdata=None, name=usual),
        are_possible=ceremonies.are_possible(),
        is_required=me().is_staff and stairs.is_required(),
    )


def _takes(form: CodeForm) -> bool:
    try:
        codes.add_app(me(), _secret(), form.code.data or "")
    except Refusal as refusal:
        form.code.errors = [refusal.sentence]
        return False
    return True


def _app_page(form: CodeForm, status: int = 200) -> Response:
    secret, network = _secret(), current_network()
    address = totp.address(secret, account=me().email or "", issuer=network.name)
    values: dict[str, Any] = {
        "picture": qr_code(address),
        "secret": totp.in_words(secret),
        "address": address,
    }
    response = page("account/code_app.html", status, form=form, **values)
    response.headers["Cache-Control"] = "no-store"
    return response


def _secret() -> bytes:
    """The secret of the app that is being made; the same until that is done."""
    kept = links.shown(SECRET, session.get(SECRET, ""))
    if kept is None:
        kept = totp.fresh_secret()
        session[SECRET] = links.hide(SECRET, kept)
    return kept
