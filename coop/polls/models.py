"""Polls of dates, who was asked, and what they said of each date."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop import clock
from coop.convenings.models.convening import MODES, Convening
from coop.database import Model, one_of, relationship
from coop.groups.models import Group
from coop.people.models import Person

STATES = ("open", "chosen", "withdrawn")
VOTES = ("yes", "if_need_be", "no")
HOWS = ("page", "letter")
FEWEST, MOST = 2, 12
LINKS_LAST = timedelta(days=90)  # after the last day to answer


class Poll(Model):
    """Some dates of which a group wants one. Moments are UTC; `timezone` is where it would happen."""

    __tablename__ = "polls"
    __table_args__ = (
        one_of("state", STATES, "state"),
        one_of("mode", MODES, "mode"),
        sa.CheckConstraint("minutes BETWEEN 15 AND 1440", name="minutes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    group_id: Mapped[int] = mapped_column(sa.ForeignKey(Group.id, ondelete="CASCADE"), index=True)
    title: Mapped[str]
    note: Mapped[str] = mapped_column(default="", comment="what it is about; Markdown")
    timezone: Mapped[str] = mapped_column(comment="IANA name")
    minutes: Mapped[int] = mapped_column(comment="how long, whichever date it is")
    mode: Mapped[str] = mapped_column(default="in_person")
    venue: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="open")
    closes_at: Mapped[datetime] = mapped_column(comment="until when people say what suits them")
    convening_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Convening.id, ondelete="SET NULL"), index=True, comment="what came of it"
    )
    carried_at: Mapped[datetime | None] = mapped_column(comment="when votes became answers, or could not")
    reason: Mapped[str] = mapped_column(default="", comment="why it ended without a date")
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"))
    made_at: Mapped[datetime]

    group: Mapped[Group] = relationship()
    convening: Mapped[Convening | None] = relationship()
    dates: Mapped[list["PollDate"]] = relationship(order_by="PollDate.starts_at")

    @property
    def takes_votes(self) -> bool:
        """Whether people can say what suits them now."""
        return self.state == "open" and clock.now() < self.closes_at

    @property
    def is_long_over(self) -> bool:
        """Whether the links of its letters have ended."""
        return clock.now() > self.closes_at + LINKS_LAST

    def ends_at(self, starts_at: datetime) -> datetime:
        """The end of what begins on one of the dates."""
        return starts_at + timedelta(minutes=self.minutes)


class PollDate(Model):
    """One date of a poll."""

    __tablename__ = "poll_dates"
    __table_args__ = (sa.UniqueConstraint("poll_id", "starts_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(sa.ForeignKey(Poll.id, ondelete="CASCADE"))
    starts_at: Mapped[datetime]
    is_chosen: Mapped[bool] = mapped_column(default=False)


class PollPerson(Model):
    """Somebody who was asked, or who answered without having been."""

    __tablename__ = "poll_people"
    __table_args__ = (sa.UniqueConstraint("poll_id", "person_id"), one_of("how", HOWS, "how"))

    id: Mapped[int] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(sa.ForeignKey(Poll.id, ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    asked_at: Mapped[datetime | None]
    voted_at: Mapped[datetime | None] = mapped_column(comment="first time; seats go in this order")
    reminded_at: Mapped[datetime | None] = mapped_column(comment="once at most")
    how: Mapped[str] = mapped_column(default="page", comment="how the vote came, last time")

    person: Mapped[Person] = relationship()


class PollVote(Model):
    """What one person said of one date."""

    __tablename__ = "poll_votes"
    __table_args__ = (sa.UniqueConstraint("date_id", "person_id"), one_of("vote", VOTES, "vote"))

    id: Mapped[int] = mapped_column(primary_key=True)
    date_id: Mapped[int] = mapped_column(sa.ForeignKey(PollDate.id, ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    vote: Mapped[str]

    person: Mapped[Person] = relationship()
