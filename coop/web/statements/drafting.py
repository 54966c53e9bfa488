"""Drafting another text of a statement, or a statement that was not made so far; giving a draft up."""

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from coop.http.access import authorize, found
from coop.http.globals import language_name
from coop.http.pages import page, see_other
from coop.http.transaction import let_others_write
from coop.http.viewer import current_network, current_viewer
from coop.refusal import Refusal
from coop.statements import queries
from coop.statements.models import Statement
from coop.statements.operations import drafting
from coop.web.statements.forms import text_form
from coop.web.statements.room import blueprint
from coop.web.statements.words import ONE
from coop.wording import gettext as _


@blueprint.get("/about/new")
def new() -> ResponseReturnValue:
    """The form for something that the network did not say so far."""
    authorize("statements.draft")
    return _form_page(None, _form(None))


@blueprint.post("/about")
def create() -> ResponseReturnValue:
    """Keep its first text as a draft."""
    authorize("statements.draft")
    form = _form(None)
    if not form.validate_on_submit():
        return _form_page(None, form, 422)
    try:
        draft = drafting.propose(form.kind.data, form.read(list(_languages())), current_viewer().person_id)
    except Refusal as refusal:
        let_others_write()
        form.kind.errors = [refusal.sentence]
        return _form_page(None, form, 409)
    return _drafted(draft.statement.key, draft.number)


@blueprint.get("/about/statements/<key>/draft")
def draft(key: str) -> ResponseReturnValue:
    """The form for another text."""
    authorize("statements.draft")
    statement = found(queries.by_key(key))
    return _form_page(statement, _form(statement))


@blueprint.post("/about/statements/<key>/draft")
def draft_save(key: str) -> ResponseReturnValue:
    """Keep it as a draft."""
    authorize("statements.draft")
    statement = found(queries.by_key(key))
    form = _form(statement)
    if not form.validate_on_submit():
        return _form_page(statement, form, 422)
    text, by_id = form.read(list(_languages())), current_viewer().person_id
    try:
        revision = drafting.draft(statement, text, form.seen, by_id)
    except Refusal as refusal:
        let_others_write()
        form.form_errors.append(refusal.sentence)
        return _form_page(statement, form, 409)
    return _drafted(key, revision.number)


@blueprint.post("/about/statements/<key>/draft/removal")
def draft_removal(key: str) -> ResponseReturnValue:
    """Give the draft up."""
    authorize("statements.draft")
    statement = found(queries.by_key(key))
    drafting.discard(found(queries.draft_of(statement.id)), current_viewer().person_id)
    flash(_("The draft is given up. What was adopted stays."), "settled")
    return see_other(url_for("statements.index"))


def _drafted(key: str, number: int) -> ResponseReturnValue:
    flash(_("The draft is saved. Members read it; it holds once it is adopted."), "settled")
    return see_other(url_for("statements.revision", key=key, number=number))


def _languages() -> dict[str, str]:
    """The network's further languages: code → name."""
    return {code: language_name(code) for code in current_network().languages[1:]}


def _form(statement: Statement | None) -> Any:
    known = queries.adopted_of(statement.id) if statement else None
    form = text_form(_languages(), known, queries.draft_of(statement.id) if statement else None)
    if statement:
        del form.kind
    else:
        form.kind.choices = [SelectChoice(kind, str(name)) for kind, name in ONE.items()]
    return form


def _form_page(statement: Statement | None, form: Any, status: int = 200) -> ResponseReturnValue:
    known = queries.adopted_of(statement.id) if statement else None
    has_draft = statement is not None and queries.draft_of(statement.id) is not None
    return page(
        "statements/draft.html",
        status,
        statement=statement,
        known=known,
        form=form,
        has_draft=has_draft,
        languages=_languages(),
        names=ONE,
    )
