"""Erasing oneself."""

from typing import Any

from flask import flash, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import BooleanField
from wtforms.validators import DataRequired

from coop.http import second_step as stairs
from coop.http.access import authorize
from coop.http.entrance import leave
from coop.http.pages import page, see_other
from coop.loop.operations.erasing import erase, refuse_while_holding
from coop.loop.queries.coming import leaving
from coop.refusal import Refusal
from coop.web.account.room import blueprint
from coop.web.account.views import me
from coop.wording import gettext
from coop.wording import lazy_gettext as _


class ErasureForm(FlaskForm):
    """One yes, said knowingly."""

    is_sure = BooleanField(
        _("I understand that nobody can undo this"),
        [DataRequired(_("Please say that you understand, or keep your account."))],
    )


@blueprint.get("/account/erasure")
def erasure() -> Response:
    """Says what it means, and what has to be handed over first."""
    authorize("account.edit")
    return _asked_again() or _page(ErasureForm(formdata=None))


@blueprint.post("/account/erasure")
def erasing() -> Response:
    """Erases the one who asks."""
    authorize("account.edit")
    form, person = ErasureForm(), me()
    if stale := _asked_again():
        return stale
    if not form.validate_on_submit():
        return _page(form, 422)
    erase(person, person.id)
    leave()
    flash(gettext("You are erased. Thank you for the time you were with us."), "settled")
    return see_other(url_for("home.index"))


def _asked_again() -> Response | None:
    sentence = gettext("To erase your account, please sign in once more.")
    return stairs.asked_again(sentence, within=stairs.JUST_NOW)


def _page(form: ErasureForm, status: int = 200) -> Response:
    person = me()
    values: dict[str, Any] = {"hindrance": "", "leaving": leaving(person.id)}
    try:
        refuse_while_holding(person)
    except Refusal as refusal:
        values["hindrance"] = refusal.sentence
    return page("account/erasure.html", status, form=form, person=person, **values)
