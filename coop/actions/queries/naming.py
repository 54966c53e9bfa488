"""Which strategies and goals promises hang on, as the newest agenda that has a strategy says."""

from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa

from coop.actions.models import Action
from coop.agenda.models import AgendaVersion, GoalWording, StrategyWording
from coop.agenda.queries import tracing


def labels(actions: Iterable[Action]) -> dict[int, StrategyWording]:
    """Strategy id → its words and, as `label`, its number; one statement for a whole list."""
    return tracing.strategies({action.strategy_id for action in actions})


def latest() -> sa.Subquery[Any]:
    """Each strategy once, from the newest adopted version that has it: strategy_id, goal_id, number,
    goal_number and is_in_force."""
    place = sa.func.row_number().over(
        partition_by=StrategyWording.strategy_id, order_by=AgendaVersion.number.desc()
    )
    same = sa.and_(
        GoalWording.version_id == StrategyWording.version_id, GoalWording.goal_id == StrategyWording.goal_id
    )
    ranked = (
        sa.select(
            StrategyWording.strategy_id,
            StrategyWording.goal_id,
            StrategyWording.number,
            GoalWording.number.label("goal_number"),
            (AgendaVersion.state == "adopted").label("is_in_force"),
            place.label("place"),
        )
        .join(AgendaVersion, AgendaVersion.id == StrategyWording.version_id)
        .join(GoalWording, same)
        .where(AgendaVersion.adopted_on.is_not(None))
        .subquery()
    )
    return sa.select(ranked).where(ranked.c.place == 1).subquery()


def group_in_hand() -> sa.ColumnElement[int | None]:
    """The group at whose table a promise comes up: the one that has it in hand, else the one that answers
    for its strategy in the agenda in force, else for its goal."""
    same = sa.and_(
        GoalWording.version_id == StrategyWording.version_id, GoalWording.goal_id == StrategyWording.goal_id
    )
    answers = (
        sa.select(sa.func.coalesce(StrategyWording.group_id, GoalWording.group_id))
        .join(AgendaVersion, AgendaVersion.id == StrategyWording.version_id)
        .join(GoalWording, same)
        .where(StrategyWording.strategy_id == Action.strategy_id, AgendaVersion.state == "adopted")
        .correlate(Action)
        .scalar_subquery()
    )
    return sa.func.coalesce(Action.group_id, answers)


def at_table_of(group_ids: Collection[int]) -> sa.ColumnElement[bool]:
    """Promises that come up at the table of one of the groups, as `group_in_hand` says it of one."""
    same = sa.and_(
        GoalWording.version_id == StrategyWording.version_id, GoalWording.goal_id == StrategyWording.goal_id
    )
    theirs = (
        sa.select(StrategyWording.strategy_id)
        .join(AgendaVersion, AgendaVersion.id == StrategyWording.version_id)
        .join(GoalWording, same)
        .where(AgendaVersion.state == "adopted")
        .where(sa.func.coalesce(StrategyWording.group_id, GoalWording.group_id).in_(group_ids))
    )
    nobodys = sa.and_(Action.group_id.is_(None), Action.strategy_id.in_(theirs))
    return sa.or_(Action.group_id.in_(group_ids), nobodys)


def of_goal(number: str) -> sa.Select[Any]:
    """Ids of the strategies that people call 2.1, or of all of the goal 2, also of those it has no more."""
    goal, _dot, place = number.partition(".")
    known = latest()
    goals = (
        sa.select(GoalWording.goal_id)
        .join(AgendaVersion, AgendaVersion.id == GoalWording.version_id)
        .where(AgendaVersion.state == "adopted", GoalWording.number == int(goal))
    )
    statement = sa.select(known.c.strategy_id).where(known.c.goal_id.in_(goals))
    if place:
        statement = statement.where(known.c.is_in_force, known.c.number == int(place))
    return statement
