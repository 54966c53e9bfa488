"""What stands in the draft: adding a result, a goal or a strategy, wording it, moving it, leaving it out."""

from typing import Any

from flask import flash
from flask.typing import ResponseReturnValue

from coop.agenda.operations import ordering, wording
from coop.agenda.queries import standing
from coop.http.access import authorize
from coop.http.transaction import let_others_write
from coop.http.viewer import current_viewer
from coop.refusal import Refusal
from coop.web.agenda.drafting import languages, the_draft, to_draft
from coop.web.agenda.outline import (
    ABOVE,
    ID,
    above,
    anchor_of,
    form_page,
    left_out,
    placed,
    read,
    words_of,
)
from coop.web.agenda.room import blueprint
from coop.wording import gettext as _

KIND = "<any(results, goals, strategies):kind>"


@blueprint.get(f"/agenda/draft/{KIND}/new")
def new(kind: str) -> ResponseReturnValue:
    """The form for one more; what it stands under is in the address."""
    authorize("agenda.draft")
    agenda = standing.whole(the_draft())
    return form_page(agenda, kind, None, words_of(kind, None), under=above(agenda, kind))


@blueprint.post(f"/agenda/draft/{KIND}/new")
def create(kind: str) -> ResponseReturnValue:
    """Add it at the end."""
    authorize("agenda.draft")
    agenda = standing.whole(the_draft())
    form, under = words_of(kind, None), above(agenda, kind)
    if not form.validate_on_submit():
        return form_page(agenda, kind, None, form, 422, under=under)
    row = _added(agenda, kind, under, form.read(list(languages())))
    return to_draft(agenda.version, anchor_of(kind, row))


def _added(agenda: standing.Agenda, kind: str, under: Any, words: wording.Words) -> Any:
    by_id = current_viewer().person_id
    if kind == "results":
        return wording.add_result(agenda.version, words, by_id)
    add = wording.add_goal if kind == "goals" else wording.add_strategy
    return add(agenda.version, getattr(under, ID[ABOVE[kind]]), words, by_id)


@blueprint.get(f"/agenda/draft/{KIND}/<int:row_id>")
def edit(kind: str, row_id: int) -> ResponseReturnValue:
    """Its words, its place, and leaving it out."""
    agenda, row = read(kind, row_id)
    return form_page(agenda, kind, row, words_of(kind, row))


@blueprint.post(f"/agenda/draft/{KIND}/<int:row_id>")
def save(kind: str, row_id: int) -> ResponseReturnValue:
    """Other words."""
    agenda, row = read(kind, row_id)
    form = words_of(kind, row)
    if not form.validate_on_submit():
        return form_page(agenda, kind, row, form, 422)
    try:
        wording.word(row, form.read(list(languages())), form.seen, current_viewer().person_id)
    except Refusal as refusal:
        let_others_write()
        form.form_errors.append(refusal.sentence)
        agenda, row = read(kind, row_id)
        return form_page(agenda, kind, row, form, 409)
    flash(_("Saved."), "settled")
    return to_draft(agenda.version, anchor_of(kind, row))


@blueprint.post(f"/agenda/draft/{KIND}/<int:row_id>/position")
def position(kind: str, row_id: int) -> ResponseReturnValue:
    """Let it stand elsewhere; numbers follow."""
    agenda, row = read(kind, row_id)
    authorize("agenda.draft")
    form = placed(agenda, kind, row)
    if not form.validate_on_submit():
        return form_page(agenda, kind, row, words_of(kind, row, is_sent=False), 422, position=form)
    by_id, number = current_viewer().person_id, form.number.data or 1
    if kind == "results":
        ordering.place_result(row, number, by_id)
    else:
        place = ordering.place_goal if kind == "goals" else ordering.place_strategy
        place(row, form.under.data, number, by_id)
    return to_draft(agenda.version, anchor_of(kind, row))


@blueprint.post(f"/agenda/draft/{KIND}/<int:row_id>/removal")
def removal(kind: str, row_id: int) -> ResponseReturnValue:
    """Leave it out of the next agenda."""
    agenda, row = read(kind, row_id)
    authorize("agenda.draft")
    form, by_id = left_out(agenda, row_id), current_viewer().person_id
    if kind == "strategies":
        if not form.validate_on_submit():
            return form_page(agenda, kind, row, words_of(kind, row, is_sent=False), 422, removal=form)
        ordering.leave_out_strategy(row, form.reason.data or "", form.successor.data or None, by_id)
    else:
        (ordering.leave_out_result if kind == "results" else ordering.leave_out_goal)(row, by_id)
    flash(_("It is left out of the draft. The numbers are put in order."), "settled")
    return to_draft(agenda.version)
