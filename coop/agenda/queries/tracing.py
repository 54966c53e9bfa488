"""Where a goal or a strategy stands and stood: in each version, for a place, for a group."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from coop.agenda.models import AgendaVersion, GoalWording, StrategyEnding, StrategyWording
from coop.agenda.queries.standing import GoalPart
from coop.database import db


def strategies(strategy_ids: Iterable[int]) -> dict[int, StrategyWording]:
    """Each of the strategies as the latest adopted version words it, with its goal and version.

    One statement. Those that were left out since have the words they had last: their version is not in force.
    """
    statement = (
        sa.select(StrategyWording)
        .join(StrategyWording.version)
        .options(joinedload(StrategyWording.goal), contains_eager(StrategyWording.version))
        .where(StrategyWording.strategy_id.in_(set(strategy_ids)), AgendaVersion.adopted_on.is_not(None))
        .order_by(AgendaVersion.number)
    )
    return {wording.strategy_id: wording for wording in db.session.scalars(statement)}


def wordings_of_goal(goal_id: int) -> list[GoalWording]:
    """How a goal read in each adopted version, newest first; its version and year with it."""
    return _history_of(GoalWording, GoalWording.goal_id == goal_id)


def wordings_of_strategy(strategy_id: int) -> list[StrategyWording]:
    """How a strategy read in each adopted version, newest first; its goal, version and year with it."""
    return _history_of(
        StrategyWording,
        StrategyWording.strategy_id == strategy_id,
        joinedload(StrategyWording.goal),
        joinedload(StrategyWording.place),
        joinedload(StrategyWording.group),
    )


def _history_of(kind: Any, which: sa.ColumnElement[bool], *options: Any) -> list[Any]:
    statement = (
        sa.select(kind)
        .join(kind.version)
        .options(contains_eager(kind.version).joinedload(AgendaVersion.year), *options)
        .where(which, AgendaVersion.adopted_on.is_not(None))
        .order_by(AgendaVersion.number.desc())
    )
    return list(db.session.scalars(statement))


def of_place(place_id: int) -> list[GoalPart]:
    """What the agenda in force has for one place: goals, and strategies whose goal is wider."""
    goals = db.session.scalars(_standing(GoalWording).where(GoalWording.place_id == place_id))
    strategies_there = db.session.scalars(
        _standing(StrategyWording)
        .options(joinedload(StrategyWording.goal))
        .where(StrategyWording.place_id == place_id)
    )
    return _parts(list(goals), list(strategies_there))


def of_group(group_id: int) -> list[GoalPart]:
    """What a group answers for in the agenda in force."""
    goals = db.session.scalars(_standing(GoalWording).where(GoalWording.group_id == group_id))
    strategies_of_it = db.session.scalars(
        _standing(StrategyWording)
        .options(joinedload(StrategyWording.goal))
        .where(StrategyWording.group_id == group_id)
    )
    return _parts(list(goals), list(strategies_of_it))


def groups_in(*version_ids: int) -> set[int]:
    """The groups that answer for something in one of the versions."""
    answering = sa.union(
        *(
            sa.select(kind.group_id).where(kind.version_id.in_(version_ids), kind.group_id.is_not(None))
            for kind in (GoalWording, StrategyWording)
        )
    )
    return set(db.session.scalars(answering))


def _standing(kind: Any) -> sa.Select[Any]:
    return sa.select(kind).join(kind.version).where(AgendaVersion.state == "adopted").order_by(kind.number)


def _parts(goals: list[GoalWording], strategies: list[StrategyWording]) -> list[GoalPart]:
    """Strategies under their goals; a goal that is not among the goals stands for its strategies."""
    known = {goal.goal_id: GoalPart(goal, []) for goal in goals}
    for strategy in strategies:
        known.setdefault(strategy.goal_id, GoalPart(strategy.goal, [])).strategies.append(strategy)
    return sorted(known.values(), key=lambda part: part.goal.number)


def endings(version_id: int) -> list[StrategyEnding]:
    """The strategies that a version leaves out."""
    statement = sa.select(StrategyEnding).where(StrategyEnding.version_id == version_id)
    return list(db.session.scalars(statement.order_by(StrategyEnding.id)))


def ending(strategy_id: int) -> StrategyEnding | None:
    """Why a strategy does not stand in the agenda any more, in the last adopted version that left it out."""
    statement = (
        sa.select(StrategyEnding)
        .join(AgendaVersion, AgendaVersion.id == StrategyEnding.version_id)
        .where(StrategyEnding.strategy_id == strategy_id, AgendaVersion.adopted_on.is_not(None))
        .order_by(AgendaVersion.number.desc())
    )
    return db.session.scalar(statement.limit(1))


def was_adopted(strategy_id: int) -> bool:
    """Whether a strategy stood in a version that was adopted."""
    statement = (
        sa.select(StrategyWording.id)
        .join(StrategyWording.version)
        .where(StrategyWording.strategy_id == strategy_id, AgendaVersion.adopted_on.is_not(None))
    )
    return db.session.scalar(statement.limit(1)) is not None
