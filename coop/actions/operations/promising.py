"""Promising something, and changing what was promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from coop import clock
from coop.actions import mail
from coop.actions.models import MOST_LINES, Action, ChecklistLine, Pledge
from coop.actions.operations import agreeing
from coop.actions.operations.holding import held, raised, refuse_ended
from coop.actions.queries import showing
from coop.database import db
from coop.history import operations as history
from coop.network.queries import the_network
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import searchable

FARTHEST = timedelta(days=3660)
COLUMNS = (
    "title", "details", "commitment_kind", "strategy_id", "organization_id", "group_id", "place_id",
    "owner_id", "due_on", "measure", "target", "visibility",
)  # fmt: skip
AGREED_TO = {"due_on", "measure", "target"}  # besides the title, and whom it is shown to


@dataclass(frozen=True, slots=True)
class ActionFields:
    """What is promised. An item under a commitment serves that one's strategy, whatever is said here.

    `lines`: steps of an item. A commitment has a `commitment_kind` and an organization that leads it; an item
    needs neither.
    """

    title: str
    strategy_id: int
    details: str = ""
    commitment_kind: str | None = None
    organization_id: int | None = None
    group_id: int | None = None
    place_id: int | None = None
    owner_id: int | None = None
    due_on: date | None = None
    measure: str = ""
    target: Decimal | None = None
    visibility: str = "network"
    lines: tuple[str, ...] = ()


def promise(
    fields: ActionFields,
    by_id: int | None,
    *,
    parent: Action | None = None,
    convening_id: int | None = None,
) -> Action:
    """Write down a proposal: a commitment if it says its kind, else an action item.

    Refuses nothing to do, a commitment without an organization that leads, a day ten years away, and an
    item under something that is itself an item or has ended. Locks the parent: it may be ending.
    """
    if parent is not None:
        parent = held(parent.id)
        _refuse_parent(parent, fields)
    _refuse_wrong(fields)
    now = clock.now()
    action = Action(
        kind="commitment" if fields.commitment_kind else "item",
        state="proposed",
        state_since=now,
        parent_id=parent.id if parent else None,
        original_due_on=fields.due_on,
        convening_id=convening_id,
        made_by_id=by_id,
        made_at=now,
        changed_at=now,
        **_values(fields, parent),
    )
    db.session.add(action)
    db.session.flush()
    _keep_lead(action)
    _keep_lines(action, fields.lines)
    _tell_of_new(action, by_id)
    return action


def _tell_of_new(action: Action, by_id: int | None) -> None:
    facts = {"kind": action.kind, "version": action.version}
    history.record("action", action.id, "proposed", to_state="proposed", actor_id=by_id, facts=facts)
    if action.owner_id:
        mail.given(action, action.owner_id, by_id)
    if action.is_commitment:
        agreeing.ask(action, action.organization_id, by_id)
    db.session.flush()


def edit(
    action: Action,
    fields: ActionFields,
    by_id: int | None,
    *,
    version: int | None = None,
    is_own_word: bool = False,
) -> Action:
    """Change what is promised; the day that was said first stays known.

    `is_own_word`: whoever changes it speaks for the organization that leads it. Where others change what that
    one agreed to, or another leads it from now on, it is proposed until they agree. Refuses what has ended,
    an older version than there is, and what `promise` refuses.
    """
    action = held(action.id, version)
    refuse_ended(action)
    if bool(fields.commitment_kind) != action.is_commitment:
        raise Refusal(_("A commitment stays one, and so does an action item."))
    _refuse_wrong(fields)
    parent = showing.by_id(action.parent_id) if action.parent_id else None
    values = _values(fields, parent)
    before = {name: getattr(action, name) for name in COLUMNS}
    changed = _write(action, values)
    facts: dict[str, Any] = {name: [_plain(before[name]), _plain(values[name])] for name in changed}
    _keep_lead(action, before["organization_id"])
    steps = _keep_lines(action, fields.lines)
    facts |= {"steps": steps} if steps else {}
    history.record(
        "action", action.id, "changed", actor_id=by_id, facts={"version": action.version, "changed": facts}
    )
    _tell_of_owners(action, before["owner_id"], by_id)
    if action.is_commitment and _needs_another_word(action, before, changed, is_own_word):
        agreeing.return_to_proposed(action, by_id)
        agreeing.ask(action, action.organization_id, by_id)
    db.session.flush()
    db.session.expire(action)
    return action


def _write(action: Action, values: dict[str, Any]) -> list[str]:
    """Put the values in; which of the columns they change."""
    changed = [name for name in COLUMNS if getattr(action, name) != values[name]]
    for name, value in values.items():
        setattr(action, name, value)
    action.original_due_on = action.original_due_on or action.due_on
    raised(action)
    db.session.flush()
    return changed


def _needs_another_word(
    action: Action, before: dict[str, Any], changed: list[str], is_own_word: bool
) -> bool:
    """Another leads it, or others changed what was agreed: not how it is typed, and not who sees less."""
    if "organization_id" in changed:
        return True
    if is_own_word or action.state == "proposed":
        return False
    is_typing = searchable(before["title"]) == searchable(action.title)
    is_opened = "visibility" in changed and action.visibility == "public"
    return not AGREED_TO.isdisjoint(changed) or is_opened or not is_typing


def _tell_of_owners(action: Action, was_id: int | None, by_id: int | None) -> None:
    """Handed over: who keeps it from now on hears at once, the others with what else moves."""
    if action.owner_id == was_id:
        return
    if action.owner_id:
        mail.given(action, action.owner_id, by_id)
        mail.moved(action, "handed_over", by_id, was_owner=was_id)


def _values(fields: ActionFields, parent: Action | None) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(fields, name) for name in COLUMNS}
    values["title"] = " ".join(fields.title.split())
    values["details"], values["measure"] = fields.details.strip(), " ".join(fields.measure.split())
    values["search_text"] = searchable(values["title"], values["details"], values["measure"])
    if parent is not None:
        values["strategy_id"] = parent.strategy_id
        values["group_id"] = fields.group_id or parent.group_id
    return values


def _plain(value: Any) -> Any:
    """As history keeps it; 20 and 20.00 are the same."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value if isinstance(value, (int, bool)) or value is None else str(value)


def _keep_lead(action: Action, was_id: int | None = None) -> None:
    """Whoever leads a commitment has a part in it, even if no amount was said; whoever led it before
    without a word of theirs has none."""
    if not action.is_commitment or action.organization_id is None:
        return
    theirs = showing.pledge(action.id, was_id) if was_id and was_id != action.organization_id else None
    if theirs and theirs.agreed_at is None and theirs.amount is None and not theirs.words:
        db.session.delete(theirs)
    if showing.pledge(action.id, action.organization_id) is None:
        db.session.add(Pledge(action_id=action.id, organization_id=action.organization_id))
        db.session.flush()


def _keep_lines(action: Action, words: Iterable[str]) -> list[list[str]]:
    """The steps in their order; those that read as before stay done. How they read before and now; empty when
    none changed."""
    wanted = list(dict.fromkeys(" ".join(each.split())[:300] for each in words if each.strip()))[:MOST_LINES]
    known = showing.lines(action.id)
    was = [line.words for line in known]
    if was == wanted:
        return []
    done = {line.words: (line.done_at, line.done_by_id) for line in known}
    db.session.execute(sa.delete(ChecklistLine).where(ChecklistLine.action_id == action.id))
    for line in known:
        db.session.expunge(line)
    for position, text in enumerate(wanted, 1):
        at, by_id = done.get(text, (None, None))
        db.session.add(
            ChecklistLine(action_id=action.id, position=position, words=text, done_at=at, done_by_id=by_id)
        )
    db.session.flush()
    return [was, wanted]


def _refuse_wrong(fields: ActionFields) -> None:
    if not fields.title.strip():
        raise Refusal(_("Say what is promised."))
    if fields.commitment_kind and fields.organization_id is None:
        raise Refusal(_("Say which organization leads it."))
    today = clock.today(the_network().timezone)
    if fields.due_on and not today - FARTHEST < fields.due_on < today + FARTHEST:
        raise Refusal(_("The day is more than ten years away. Look at its year."))


def _refuse_parent(parent: Action, fields: ActionFields) -> None:
    if not parent.is_commitment or fields.commitment_kind:
        raise Refusal(_("Only action items stand under a commitment, and under nothing else."))
    refuse_ended(parent)
