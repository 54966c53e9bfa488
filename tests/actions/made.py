"""Promises that hang on an agenda in force, which has goals 1 and 2 and strategies 1.1, 1.2 and 2.1."""

from datetime import date, timedelta
from typing import Any

from coop import clock
from coop.actions.models import Action
from coop.actions.operations import moving, promising
from coop.actions.operations.promising import ActionFields
from coop.actions.queries import showing
from coop.agenda.queries import standing
from coop.database import unit_of_work
from tests.agenda.written import adopted
from tests.cast import early_childhood, garfield, person_named

TODAY = date(2027, 1, 11)


def agenda() -> dict[str, int]:
    """Number of a strategy → its id; made on first use."""
    if not standing.strategies_in_force():
        with unit_of_work():
            adopted()
    return {strategy.label: strategy.strategy_id for strategy in standing.strategies_in_force()}


def commitment(title: str = "Twenty kindergarten visits", state: str = "agreed", **values: Any) -> int:
    """A commitment of the club, in the hands of Ben's group, owned by Cleo and due in three weeks; its id."""
    usual: dict[str, Any] = {
        "commitment_kind": "practice",
        "organization_id": garfield().id,
        "group_id": early_childhood().id,
    }
    return _promised(title, state, usual | values)


def item(
    title: str = "Draft the survey", state: str = "agreed", parent_id: int | None = None, **values: Any
) -> int:
    """An action item of Cleo's, due in three weeks; its id."""
    usual: dict[str, Any] = {"organization_id": garfield().id, "group_id": early_childhood().id}
    return _promised(title, state, usual | values, parent_id)


def _promised(title: str, state: str, values: dict[str, Any], parent_id: int | None = None) -> int:
    strategy = agenda()[values.pop("strategy", "1.1")]
    usual = {"owner_id": person_named("cleo").id, "due_on": TODAY + timedelta(days=21)}
    with unit_of_work():
        parent = showing.by_id(parent_id) if parent_id else None
        made = promising.promise(
            ActionFields(title=title, strategy_id=strategy, **usual | values), None, parent=parent
        )
        _bring(made, state)
        return made.id


def _bring(action: Action, state: str) -> None:
    ways = {
        "agreed": ("agreed",),
        "in_progress": ("agreed", "in_progress"),
        "blocked": ("agreed", "in_progress", "blocked"),
        "done": ("agreed", "done"),
        "dropped": ("agreed", "dropped"),
    }
    for to in ways.get(state, ()):
        moving.move(action, to, None, note="Said so.")


def the(action_id: int) -> Action:
    """The promise as it is saved now."""
    found = showing.by_id(action_id)
    assert found
    return found


def yesterday() -> date:
    """The day before the network's own day."""
    return clock.today("America/Chicago") - timedelta(days=1)
