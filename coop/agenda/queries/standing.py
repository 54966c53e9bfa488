"""The version in force, the draft and any other, whole; and what people call 2 or 2.1."""

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from coop.agenda.models import AgendaVersion, GoalWording, ResultWording, StrategyWording
from coop.agenda.queries.holding import ANEW
from coop.database import db
from coop.permissions import Viewer


@dataclass(frozen=True)
class GoalPart:
    """A goal with its strategies in order."""

    goal: GoalWording
    strategies: list[StrategyWording]


@dataclass(frozen=True)
class ResultPart:
    """A result with its goals in order."""

    result: ResultWording
    goals: list[GoalPart]


@dataclass(frozen=True)
class Agenda:
    """A version with everything that stands in it, in order."""

    version: AgendaVersion
    results: list[ResultPart]

    @property
    def goals(self) -> list[GoalPart]:
        """All goals, by number."""
        return sorted((part for result in self.results for part in result.goals), key=lambda p: p.goal.number)

    @property
    def strategies(self) -> list[StrategyWording]:
        """All strategies, by number."""
        return [strategy for part in self.goals for strategy in part.strategies]

    def of_scope(self, scope: str) -> "Agenda":
        """What is meant for the whole system, or what for one place: goals whole, and others' strategies."""
        results = []
        for result in self.results:
            parts = [
                part if part.goal.scope == scope else replace(part, strategies=own)
                for part in result.goals
                if (own := [each for each in part.strategies if each.scope == scope])
                or part.goal.scope == scope
            ]
            results += [replace(result, goals=parts)] if parts else []
        return replace(self, results=results)


def readable(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Which versions the viewer may read: everybody those that were adopted once, members the draft, too."""
    ever_adopted = AgendaVersion.adopted_on.is_not(None)
    return sa.or_(ever_adopted, AgendaVersion.state == "draft") if viewer.is_member else ever_adopted


def in_force() -> Agenda | None:
    """The agenda that holds now, whole; five statements, and one when there is none."""
    version = version_in_force()
    return whole(version) if version else None


def version_in_force() -> AgendaVersion | None:
    """The version that holds now, with its year."""
    statement = _versions().where(AgendaVersion.state == "adopted")
    return db.session.scalar(statement)


def draft(viewer: Viewer) -> AgendaVersion | None:
    """The version being drafted, for members."""
    return db.session.scalar(_versions().where(AgendaVersion.state == "draft", readable(viewer)))


def find(viewer: Viewer, number: int) -> AgendaVersion | None:
    """One version by its number, if the viewer may read it."""
    return db.session.scalar(_versions().where(AgendaVersion.number == number, readable(viewer)))


def versions(viewer: Viewer) -> list[AgendaVersion]:
    """Every version the viewer may read, newest first."""
    return list(db.session.scalars(_versions().where(readable(viewer)).order_by(AgendaVersion.number.desc())))


def _versions() -> sa.Select[AgendaVersion]:
    return sa.select(AgendaVersion).options(joinedload(AgendaVersion.year))


def before(version: AgendaVersion) -> AgendaVersion | None:
    """The adopted version that came before this one."""
    statement = (
        _versions()
        .where(AgendaVersion.adopted_on.is_not(None), AgendaVersion.number < version.number)
        .order_by(AgendaVersion.number.desc())
        .limit(1)
    )
    return db.session.scalar(statement)


def whole(version: AgendaVersion) -> Agenda:
    """Everything that stands in a version, as it is now; three statements."""
    strategies: dict[int, list[StrategyWording]] = {}
    for strategy in db.session.scalars(
        _worded(StrategyWording, version).options(joinedload(StrategyWording.goal))
    ):
        strategies.setdefault(strategy.goal_id, []).append(strategy)
    goals: dict[int, list[GoalPart]] = {}
    for goal in db.session.scalars(_worded(GoalWording, version)):
        goals.setdefault(goal.result_id, []).append(GoalPart(goal, strategies.get(goal.goal_id, [])))
    statement = sa.select(ResultWording).where(ResultWording.version_id == version.id)
    statement = statement.order_by(ResultWording.position, ResultWording.id).execution_options(**ANEW)
    results = db.session.scalars(statement)
    return Agenda(version, [ResultPart(result, goals.get(result.result_id, [])) for result in results])


def _worded(kind: Any, version: AgendaVersion) -> sa.Select[Any]:
    options = joinedload(kind.place), joinedload(kind.group)
    statement = sa.select(kind).where(kind.version_id == version.id)
    return statement.options(*options).order_by(kind.number, kind.id).execution_options(**ANEW)


def goal_numbered(number: str) -> GoalWording | None:
    """The goal that people call 2 in the version in force."""
    if not number.isdecimal() or len(number) > 4:
        return None
    statement = sa.select(GoalWording).join(GoalWording.version)
    return db.session.scalar(
        statement.where(AgendaVersion.state == "adopted", GoalWording.number == int(number))
    )


def strategy_numbered(number: str) -> StrategyWording | None:
    """The strategy that people call 2.1 in the version in force, with its goal; its `strategy_id` is what
    to keep."""
    goal, _dot, place = number.strip().removeprefix("#").partition(".")
    if not (goal.isdecimal() and place.isdecimal() and len(number) < 12):
        return None
    statement = _in_force(StrategyWording).where(
        GoalWording.number == int(goal), StrategyWording.number == int(place)
    )
    return db.session.scalar(statement)


def strategies_in_force() -> list[StrategyWording]:
    """Every strategy of the version in force with its goal, by number, for choosing one; one statement."""
    statement = _in_force(StrategyWording).order_by(GoalWording.number, StrategyWording.number)
    return list(db.session.scalars(statement))


def _in_force(kind: type[StrategyWording]) -> sa.Select[StrategyWording]:
    return (
        sa.select(kind)
        .join(kind.goal)
        .join(kind.version)
        .options(contains_eager(kind.goal))
        .where(AgendaVersion.state == "adopted")
    )


def last_number() -> int:
    """The number of the newest version, whatever became of it; 0 before the first."""
    return db.session.scalar(sa.select(sa.func.max(AgendaVersion.number))) or 0


def is_of_year(year_id: int) -> bool:
    """Whether some version is for a year of the network."""
    return db.session.scalar(sa.select(AgendaVersion.id).where(AgendaVersion.year_id == year_id)) is not None
