"""How promises stand on a day: derived, never stored. The day is the network's own."""

from datetime import date

import sqlalchemy as sa

from coop.actions.models import ENDED, SOON, Action

Condition = sa.ColumnElement[bool]


def is_open() -> Condition:
    """Neither done nor dropped."""
    return Action.state.not_in(ENDED)


def overdue(today: date) -> Condition:
    """Open, and its day has passed."""
    return sa.and_(is_open(), Action.due_on < today)


def due_soon(today: date) -> Condition:
    """Open, and due within two weeks."""
    return sa.and_(is_open(), Action.due_on.between(today, today + SOON))


def at_risk(today: date) -> Condition:
    """Blocked or overdue."""
    return sa.or_(Action.state == "blocked", overdue(today))


def unowned() -> Condition:
    """Open, and nobody says that it is theirs."""
    return sa.and_(is_open(), Action.owner_id.is_(None))


def undated() -> Condition:
    """Open, without a day."""
    return sa.and_(is_open(), Action.due_on.is_(None))


def kept() -> Condition:
    """Done on or before the day that was said first."""
    return sa.and_(Action.state == "done", Action.done_on <= Action.original_due_on)


def counts(today: date) -> Condition:
    """Whether it can be said by now if it was kept: done, dropped, or its first day has passed.

    Without a day nothing can be said; what is not due yet is not counted against anybody (E18).
    """
    is_past = Action.original_due_on < today
    return sa.and_(Action.original_due_on.is_not(None), sa.or_(Action.state.in_(ENDED), is_past))


def not_kept(today: date) -> Condition:
    """Counted, and not kept: done late, dropped, or overdue."""
    return sa.and_(counts(today), sa.not_(sa.and_(Action.state == "done", kept())))


LATENESS = {
    "late": overdue,
    "soon": due_soon,
    "risk": at_risk,
    "unowned": lambda _today: unowned(),
    "undated": lambda _today: undated(),
    "open": lambda _today: is_open(),
    "kept": lambda _today: kept(),
    "not_kept": not_kept,
}
