"""The figures of the staff's desk, each made of rows that the list shows with the same condition."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from coop.actions.models import Action
from coop.actions.queries import blocked, naming, standing
from coop.actions.queries.listing import NONE
from coop.agenda.queries import tracing
from coop.database import Page, db, page_of
from coop.groups.models import Group
from coop.history.models import HistoryEntry
from coop.organizations.models import Organization
from coop.places.models import Place
from coop.vocabulary import queries as vocabulary
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
    days_blocked: float | None = None

    @property
    def share(self) -> float | None:
        """Kept on time of those that count (E18); none while none does."""
        return self.kept / self.counted if self.counted else None

    @property
    def not_kept(self) -> int:
        """Done late, dropped, or overdue by the day that was said first."""
        return self.counted - self.kept


def by(kind: str, today: date) -> list[Figures]:
    """A line for each goal, group, organization, sector, scope or area; three statements at most."""
    return GROUPED[kind](today)


def together(today: date) -> Figures:
    """All of it; two statements."""
    row = db.session.execute(sa.select(*_sums(today))).one()
    days = blocked.medians(sa.literal(0)).get(0)
    return _line("", "", [number or 0 for number in row], days)


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


def _line(key: str, name: str, sums: Sequence[int], days: float | None) -> Figures:
    return replace(Figures(key, name, *sums), days_blocked=days)


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
    days = blocked.medians(known.c.goal_id, (known, known.c.strategy_id == Action.strategy_id))
    language, found = current_language(), []
    for row in rows:
        strategy = words[row[1]]
        is_in_force = strategy.version.state == "adopted"
        name = f"{strategy.goal.label}. {strategy.goal.said('text', language)}"
        key = strategy.goal.label if is_in_force else ""
        line = _line(key, name, row[2:], days.get(row[0]))
        found.append((not is_in_force, strategy.goal.number, line))
    return [figures for *_order, figures in sorted(found, key=lambda one: one[:2])]


def _by(column: Any, model: Any, order: Any) -> Callable[[date], list[Figures]]:
    def lines(today: date) -> list[Figures]:
        statement = (
            sa.select(model.id, model.slug, model.name, *_sums(today))
            .select_from(Action)
            .outerjoin(model, model.id == column)
            .group_by(model.id, model.slug, model.name, order)
            .order_by(order.asc().nulls_last(), model.id)
        )
        days = blocked.medians(column)
        return [
            _line(row[1] or NONE, row[2] or "", row[3:], days.get(row[0]))
            for row in db.session.execute(statement)
        ]

    return lines


def _by_sector(today: date) -> list[Figures]:
    """By the sector of the organization that leads it, or for which it is done."""
    of_it = Organization.id == Action.organization_id
    statement = (
        sa.select(Organization.sector_id, *_sums(today))
        .select_from(Action)
        .outerjoin(Organization, of_it)
        .group_by(Organization.sector_id)
    )
    rows = {row[0]: row[1:] for row in db.session.execute(statement)}
    days = blocked.medians(Organization.sector_id, (Organization, of_it))
    terms = [(term.id, term.key, term.label) for term in vocabulary.terms("sector")]
    return [
        _line(key, label, rows[number], days.get(number))
        for number, key, label in [*terms, (None, NONE, "")]
        if number in rows
    ]


def _by_scope(today: date) -> list[Figures]:
    """The whole system, and what is for one area."""
    scope = sa.case((Action.place_id.is_(None), "system"), else_="place")
    statement = sa.select(scope, *_sums(today)).group_by(scope).order_by(scope.desc())
    days = blocked.medians(scope)
    return [_line(row[0], "", row[1:], days.get(row[0])) for row in db.session.execute(statement)]


GROUPED: dict[str, Callable[[date], list[Figures]]] = {
    "goal": _by_goal,
    "group": _by(Action.group_id, Group, Group.sort_key),
    "organization": _by(Action.organization_id, Organization, Organization.sort_key),
    "sector": _by_sector,
    "scope": _by_scope,
    "place": _by(Action.place_id, Place, Place.name),
}
