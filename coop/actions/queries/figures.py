"""The figures of the staff's desk, each made of rows that the list shows with the same condition."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from coop.actions.models import Action
from coop.actions.queries import naming, standing
from coop.actions.queries.listing import NONE
from coop.agenda.queries import tracing
from coop.database import Page, db, page_of
from coop.groups.models import Group
from coop.history.models import HistoryEntry
from coop.organizations.models import Organization
from coop.places.models import Place
from coop.wording import current_language


@dataclass(frozen=True, slots=True)
class Figures:
    """How promises stand: all open ones, and of commitments how many were kept of those that count by now.

    `key` is what the list's filter of this kind is told; "" where it has none.
    """

    key: str
    name: str
    open: int
    late: int
    blocked: int
    unowned: int
    undated: int
    kept: int
    counted: int

    @property
    def share(self) -> float | None:
        """Kept on time of those that count (E18); none while none does."""
        return self.kept / self.counted if self.counted else None

    @property
    def not_kept(self) -> int:
        """Done late, dropped, or overdue by the day that was said first."""
        return self.counted - self.kept


def by(kind: str, today: date) -> list[Figures]:
    """A line for each goal, group, organization or area; two statements at most."""
    return GROUPED[kind](today)


def together(today: date) -> Figures:
    """All of it; one statement."""
    row = db.session.execute(sa.select(*_sums(today))).one()
    return Figures("", "", *(number or 0 for number in row))


def changes(number: int = 1) -> Page:
    """Who changed what, the latest first; two statements."""
    of_promises = HistoryEntry.subject_kind == "action"
    return page_of(sa.select(HistoryEntry).where(of_promises).order_by(HistoryEntry.id.desc()), number)


def titles(action_ids: set[int]) -> dict[int, str]:
    """Number → title; one statement."""
    statement = sa.select(Action.id, Action.title).where(Action.id.in_(action_ids))
    return {row[0]: row[1] for row in db.session.execute(statement)}


def _sums(today: date) -> list[sa.ColumnElement[int]]:
    is_commitment = Action.kind == "commitment"
    conditions = (
        standing.is_open(),
        standing.overdue(today),
        Action.state == "blocked",
        standing.to_hand_over(),
        standing.undated(),
        sa.and_(is_commitment, standing.kept()),
        sa.and_(is_commitment, standing.counts(today)),
    )
    return [sa.func.sum(sa.case((condition, 1), else_=0)) for condition in conditions]


def _by_goal(today: date) -> list[Figures]:
    known = naming.latest()
    statement = (
        sa.select(known.c.goal_id, sa.func.min(known.c.strategy_id), *_sums(today))
        .select_from(Action)
        .join(known, known.c.strategy_id == Action.strategy_id)
        .group_by(known.c.goal_id)
    )
    rows = list(db.session.execute(statement))
    words = tracing.strategies([row[1] for row in rows])
    language, found = current_language(), []
    for row in rows:
        strategy = words[row[1]]
        is_in_force = strategy.version.state == "adopted"
        name = f"{strategy.goal.label}. {strategy.goal.said('text', language)}"
        key = strategy.goal.label if is_in_force else ""
        found.append((not is_in_force, strategy.goal.number, Figures(key, name, *row[2:])))
    return [figures for *_order, figures in sorted(found, key=lambda one: one[:2])]


def _by(column: Any, model: Any, order: Any) -> Callable[[date], list[Figures]]:
    def lines(today: date) -> list[Figures]:
        statement = (
            sa.select(model.slug, model.name, *_sums(today))
            .select_from(Action)
            .outerjoin(model, model.id == column)
            .group_by(model.id, model.slug, model.name, order)
            .order_by(order.asc().nulls_last(), model.id)
        )
        return [Figures(row[0] or NONE, row[1] or "", *row[2:]) for row in db.session.execute(statement)]

    return lines


GROUPED: dict[str, Callable[[date], list[Figures]]] = {
    "goal": _by_goal,
    "group": _by(Action.group_id, Group, Group.sort_key),
    "organization": _by(Action.organization_id, Organization, Organization.sort_key),
    "place": _by(Action.place_id, Place, Place.name),
}
