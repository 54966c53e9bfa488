"""Saying that the network does not say something any more: why, and at which convening that was decided."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.http.access import authorize, found
from coop.http.occasions import occasion_form, occasion_of
from coop.http.pages import page, see_other
from coop.http.transaction import let_others_write
from coop.http.viewer import current_viewer
from coop.loop.operations import adopting
from coop.refusal import Refusal
from coop.statements import queries
from coop.statements.models import StatementRevision
from coop.web.statements.forms import EndingForm
from coop.web.statements.room import blueprint
from coop.web.statements.words import ONE
from coop.wording import gettext as _


@blueprint.get("/about/statements/<key>/ending")
def ending(key: str) -> ResponseReturnValue:
    """The form."""
    authorize("statements.adopt")
    return _page(_held(key), occasion_form(EndingForm))


@blueprint.post("/about/statements/<key>/ending")
def ending_save(key: str) -> ResponseReturnValue:
    """From now on it is history."""
    authorize("statements.adopt")
    held, form = _held(key), occasion_form(EndingForm)
    occasion = occasion_of(form) if form.validate_on_submit() else None
    if occasion is None:
        return _page(held, form, 422)
    try:
        adopting.end_statement(held.statement, form.reason.data, occasion, current_viewer().person_id)
    except Refusal as refusal:
        let_others_write()
        form.form_errors.append(refusal.sentence)
        return _page(held, form, 409)
    flash(_("Ended. The history says why."), "settled")
    return see_other(url_for("statements.history"))


def _held(key: str) -> StatementRevision:
    """What is said now, or a 404: the mission is never ended, nor what was already."""
    statement = found(queries.by_key(key))
    revision: StatementRevision = found(queries.adopted_of(statement.id))
    can_end = not revision.is_ending and revision.statement.kind != "mission"
    return found(revision if can_end else None)


def _page(held: StatementRevision, form: EndingForm, status: int = 200) -> ResponseReturnValue:
    return page("statements/ending.html", status, held=held, form=form, names=ONE)
