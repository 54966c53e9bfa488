"""Counting."""

from datetime import timedelta
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from coop import clock
from coop.database import db
from coop.limits.models import RequestCount


def count(what: str, who: str, *, at_most: int, seconds: int) -> bool:
    """Count one of `what` by `who` in the current window of `seconds`; whether it is still allowed."""
    now = clock.now()
    window = int(now.timestamp()) // seconds
    key = sha256(f"{what}|{who.strip().lower()}|{window}".encode()).hexdigest()
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = (
        insert(RequestCount)
        .values(key=key, count=1, ends_at=now + timedelta(seconds=seconds))
        .on_conflict_do_update(index_elements=["key"], set_={"count": RequestCount.count + 1})
        .returning(RequestCount.count)
    )
    return db.session.scalars(statement).one() <= at_most


def forget_old() -> int:
    """Delete counts of windows that ended; how many."""
    gone = db.session.execute(sa.delete(RequestCount).where(RequestCount.ends_at < clock.now()))
    return int(gone.rowcount)  # type: ignore[attr-defined]
