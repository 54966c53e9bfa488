"""Versions of the agenda and what stands in each of them."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from coop.database import Model, one_of, relationship
from coop.groups.models import Group
from coop.network.models import NetworkYear
from coop.people.models import Person
from coop.places.models import Place

STATES = ("draft", "adopted", "superseded", "discarded")
SCOPES = ("system", "place")


def _one_where(name: str, column: str, condition: str) -> sa.Index:
    """At most one row for each value of the column, among those that the condition holds for."""
    clause = sa.text(condition)
    return sa.Index(name, column, unique=True, sqlite_where=clause, postgresql_where=clause)


class _Spoken:
    """What can be said in other languages, too."""

    translations: Mapped[dict[str, Any]] = mapped_column(
        default=dict, comment="language → column → words in it"
    )

    def said(self, column: str, language: str) -> str:
        """The words in a language, or as they were written."""
        words: str = self.translations.get(language, {}).get(column) or getattr(self, column)
        return words

    def is_said(self, column: str, language: str) -> bool:
        """Whether the words exist in a language of their own."""
        return bool(self.translations.get(language, {}).get(column))


class AgendaVersion(_Spoken, Model):
    """One version of the common agenda, for a year of the network."""

    __tablename__ = "agenda_versions"
    __table_args__ = (
        one_of("state", STATES, "state"),
        sa.CheckConstraint("(state IN ('draft', 'discarded')) = (adopted_on IS NULL)", name="adopted"),
        _one_where("uq_agenda_versions_in_force", "state", "state = 'adopted'"),
        _one_where("uq_agenda_versions_draft", "state", "state = 'draft'"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True, comment="1, 2, 3 …; stands in its address")
    year_id: Mapped[int] = mapped_column(sa.ForeignKey(NetworkYear.id, ondelete="RESTRICT"), index=True)
    state: Mapped[str] = mapped_column(default="draft")
    introduction: Mapped[str] = mapped_column(default="", comment="what a parent reads first; Markdown")
    adopted_on: Mapped[date | None]
    adopted_where: Mapped[str] = mapped_column(
        default="", comment="in words, where no convening is on record"
    )
    superseded_on: Mapped[date | None]
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True)
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    year: Mapped[NetworkYear] = relationship()
    made_by: Mapped[Person | None] = relationship()

    @property
    def is_public(self) -> bool:
        """Whether anybody reads it: it was adopted once."""
        return self.adopted_on is not None


class Result(Model):
    """A condition of well-being the network works for, the same through all versions."""

    __tablename__ = "results"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]


class Goal(Model):
    """A goal, the same through all versions; its words are kept for each."""

    __tablename__ = "goals"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]


class Strategy(Model):
    """A strategy, the same through all versions; promises point at it. Its words are kept for each."""

    __tablename__ = "strategies"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]


class ResultWording(_Spoken, Model):
    """How a result reads in one version. They stand in order and have no numbers."""

    __tablename__ = "result_wordings"
    __table_args__ = (sa.UniqueConstraint("version_id", "result_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey(AgendaVersion.id, ondelete="CASCADE"))
    result_id: Mapped[int] = mapped_column(sa.ForeignKey(Result.id, ondelete="RESTRICT"), index=True)
    position: Mapped[int] = mapped_column(comment="1, 2, 3 … in its version")
    text: Mapped[str]
    edition: Mapped[int] = mapped_column(default=1, comment="raised with every change")


class _Worded(_Spoken):
    """What a goal and a strategy say of themselves in one version."""

    text: Mapped[str] = mapped_column(comment="one sentence")
    explanation: Mapped[str] = mapped_column(default="", comment="what it means, in plain words; Markdown")
    scope: Mapped[str] = mapped_column(default="system", comment="the whole system, or one place")
    gap: Mapped[str] = mapped_column(default="", comment="which gap it is to close")
    measured_by: Mapped[str] = mapped_column(default="", comment="where that gap is measured, in words")
    search_text: Mapped[str] = mapped_column(default="", comment="words without accents and case")
    edition: Mapped[int] = mapped_column(default=1, comment="raised with every change")

    @declared_attr
    def place_id(cls) -> Mapped[int | None]:  # noqa: N805  a class, as SQLAlchemy hands it over
        return mapped_column(sa.ForeignKey(Place.id, ondelete="RESTRICT"), index=True)

    @declared_attr
    def group_id(cls) -> Mapped[int | None]:  # noqa: N805
        return mapped_column(
            sa.ForeignKey(Group.id, ondelete="SET NULL"), index=True, comment="which answers for it"
        )

    @declared_attr
    def place(cls) -> Mapped[Place | None]:  # noqa: N805
        mapped: Mapped[Place | None] = relationship(Place)
        return mapped

    @declared_attr
    def group(cls) -> Mapped[Group | None]:  # noqa: N805
        mapped: Mapped[Group | None] = relationship(Group)
        return mapped


class GoalWording(_Worded, Model):
    """How a goal reads in one version, its number there, and the result it serves."""

    __tablename__ = "goal_wordings"
    __table_args__ = (
        sa.UniqueConstraint("version_id", "goal_id"),
        sa.UniqueConstraint("version_id", "number"),
        sa.ForeignKeyConstraint(
            ["version_id", "result_id"],
            ["result_wordings.version_id", "result_wordings.result_id"],
            name="fk_goal_wordings_result",
            ondelete="RESTRICT",
        ),
        one_of("scope", SCOPES, "scope"),
        sa.CheckConstraint("(scope = 'place') = (place_id IS NOT NULL)", name="place"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey(AgendaVersion.id, ondelete="CASCADE"))
    goal_id: Mapped[int] = mapped_column(sa.ForeignKey(Goal.id, ondelete="RESTRICT"), index=True)
    result_id: Mapped[int]
    number: Mapped[int] = mapped_column(comment="1, 2, 3 … through the whole version")

    version: Mapped[AgendaVersion] = relationship()

    @property
    def label(self) -> str:
        """How people say it: 2."""
        return str(self.number)


class StrategyWording(_Worded, Model):
    """How a strategy reads in one version, its place there, and the goal it serves."""

    __tablename__ = "strategy_wordings"
    __table_args__ = (
        sa.UniqueConstraint("version_id", "strategy_id"),
        sa.UniqueConstraint("version_id", "goal_id", "number"),
        sa.ForeignKeyConstraint(
            ["version_id", "goal_id"],
            ["goal_wordings.version_id", "goal_wordings.goal_id"],
            name="fk_strategy_wordings_goal",
            ondelete="RESTRICT",
        ),
        one_of("scope", SCOPES, "scope"),
        sa.CheckConstraint("(scope = 'place') = (place_id IS NOT NULL)", name="place"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey(AgendaVersion.id, ondelete="CASCADE"))
    strategy_id: Mapped[int] = mapped_column(sa.ForeignKey(Strategy.id, ondelete="RESTRICT"), index=True)
    goal_id: Mapped[int]
    number: Mapped[int] = mapped_column(comment="1, 2, 3 … within its goal")

    version: Mapped[AgendaVersion] = relationship()
    goal: Mapped[GoalWording] = relationship(viewonly=True)

    @property
    def label(self) -> str:
        """How people say it: 2.1. Asks for the goal to be there."""
        return f"{self.goal.number}.{self.number}"


class StrategyEnding(Model):
    """A strategy that a version leaves out: why, and which one takes up what was promised for it."""

    __tablename__ = "strategy_endings"
    __table_args__ = (sa.UniqueConstraint("version_id", "strategy_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey(AgendaVersion.id, ondelete="CASCADE"))
    strategy_id: Mapped[int] = mapped_column(sa.ForeignKey(Strategy.id, ondelete="RESTRICT"), index=True)
    successor_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Strategy.id, ondelete="RESTRICT"))
    reason: Mapped[str] = mapped_column(default="")
