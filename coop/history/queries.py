"""Reading history."""

from collections.abc import Collection

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


def actors(subject_kind: str, subject_ids: Collection[int], acts: Collection[str]) -> sa.Select[int | None]:
    """Who did such things to any of these, as a part of other queries."""
    return sa.select(HistoryEntry.actor_id).where(
        HistoryEntry.subject_kind == subject_kind,
        HistoryEntry.subject_id.in_(subject_ids),
        HistoryEntry.act.in_(acts),
        HistoryEntry.actor_id.is_not(None),
    )
