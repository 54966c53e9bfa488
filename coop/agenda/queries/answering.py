"""Which groups answer for a goal, or for a strategy of it, as it was last adopted."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, aliased, contains_eager, joinedload

from coop.agenda.models import AgendaVersion, GoalWording, StrategyWording
from coop.agenda.queries.standing import GoalPart
from coop.database import db
from coop.groups.models import Group


def of_goal(goal_id: int) -> GoalPart | None:
    """A goal that was adopted once, in its last words, with its strategies; two statements."""
    goal = latest([goal_id]).get(goal_id)
    if goal is None:
        return None
    strategies = (
        sa.select(StrategyWording)
        .where(StrategyWording.version_id == goal.version_id, StrategyWording.goal_id == goal_id)
        .options(joinedload(StrategyWording.group))
        .order_by(StrategyWording.number)
    )
    return GoalPart(goal, list(db.session.scalars(strategies)))


def latest(goal_ids: Iterable[int]) -> dict[int, GoalWording]:
    """Number of a goal → its last adopted words, with their version and group; one statement."""
    statement = (
        sa.select(GoalWording)
        .join(GoalWording.version)
        .where(GoalWording.goal_id.in_(set(goal_ids)), AgendaVersion.adopted_on.is_not(None))
        .options(contains_eager(GoalWording.version), joinedload(GoalWording.group))
        .order_by(AgendaVersion.number)
    )
    return {wording.goal_id: wording for wording in db.session.scalars(statement)}


def groups_of(part: GoalPart) -> list[Group]:
    """Those that answer for the goal or one of its strategies, each once."""
    answering = [part.goal.group, *(strategy.group for strategy in part.strategies)]
    return list({group.id: group for group in answering if group}.values())


def goals_of(group_ids: Collection[int]) -> sa.CompoundSelect[int]:
    """Numbers of the goals for which, or for a strategy of which, one of the groups answers."""
    goals = sa.select(GoalWording.goal_id).where(GoalWording.group_id.in_(group_ids))
    goals = goals.where(GoalWording.version_id == _last(GoalWording.goal_id))
    strategies = sa.select(StrategyWording.goal_id).where(StrategyWording.group_id.in_(group_ids))
    strategies = strategies.where(StrategyWording.version_id == _last(StrategyWording.goal_id))
    return sa.union(goals, strategies)


def _last(goal_id: InstrumentedAttribute[int]) -> sa.ScalarSelect[int]:
    """The version in which a goal was last adopted."""
    said = aliased(GoalWording)
    return (
        sa.select(AgendaVersion.id)
        .join(said, said.version_id == AgendaVersion.id)
        .where(said.goal_id == goal_id, AgendaVersion.adopted_on.is_not(None))
        .order_by(AgendaVersion.number.desc())
        .limit(1)
        .scalar_subquery()
    )
