"""Saying at which convening, and by which decision, a draft was adopted."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.http.access import authorize, found
from coop.http.occasions import OccasionForm, occasion_form, occasion_of
from coop.http.pages import page, see_other
from coop.http.transaction import let_others_write
from coop.http.viewer import current_viewer
from coop.loop.operations import adopting
from coop.refusal import Refusal
from coop.statements import queries
from coop.statements.models import StatementRevision
from coop.web.statements.room import blueprint
from coop.web.statements.words import ONE
from coop.wording import gettext as _


@blueprint.get("/about/statements/<key>/adoption")
def adoption(key: str) -> ResponseReturnValue:
    """The form."""
    authorize("statements.adopt")
    return _page(_draft(key), occasion_form())


@blueprint.post("/about/statements/<key>/adoption")
def adoption_save(key: str) -> ResponseReturnValue:
    """From now on the network says so."""
    authorize("statements.adopt")
    draft, form = _draft(key), occasion_form()
    occasion = occasion_of(form) if form.validate_on_submit() else None
    if occasion is None:
        return _page(draft, form, 422)
    try:
        adopting.adopt_statement(draft, occasion, current_viewer().person_id)
    except Refusal as refusal:
        let_others_write()
        form.form_errors.append(refusal.sentence)
        return _page(draft, form, 409)
    flash(_("Adopted. This is what the network says from now on."), "settled")
    return see_other(url_for("statements.index"))


def _draft(key: str) -> StatementRevision:
    statement = found(queries.by_key(key))
    draft: StatementRevision = found(queries.draft_of(statement.id))
    return draft


def _page(draft: StatementRevision, form: OccasionForm, status: int = 200) -> ResponseReturnValue:
    return page("statements/adoption.html", status, draft=draft, form=form, names=ONE)
