"""Notices, what people chose about them, and the letters that gather them."""

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop import clock
from coop.database import Model, one_of
from coop.people.models import Person

LINKS_LAST = timedelta(days=90)
# What is chosen about → how its letters usually come. Most at once: that is what they did before there was a
# choice. A new convening for which nobody is invited by name waits for the morning.
TOPICS = {
    "invitations": "at_once",
    "new": "daily",
    "changes": "at_once",
    "before": "at_once",
    "after": "at_once",
    "group": "at_once",
    "discussions": "daily",
    "answers": "at_once",
    "moves": "daily",
    "posts": "daily",
    "work": "at_once",
    "desk": "at_once",
}
# What happened → what is chosen about it; nothing where the letter is always sent, because it is about what
# the reader asked for, answered or was given.
KINDS = {
    "convenings.published": "new",
    "convenings.invited": "invitations",
    "convenings.nudged": "invitations",
    "convenings.changed": "changes",
    "convenings.cancelled": "changes",
    "convenings.reinstated": "changes",
    "convenings.preparation": "before",
    "convenings.suggested": "work",
    "convenings.suggestion_decided": "",
    "convenings.countered": "",
    "convenings.thanks": "after",
    "convenings.missed": "after",
    "convenings.unclosed": "work",
    "convenings.promoted": "",
    "convenings.seat_received": "",
    "convenings.cohost": "",
    "series.published": "new",
    "series.invited": "invitations",
    "series.changed": "changes",
    "series.cancelled": "changes",
    "notes.circulated": "after",
    "notes.correction_decided": "",
    "polls.asked": "invitations",
    "polls.reminded": "invitations",
    "polls.closed": "work",
    "polls.withdrawn": "",
    "library.sent": "work",
    "library.published": "",
    "library.sent_back": "",
    "library.due": "work",
    "groups.invited": "",
    "groups.agreement_changed": "group",
    "groups.posted": "posts",
    "groups.requested": "work",
    "groups.term_ends": "work",
    "groups.accepted": "",
    "groups.declined": "",
    "groups.removed": "",
    "groups.took_over": "",
    "groups.handed_over": "",
    "actions.given": "",
    "actions.moved": "moves",
    "actions.due": "",
    "actions.late": "work",
    "actions.help": "",
    "loop.raised": "moves",
    "loop.carried": "moves",
    "comments.begun": "discussions",
    "comments.answered": "answers",
    "comments.mentioned": "answers",
    "comments.hidden": "",
    "comments.restored": "",
    "comments.reported": "work",
    "membership_requests.arrived": "desk",
    "membership_requests.asked": "",
    "membership_requests.approved": "",
    "membership_requests.declined": "",
    "organizations.renewal": "",
    "organizations.lapsed": "",
    "people.bounced": "desk",
}
GATHERED = ("daily", "weekly")
LETTERS = ("at_once", *GATHERED, "nothing")  # the most immediate first
WAYS = ("always", *LETTERS)
IN_APP = ("shown", "hidden")


class Notice(Model):
    """Something that happened, for one person. Of what it is about it keeps a kind and a number."""

    __tablename__ = "notices"
    __table_args__ = (
        one_of("way", WAYS, "way"),
        sa.Index("ix_notices_person_id_told_at", "person_id", "told_at"),
        sa.Index("ix_notices_subject", "subject_kind", "subject_id"),
        sa.Index(
            "ix_notices_unread",
            "person_id",
            sqlite_where=sa.text("read_at IS NULL AND is_shown"),
            postgresql_where=sa.text("read_at IS NULL AND is_shown"),
        ),
        sa.Index(
            "ix_notices_waiting",
            "way",
            "told_at",
            sqlite_where=sa.text("digest_id IS NULL"),
            postgresql_where=sa.text("digest_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(comment="what happened, such as convenings.changed")
    group_id: Mapped[int] = mapped_column(default=0, comment="no foreign key; 0: of the whole network")
    subject_kind: Mapped[str] = mapped_column(comment="what it is about, such as convening")
    subject_id: Mapped[int]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict, comment="what would be lost otherwise")
    told_at: Mapped[datetime]
    is_shown: Mapped[bool] = mapped_column(default=True, comment="in the app")
    read_at: Mapped[datetime | None]
    way: Mapped[str] = mapped_column(comment="how its letter comes, as its reader had chosen by then")
    digest_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("digests.id", ondelete="SET NULL"), index=True, comment="the letter that gathered it"
    )

    @property
    def topic(self) -> str:
        """What is chosen about it; nothing for what always comes."""
        return "" if self.way == "always" else KINDS[self.kind]


class Choice(Model):
    """What somebody chose about one topic, for the network or for one group; empty: as for the network."""

    __tablename__ = "notice_choices"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "topic", "group_id"),
        one_of("topic", tuple(TOPICS), "topic"),
        one_of("letter", ("", *LETTERS), "letter"),
        one_of("in_app", ("", *IN_APP), "in_app"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"))
    topic: Mapped[str]
    group_id: Mapped[int] = mapped_column(default=0, comment="no foreign key; 0: the whole network")
    letter: Mapped[str] = mapped_column(default="")
    in_app: Mapped[str] = mapped_column(default="")


class Digest(Model):
    """One letter that gathers what waited for it: one a person, period and day, whoever gathers."""

    __tablename__ = "digests"
    __table_args__ = (sa.UniqueConstraint("person_id", "period", "day"), one_of("period", GATHERED, "period"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"))
    period: Mapped[str]
    day: Mapped[date] = mapped_column(comment="where its reader is; of a week its Monday")
    made_at: Mapped[datetime]

    @property
    def is_long_ago(self) -> bool:
        """Whether the link in the letter has ended."""
        return clock.now() > self.made_at + LINKS_LAST
