"""Messages that came in, the replies in them, and addresses that turned out to be somebody's."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series
from coop.database import Model, one_of, relationship
from coop.people.models import Person

WAYS = ("pipe", "imap", "lmtp")
KINDS = ("reply", "words", "bounce", "complaint", "automatic", "check", "other", "unreadable")
STATES = ("applied", "waiting", "ignored", "refused", "noted", "dismissed")


class InboxMessage(Model):
    """One message, however often it came. Its words are forgotten after a while; that it came stays."""

    __tablename__ = "inbox_messages"
    __table_args__ = (
        one_of("way", WAYS, "way"),
        one_of("kind", KINDS, "kind"),
        sa.Index("ix_inbox_messages_message_id", "message_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, comment="hash of its number and content")
    way: Mapped[str] = mapped_column(comment="by which it came first")
    kind: Mapped[str]
    reason: Mapped[str] = mapped_column(default="", comment="what became of it, if no reply tells")
    received_at: Mapped[datetime] = mapped_column(index=True)
    copies: Mapped[int] = mapped_column(default=1, server_default="1", comment="how often it came")
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who wrote it, once that is sure"
    )
    message_id: Mapped[str] = mapped_column(default="")
    sender: Mapped[str] = mapped_column(default="", comment="its From; proves nothing")
    sender_name: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="", comment="its words without formatting")
    calendar: Mapped[str] = mapped_column(default="", comment="its calendar object")
    sent_at: Mapped[datetime | None] = mapped_column(comment="its Date; proves nothing")

    person: Mapped[Person | None] = relationship()


class InboxReply(Model):
    """One answer in a message: what it says, about what, and what became of it."""

    __tablename__ = "inbox_replies"
    __table_args__ = (
        one_of("state", STATES, "state"),
        sa.Index("ix_inbox_replies_state", "state", "id"),
        sa.Index("ix_inbox_replies_convening_person", "convening_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(sa.ForeignKey(InboxMessage.id, ondelete="CASCADE"), index=True)
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="", comment="why it is in this state")
    method: Mapped[str] = mapped_column(default="", comment="REPLY, COUNTER …; empty for words")
    answer: Mapped[str] = mapped_column(default="", comment="going, maybe, declined; empty: none was read")
    convening_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Convening.id, ondelete="SET NULL"), comment="once that is sure"
    )
    series_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Series.id, ondelete="SET NULL"), comment="when it answers a whole series"
    )
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who answers, once that is sure"
    )
    uid: Mapped[str] = mapped_column(default="")
    recurrence: Mapped[str] = mapped_column(default="", comment="which date of a series, in UTC")
    attendee: Mapped[str] = mapped_column(default="", comment="the address that answers; proves nothing")
    attendee_name: Mapped[str] = mapped_column(default="")
    sequence: Mapped[int | None]
    stamped_at: Mapped[datetime | None]
    comment: Mapped[str] = mapped_column(default="")
    facts: Mapped[dict[str, Any]] = mapped_column(
        default=dict, comment="starts, ends, title: as proposed; delegated_to: who comes instead"
    )
    invited_id: Mapped[int | None] = mapped_column(
        comment="for whom the address was made that it came to; proves nothing; no foreign key"
    )
    settled_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), comment="of the staff"
    )
    settled_at: Mapped[datetime | None]

    message: Mapped[InboxMessage] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys="InboxReply.person_id")
    convening: Mapped[Convening | None] = relationship()


class Alias(Model):
    """Another address from which somebody's calendar answers; the staff said so."""

    __tablename__ = "calendar_aliases"

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    learned_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"))
    learned_at: Mapped[datetime]

    person: Mapped[Person] = relationship(foreign_keys="Alias.person_id")


class Watch(Model):
    """When a way in was looked at last, and what was wrong then."""

    __tablename__ = "inbox_watches"
    __table_args__ = (one_of("way", WAYS, "way"),)

    way: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    trouble: Mapped[str] = mapped_column(default="", comment="empty when all went well")
