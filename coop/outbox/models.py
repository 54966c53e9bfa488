"""Letters, addresses that may not be written to, and whether the worker lives."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of

STATES = ("queued", "sending", "sent", "failed", "bounced", "dropped")


class Letter(Model):
    """One letter for one person or, until it is due, for an audience that is asked when it is sent."""

    __tablename__ = "letters"
    __table_args__ = (
        one_of("state", STATES, "state"),
        sa.Index("ix_letters_state_due_at", "state", "due_at"),
        sa.Index("ix_letters_subject", "subject_kind", "subject_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(comment="which letter, such as convenings.changed")
    person_id: Mapped[int | None] = mapped_column(index=True, comment="for whom; no foreign key")
    address: Mapped[str] = mapped_column(default="", comment="to an address not yet a person, and once sent")
    audience: Mapped[str] = mapped_column(default="", comment="such as attending; empty for one person")
    subject_kind: Mapped[str] = mapped_column(default="")
    subject_id: Mapped[int | None]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict, comment="what would be lost otherwise")
    once: Mapped[str | None] = mapped_column(
        unique=True, comment="a second letter of this name is not posted"
    )
    state: Mapped[str] = mapped_column(default="queued")
    reason: Mapped[str] = mapped_column(default="", comment="why it failed, bounced or was dropped")
    posted_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(comment="not before")
    claimed_until: Mapped[datetime | None] = mapped_column(
        comment="nobody else takes it before: it is being sent, or waits to be tried again"
    )
    attempts: Mapped[int] = mapped_column(default=0, comment="how often it was taken; tells claims apart")
    sent_at: Mapped[datetime | None]
    message_id: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="", comment="its subject line")
    message: Mapped[bytes | None] = mapped_column(deferred=True, comment="the bytes given to SMTP")

    @property
    def is_for_audience(self) -> bool:
        """Whether it still stands for many people."""
        return bool(self.audience) and self.person_id is None and not self.address


class Suppression(Model):
    """An address that no letter goes to, and why."""

    __tablename__ = "suppressions"
    __table_args__ = (one_of("cause", ("bounced", "complained", "asked"), "cause"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(unique=True)
    cause: Mapped[str]
    note: Mapped[str] = mapped_column(default="", comment="what the other server said")
    since: Mapped[datetime]


class Heartbeat(Model):
    """When a worker was last seen."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
