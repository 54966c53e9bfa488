"""Convenings that repeat: the rule, which date of it a convening is, and what people said to all of it."""

from datetime import date, datetime, time
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.calendar.rules import FREQUENCIES, Rule, moments
from coop.convenings.models.answer import SOURCES
from coop.convenings.models.convening import SEATS, Convening
from coop.convenings.models.feed import TEXTS
from coop.database import Model, one_of, relationship
from coop.organizations.models import Organization
from coop.people.models import Person

SERIES_STATES = ("draft", "published", "ended", "discarded")
TIES = ("follows", "apart", "detached")
STANDING_ANSWERS = ("going", "maybe", "declined")


class Series(Model):
    """A rule by which convenings are made. Days and hours are those of the wall clock in `timezone`."""

    __tablename__ = "series"
    __table_args__ = (
        one_of("state", SERIES_STATES, "state"),
        one_of("frequency", FREQUENCIES, "frequency"),
        sa.CheckConstraint("every BETWEEN 1 AND 12", name="every"),
        sa.CheckConstraint("minutes > 0", name="minutes"),
        sa.CheckConstraint("last_on IS NULL OR last_on >= first_on", name="days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True, default=uuid4, comment="its UID in every calendar")
    slug: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="draft")
    frequency: Mapped[str]
    every: Mapped[int] = mapped_column(default=1, comment="2: every other week or month")
    weekdays: Mapped[list[int]] = mapped_column(default=list, comment="0 is Monday")
    nth: Mapped[int | None] = mapped_column(comment="which weekday of the month; -1 is the last")
    month_day: Mapped[int | None]
    begins: Mapped[time]
    minutes: Mapped[int] = mapped_column(comment="from begin to end on the wall clock")
    timezone: Mapped[str] = mapped_column(comment="IANA name")
    is_all_day: Mapped[bool] = mapped_column(default=False)
    first_on: Mapped[date]
    last_on: Mapped[date | None] = mapped_column(comment="empty: no end")
    most: Mapped[int | None] = mapped_column(comment="how many dates; empty: no limit")
    not_in_months: Mapped[list[int]] = mapped_column(default=list)
    not_on: Mapped[list[str]] = mapped_column(default=list, comment="ISO dates left out")
    continues_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("series.id", ondelete="SET NULL"),
        index=True,
        comment="whose later dates these were, until they got another day or hour",
    )
    sequence: Mapped[int] = mapped_column(default=0, comment="of its calendar entry (RFC 5545); only grows")
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    @property
    def rule(self) -> Rule:
        """Its days."""
        return Rule(
            frequency=self.frequency,
            first_on=self.first_on,
            every=self.every,
            weekdays=tuple(self.weekdays),
            nth=self.nth,
            month_day=self.month_day,
            last_on=self.last_on,
            most=self.most,
            not_in_months=tuple(self.not_in_months),
            not_on=tuple(date.fromisoformat(day) for day in self.not_on),
        )

    def moments(self, day: date) -> tuple[datetime, datetime]:
        """When the date of a day begins and ends by the rule."""
        return moments(day, self.begins, self.minutes, self.timezone)


class SeriesDate(Model):
    """Which date of which series a convening is. Its day in the rule never changes, wherever it moves."""

    __tablename__ = "series_dates"
    __table_args__ = (
        one_of("tie", TIES, "tie"),
        sa.UniqueConstraint("series_id", "day"),
    )

    convening_id: Mapped[int] = mapped_column(
        sa.ForeignKey(Convening.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    series_id: Mapped[int] = mapped_column(sa.ForeignKey(Series.id, ondelete="RESTRICT"))
    day: Mapped[date] = mapped_column(comment="of the rule; RECURRENCE-ID is made of it")
    tie: Mapped[str] = mapped_column(
        default="follows",
        comment="apart: edited on its own, so changes of many pass it by; detached: takes no part any more",
    )

    convening: Mapped[Convening] = relationship(viewonly=True)
    series: Mapped[Series] = relationship()

    @property
    def recurs_at(self) -> datetime:
        """When the rule would have it begin: its name among the dates of the series in calendars."""
        return self.series.moments(self.day)[0]


class SeriesAnswer(Model):
    """What a person said to the whole series: it fills dates they did not answer, also those to be made."""

    __tablename__ = "series_answers"
    __table_args__ = (
        sa.UniqueConstraint("series_id", "person_id"),
        one_of("answer", STANDING_ANSWERS, "answer"),
        one_of("seat", SEATS, "seat"),
        one_of("source", SOURCES, "source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(sa.ForeignKey(Series.id, ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    organization_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="SET NULL"), comment="for whom the person comes"
    )
    answer: Mapped[str]
    seat: Mapped[str] = mapped_column(default="in_person")
    guests: Mapped[int] = mapped_column(default=0)
    source: Mapped[str] = mapped_column(default="page")
    answered_at: Mapped[datetime]

    series: Mapped[Series] = relationship()
    person: Mapped[Person] = relationship()


class SeriesText(Model):
    """What calendars say of a whole series, in one of the few forms it can have."""

    __tablename__ = "series_texts"
    __table_args__ = (
        one_of("variant", TEXTS, "variant"),
        sa.UniqueConstraint("series_id", "variant", "locale"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(sa.ForeignKey(Series.id, ondelete="CASCADE"))
    variant: Mapped[str]
    locale: Mapped[str]
    days: Mapped[list[str]] = mapped_column(comment="ISO dates that its RRULE makes")
    says: Mapped[str] = mapped_column(comment="a digest of its words: a date with the same needs no entry")
    body: Mapped[str] = mapped_column(comment="one VEVENT with its RRULE and no EXDATE")
