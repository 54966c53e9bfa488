"""Reading history."""

import sqlalchemy as sa

from coop.database import db
from coop.history.models import HistoryEntry


def of(subject_kind: str, subject_id: int, *, most: int = 100) -> list[HistoryEntry]:
    """The latest entries about one thing, newest first."""
    statement = (
        sa.select(HistoryEntry)
        .where(HistoryEntry.subject_kind == subject_kind, HistoryEntry.subject_id == subject_id)
        .order_by(HistoryEntry.id.desc())
        .limit(most)
    )
    return list(db.session.scalars(statement))


def last(subject_kind: str, subject_id: int, act: str) -> HistoryEntry | None:
    """When something was last done to one thing, by whom and why."""
    statement = (
        sa.select(HistoryEntry)
        .where(
            HistoryEntry.subject_kind == subject_kind,
            HistoryEntry.subject_id == subject_id,
            HistoryEntry.act == act,
        )
        .order_by(HistoryEntry.id.desc())
        .limit(1)
    )
    return db.session.scalar(statement)
