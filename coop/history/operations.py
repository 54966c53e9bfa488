"""Writing history down."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from coop import clock
from coop.database import db
from coop.history.models import HistoryEntry


def record(
    subject_kind: str,
    subject_id: int,
    act: str,
    *,
    actor_id: int | None = None,
    from_state: str = "",
    to_state: str = "",
    note: str = "",
    facts: dict[str, Any] | None = None,
) -> HistoryEntry:
    """Add one entry. `facts` holds plain JSON values and never a person's name or address."""
    entry = HistoryEntry(
        subject_kind=subject_kind,
        subject_id=subject_id,
        act=act,
        from_state=from_state,
        to_state=to_state,
        actor_id=actor_id,
        at=clock.now(),
        note=note,
        facts=facts or {},
    )
    db.session.add(entry)
    return entry


def record_all(listed: Sequence[dict[str, Any]]) -> None:
    """Add many entries in one statement; each is the arguments of `record` by name."""
    usual: dict[str, Any] = {
        "from_state": "",
        "to_state": "",
        "actor_id": None,
        "at": clock.now(),
        "note": "",
        "facts": {},
    }
    if listed:
        db.session.execute(sa.insert(HistoryEntry), [usual | entry for entry in listed])
