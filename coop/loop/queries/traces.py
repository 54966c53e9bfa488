"""Who was erased and may still lie in the database's files, where a delete leaves what it deleted."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from coop.database import db
from coop.history.models import HistoryEntry
from coop.loop.models import Erasure

OVERWRITTEN = "traces overwritten"


def not_overwritten() -> list[int]:
    """Tombstones whose traces were not overwritten yet."""
    later = aliased(HistoryEntry)
    done = sa.select(later.id).where(
        later.subject_kind == "person",
        later.subject_id == HistoryEntry.subject_id,
        later.act == OVERWRITTEN,
    )
    is_under_way = sa.select(Erasure.id).where(Erasure.person_id == HistoryEntry.subject_id)
    statement = (
        sa.select(HistoryEntry.subject_id)
        .where(HistoryEntry.subject_kind == "person", HistoryEntry.act == "erased", ~sa.exists(done))
        .where(~sa.exists(is_under_way))
    )
    return list(db.session.scalars(statement.order_by(HistoryEntry.id)))
