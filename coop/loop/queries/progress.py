"""How the promises of the common agenda stand, goal by goal, without names of persons."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from coop.actions.models import Action, Pledge
from coop.actions.queries import standing
from coop.actions.queries.listing import visible
from coop.actions.queries.naming import latest
from coop.agenda.models import GoalWording
from coop.agenda.queries.standing import Agenda
from coop.database import db
from coop.permissions import Viewer

FEW = 6


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commitments were made for a goal, and how they stand; `counted` are those of which it can
    be said by now if they were kept on time."""

    promised: int = 0
    done: int = 0
    late: int = 0
    dropped: int = 0
    counted: int = 0
    kept: int = 0

    @property
    def under_way(self) -> int:
        """Neither done nor dropped, and not late."""
        return self.promised - self.done - self.late - self.dropped


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """A goal, its tally and the first of its commitments: late ones, then by their day."""

    goal: GoalWording
    tally: Tally
    commitments: list[Action] = field(default_factory=list)


def of_agenda(viewer: Viewer, agenda: Agenda, today: date) -> list[GoalProgress]:
    """Each goal in its order; four statements, however many commitments there are."""
    tallies, commitments = by_goal(viewer, today), first_of_goals(viewer, today)
    return [
        GoalProgress(goal, tallies.get(goal.goal_id, Tally()), commitments.get(goal.goal_id, []))
        for goal in (part.goal for part in agenda.goals)
    ]


def made(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Commitments to which their organization gave its word, as far as the viewer may see them."""
    return sa.and_(standing.is_promised(), visible(viewer))


def by_goal(viewer: Viewer, today: date) -> dict[int, Tally]:
    """Goal → how its commitments stand; one statement."""
    known = latest()

    def number(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)

    counted = standing.counts(today)
    statement = (
        sa.select(
            known.c.goal_id,
            sa.func.count(),
            number(Action.state == "done"),
            number(standing.overdue(today)),
            number(Action.state == "dropped"),
            number(counted),
            number(sa.and_(counted, standing.kept())),
        )
        .join(known, known.c.strategy_id == Action.strategy_id)
        .where(made(viewer))
        .group_by(known.c.goal_id)
    )
    return {row[0]: Tally(*map(int, row[1:])) for row in db.session.execute(statement)}


def first_of_goals(viewer: Viewer, today: date) -> dict[int, list[Action]]:
    """Goal → the first few of its commitments with the organizations that made them."""
    known = latest()
    order = (
        sa.case((standing.overdue(today), 0), (standing.is_open(), 1), else_=2),
        Action.due_on.is_(None),
        Action.due_on,
        Action.id,
    )
    ranked = (
        sa.select(
            Action.id,
            known.c.goal_id,
            sa.func.row_number().over(partition_by=known.c.goal_id, order_by=order).label("place"),
        )
        .join(known, known.c.strategy_id == Action.strategy_id)
        .where(made(viewer))
        .subquery()
    )
    statement = (
        sa.select(Action, ranked.c.goal_id)
        .join(ranked, ranked.c.id == Action.id)
        .where(ranked.c.place <= FEW)
        .options(selectinload(Action.pledges).options(joinedload(Pledge.organization)))
        .order_by(ranked.c.goal_id, ranked.c.place)
    )
    return _grouped(db.session.execute(statement))


def _grouped(rows: Iterable[Any]) -> dict[int, list[Action]]:
    found: dict[int, list[Action]] = {}
    for action, goal_id in rows:
        found.setdefault(goal_id, []).append(action)
    return found
