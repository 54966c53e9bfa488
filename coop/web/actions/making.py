"""Promising something, and changing what was promised."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.actions.models import KINDS, Action
from coop.actions.operations import moving, promising
from coop.actions.operations.holding import Overtaken
from coop.actions.queries import showing
from coop.agenda.queries import standing as agenda
from coop.convenings.models.convening import Convening
from coop.convenings.queries import showing as convenings
from coop.history import queries as history
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.transaction import let_others_write
from coop.http.viewer import current_person, current_viewer
from coop.people import queries as people
from coop.permissions import may
from coop.web.actions import words
from coop.web.actions.forms import ActionForm, action_form, version_of
from coop.web.actions.proposal import speaks_for_its_lead, voice
from coop.web.actions.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/actions/new")
def new() -> ResponseReturnValue:
    """A commitment, or an action item under one or under a strategy."""
    authorize("actions.open")
    kind, parent = _asked()
    return _form_page(action_form(kind, **_first(parent)), kind, parent=parent)


@blueprint.post("/actions")
def create() -> ResponseReturnValue:
    """Write it down as proposed, or as agreed by those who may agree."""
    authorize("actions.open")
    kind, parent = _asked()
    form = action_form(kind)
    if not form.validate():
        return _form_page(form, kind, 422, parent=parent)
    authorize("actions.promise", form.proposal())
    by_id, born = current_viewer().person_id, _born_in()
    convening_id = born.id if born else None
    action = promising.promise(form.fields(), by_id, parent=parent, convening_id=convening_id)
    if form.is_agreed.data and may(current_viewer(), "actions.agree", voice(action)):
        moving.move(action, "agreed", by_id)
    flash(_("Written down. Everybody it concerns finds it here."), "settled")
    return see_other(url_for("actions.show", action_id=action.id))


@blueprint.get("/actions/<int:action_id>/edit")
def edit(action_id: int) -> ResponseReturnValue:
    """The form with what is promised now."""
    action = found(showing.find(current_viewer(), action_id))
    authorize("actions.edit", action)
    return _form_page(action_form(action.kind, action), action.kind, action=action)


@blueprint.post("/actions/<int:action_id>")
def save(action_id: int) -> ResponseReturnValue:
    """Keep the changes, unless somebody else was faster: then both are shown."""
    action = found(showing.find(current_viewer(), action_id))
    authorize("actions.edit", action)
    form = action_form(action.kind, action)
    if not form.validate():
        return _form_page(form, action.kind, 422, action=action)
    was, by_id, is_own_word = action.state, current_viewer().person_id, speaks_for_its_lead(action)
    try:
        promising.edit(action, form.fields(), by_id, version=version_of(form), is_own_word=is_own_word)
    except Overtaken as refusal:
        return _overtaken(action_id, form, refusal)
    is_asked = action.state != was
    flash(
        _("Saved. It is proposed again until its organization agrees.") if is_asked else _("Saved."),
        "settled",
    )
    return see_other(url_for("actions.show", action_id=action_id))


def changes_since(action_id: int, version: int) -> dict[str, Any]:
    """What others did since a page was opened, the newest first, for whoever comes second."""
    since = [each for each in history.of("action", action_id) if each.facts.get("version", 0) > version]
    return {"since": since, "names": people.names({each.actor_id for each in since if each.actor_id})}


def _overtaken(action_id: int, form: ActionForm, refusal: Overtaken) -> ResponseReturnValue:
    """Nothing was saved; what was typed stays, beside what the other one changed."""
    let_others_write()
    action = found(showing.find(current_viewer(), action_id))
    form.form_errors.append(refusal.sentence)
    form.version.data = action.version
    return _form_page(form, action.kind, 409, action=action, **changes_since(action_id, refusal.seen))


def _asked() -> tuple[str, Action | None]:
    """What kind of promise the address asks for, and under which commitment."""
    number = request.values.get("parent", "")
    parent = None
    if number:
        is_row = number.isdecimal() and len(number) < 10
        parent = found(showing.find(current_viewer(), int(number)) if is_row else None)
        found(parent if parent.is_commitment else None)
    kind = request.values.get("kind", "commitment")
    return ("item" if parent or kind not in KINDS else kind), parent


def _first(parent: Action | None) -> dict[str, Any]:
    """What a new one begins with: what its commitment says, or the strategy that the address names."""
    if parent:
        known = {"strategy": parent.strategy_id, "organization": parent.organization_id}
        return known | {"group": parent.group_id, "place": parent.place_id}
    named = agenda.strategy_numbered(request.args.get("strategy", ""))
    person, convening = current_person(), _born_in()
    first: dict[str, Any] = {"owner": person.name if person else ""}
    if named:
        first["strategy"] = named.strategy_id
    if convening and convening.groups:
        first["group"] = convening.groups[0].id
    return first


def _born_in() -> Convening | None:
    slug = request.values.get("convening", "")
    return convenings.find(current_viewer(), slug) if slug else None


def _form_page(form: ActionForm, kind: str, status: int = 200, **more: Any) -> ResponseReturnValue:
    known: dict[str, Any] = {"action": None, "parent": None, "since": [], "names": {}}
    action: Action | None = more.get("action")
    is_agreed = action is not None and action.is_commitment and action.state != "proposed"
    return page(
        "actions/form.html",
        status,
        form=form,
        kind=kind,
        convening=request.values.get("convening", ""),
        words=words,
        asks_again=action is not None and is_agreed and not speaks_for_its_lead(action),
        **(known | more),
    )
