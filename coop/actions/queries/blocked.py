"""How long commitments were blocked, counted from what their history says, until now where one still is."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median
from typing import Any

import sqlalchemy as sa

from coop import clock
from coop.actions.models import Action
from coop.actions.queries.listing import A_PAGE, with_names
from coop.database import Page, db
from coop.history.models import HistoryEntry

BLOCKED = "blocked"


def _turns(group: Any) -> sa.Select[Any]:
    """Every time a commitment became blocked or was so no more: (group, commitment, to, when), in order."""
    columns: tuple[Any, ...] = (group, Action.id, HistoryEntry.to_state, HistoryEntry.at)
    is_turn = sa.or_(HistoryEntry.to_state == BLOCKED, HistoryEntry.from_state == BLOCKED)
    return (
        sa.select(*columns)
        .select_from(Action)
        .join(HistoryEntry, HistoryEntry.subject_id == Action.id)
        .where(HistoryEntry.subject_kind == "action", Action.kind == "commitment", is_turn)
        .order_by(HistoryEntry.id)
    )


def _added_up(turns: Iterable[Any]) -> dict[tuple[Any, int], int]:
    """(group, commitment) → whole days that it was blocked, together."""
    since: dict[tuple[Any, int], datetime] = {}
    found: dict[tuple[Any, int], timedelta] = {}
    for group, action_id, to, at in turns:
        key = (group, action_id)
        if to == BLOCKED:
            since[key] = at
            found.setdefault(key, timedelta())
        elif key in since:
            found[key] += at - since.pop(key)
    for key, at in since.items():
        found[key] += clock.now() - at
    return {key: spent.days for key, spent in found.items()}


def medians(group: Any, *joins: tuple[Any, Any]) -> dict[Any, float]:
    """Group → the median of days, of those of its commitments that were ever blocked; one statement."""
    statement = _turns(group)
    for target, condition in joins:
        statement = statement.outerjoin(target, condition)
    days: dict[Any, list[int]] = {}
    for (key, _action), spent in _added_up(db.session.execute(statement)).items():
        days.setdefault(key, []).append(spent)
    return {key: median(listed) for key, listed in days.items()}


def behind(where: sa.ColumnElement[bool], number: int = 1) -> tuple[Page, float | None]:
    """A page of (commitment, days), the longest first, and the median of all that fit; two statements."""
    spent = _added_up(db.session.execute(_turns(sa.literal(0)).where(where)))
    longest = sorted(((days, -key) for (_group, key), days in spent.items()), reverse=True)
    chosen = [(-key, days) for days, key in longest[(number - 1) * A_PAGE : number * A_PAGE]]
    statement = sa.select(Action).where(Action.id.in_([key for key, _days in chosen])).options(*with_names())
    known = {action.id: action for action in db.session.scalars(statement)}
    rows = [(known[key], days) for key, days in chosen]
    middle = median(spent.values()) if spent else None
    return Page(rows, number, max(1, -(-len(spent) // A_PAGE)), len(spent)), middle
