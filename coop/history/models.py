"""What happened to what."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model


class HistoryEntry(Model):
    """One change of one thing. Kinds and ids instead of keys: history outlives what it tells of."""

    __tablename__ = "history_entries"
    __table_args__ = (sa.Index("ix_history_entries_subject", "subject_kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str] = mapped_column(comment="convening, rsvp, person …")
    subject_id: Mapped[int]
    act: Mapped[str] = mapped_column(comment="what was done, such as published, answered, seen")
    from_state: Mapped[str] = mapped_column(default="")
    to_state: Mapped[str] = mapped_column(default="")
    actor_id: Mapped[int | None] = mapped_column(comment="person; empty when it happened by itself")
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="", comment="why, in the actor's words")
    facts: Mapped[dict[str, Any]] = mapped_column(
        default=dict, comment="what was and what is; no personal data"
    )
