"""Moving a promise from state to state: a step without words at once, others on a small page."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.actions.models import SAID, STATES, Action
from coop.actions.operations import moving
from coop.actions.operations.holding import Overtaken
from coop.actions.queries import showing
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.paths import local_path
from coop.http.transaction import let_others_write
from coop.http.viewer import current_viewer
from coop.refusal import Refusal
from coop.web.actions import words
from coop.web.actions.forms import NoteForm, version_of
from coop.web.actions.making import changes_since
from coop.web.actions.proposal import voice
from coop.web.actions.room import blueprint
from coop.web.actions.views import steps_of
from coop.wording import gettext as _


@blueprint.get("/actions/<int:action_id>/state")
def state_form(action_id: int) -> ResponseReturnValue:
    """One question: what stands in the way, what shows that it is done, or why it is dropped."""
    action = found(showing.find(current_viewer(), action_id))
    authorize("actions.move", action)
    to = found(_wanted(request.args.get("state", "done")))
    return _page(action, to, NoteForm(version=action.version))


@blueprint.post("/actions/<int:action_id>/state")
def state(action_id: int) -> ResponseReturnValue:
    """Take the step; whoever comes second is told what the first did."""
    action = found(showing.find(current_viewer(), action_id))
    to = found(_wanted(request.form.get("state", "")))
    _authorize(action, to)
    form = NoteForm()
    if not form.validate():
        return _page(action, to, form, 422)
    try:
        moving.move(
            action, to, current_viewer().person_id, note=form.note.data or "", version=version_of(form)
        )
    except Refusal as refusal:
        return _again(action_id, to, form, refusal)
    flash(_("%(title)s: %(state)s", title=action.title, state=words.STATES[to]), "settled")
    return see_other(_back(action_id))


@blueprint.get("/actions/<int:action_id>/reopening")
def reopening_form(action_id: int) -> ResponseReturnValue:
    """Staff say why it is taken up again."""
    action = found(showing.find(current_viewer(), action_id))
    authorize("actions.reopen", action)
    return _page(action, "", NoteForm(version=action.version))


@blueprint.post("/actions/<int:action_id>/reopening")
def reopening(action_id: int) -> ResponseReturnValue:
    """Take up again what was done or dropped."""
    action = found(showing.find(current_viewer(), action_id))
    authorize("actions.reopen", action)
    form = NoteForm()
    if not form.validate():
        return _page(action, "", form, 422)
    try:
        note, by_id = form.note.data or "", current_viewer().person_id
        moving.reopen(action, by_id, note=note, version=version_of(form))
    except Refusal as refusal:
        return _again(action_id, "", form, refusal)
    flash(_("It is open again."), "settled")
    return see_other(_back(action_id))


def _wanted(state: str) -> str | None:
    return state if state in STATES and state != "proposed" else None


def _authorize(action: Action, to: str) -> None:
    if to == "agreed":
        authorize("actions.agree", voice(action))
    else:
        authorize("actions.move", action)


def _back(action_id: int) -> str:
    return local_path(request.form.get("back", "")) or url_for("actions.show", action_id=action_id)


def _again(action_id: int, to: str, form: NoteForm, refusal: Refusal) -> ResponseReturnValue:
    """Nothing happened; what was typed stays, with the reason, and with what another did meanwhile."""
    let_others_write()
    action = found(showing.find(current_viewer(), action_id))
    seen = refusal.seen if isinstance(refusal, Overtaken) else action.version
    form.version.data = action.version
    form.note.errors = [refusal.sentence]
    return _page(action, to, form, 409, seen=seen)


def _page(action: Action, to: str, form: NoteForm, status: int = 200, seen: int = 0) -> ResponseReturnValue:
    """`to`: the state asked for, "" for opening again."""
    return page(
        "actions/state.html",
        status,
        action=action,
        to=to,
        form=form,
        asked=words.ASKED.get(to or "in_progress", ""),
        is_said=to in SAID or not to,
        back=local_path(request.values.get("back", "")) or url_for("actions.show", action_id=action.id),
        is_possible=not to or to in dict(steps_of(action)),
        words=words,
        **changes_since(action.id, seen or action.version),
    )
