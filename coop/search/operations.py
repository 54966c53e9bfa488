"""Keeping the index true."""

from typing import Any

import sqlalchemy as sa

from coop.database import db
from coop.search.models import SearchEntry

AT_ONCE, LONG_AT_ONCE = 2000, 200
LENGTH_OF_SHORT = 3
BEHIND = "search.behind"


def soon() -> None:
    """Words of something changed in this unit: the index is to follow as soon as it is saved."""
    db.session().info[BEHIND] = True


def is_behind() -> bool:
    """Whether this session changed words, since it was last asked."""
    return bool(db.session().info.pop(BEHIND, False))


def forget(kind: str, *subject_ids: int) -> None:
    """Nobody finds them any more, and no word of them stays in the index."""
    gone = sa.and_(SearchEntry.kind == kind, SearchEntry.subject_id.in_(subject_ids))
    db.session.execute(sa.delete(SearchEntry).where(gone))
    if db.engine.dialect.name == "sqlite":
        # Until its parts are joined, the index keeps the words of what was taken out.
        db.session.execute(sa.text("INSERT INTO search_index (search_index) VALUES ('optimize')"))


def follow(kind: str, source: sa.Select[*tuple[Any, ...]]) -> int:
    """Bring the entries of a kind up to a statement of (id, title, text); how many were out of date.

    Where texts are long, a fourth column numbers their versions, and the texts themselves are not
    compared. At most 2,000 in one go, or 200 long ones: what is left comes with the next.
    """
    there = source.subquery()
    is_long = len(there.c) > LENGTH_OF_SHORT
    if is_long:
        changed_since = SearchEntry.version.is_distinct_from(there.c[3])
    else:
        changed_since = sa.or_(SearchEntry.title != there.c[1], SearchEntry.text != there.c[2])
    differs = sa.or_(SearchEntry.id.is_(None), changed_since)
    same = sa.and_(SearchEntry.kind == kind, SearchEntry.subject_id == there.c[0])
    late = db.session.execute(
        sa.select(SearchEntry.id, there)
        .outerjoin(SearchEntry, same)
        .where(differs)
        .limit(LONG_AT_ONCE if is_long else AT_ONCE)
    ).all()
    changed = [{"id": row[0], **_words(row)} for row in late if row[0]]
    missing = [{"kind": kind, "subject_id": row[1], **_words(row)} for row in late if not row[0]]
    if changed:
        db.session.execute(sa.update(SearchEntry), changed)
    if missing:
        db.session.execute(sa.insert(SearchEntry), missing)
    gone = sa.delete(SearchEntry).where(
        SearchEntry.kind == kind, SearchEntry.subject_id.not_in(sa.select(there.c[0]))
    )
    result = db.session.execute(gone.execution_options(synchronize_session=False))
    return len(late) + int(result.rowcount or 0)  # type: ignore[attr-defined]


def _words(row: Any) -> dict[str, Any]:
    """What an entry keeps of a row of (entry, id, title, text) and perhaps the version of its text."""
    return {"title": row[2], "text": row[3], "version": row[4] if len(row) > 1 + LENGTH_OF_SHORT else None}
