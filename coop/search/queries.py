"""Asking the index: SQLite's FTS5, or PostgreSQL's text search; every word may be the beginning of one."""

from bisect import bisect_left
from time import monotonic
from typing import Any

import sqlalchemy as sa
from rapidfuzz import fuzz, process

from coop.database import db, kept
from coop.search.models import SearchEntry
from coop.wording import searchable

MOST_WORDS, LIKE_ENOUGH = 8, 74
TITLE_COUNTS, TEXT_COUNTS = 8.0, 1.0
VOCABULARY, VOCABULARY_SECONDS = "vocabulary", 60
# The words of an entry as PostgreSQL's index has them; the migration says the same.
VECTOR = (
    "(setweight(to_tsvector('simple', search_entries.title), 'A')"
    " || setweight(to_tsvector('simple', search_entries.text), 'D'))"
)
EVERY_WORD = {
    "sqlite": "SELECT term FROM search_words",
    "postgresql": "SELECT word FROM ts_stat('SELECT "  # noqa: S608  no word of it comes from outside
    + VECTOR.replace("'", "''")
    + " FROM search_entries')",
}


def words_of(text: str) -> list[str]:
    """What somebody typed, as words to look for: no accents, no case, at most eight."""
    return searchable(text).split()[:MOST_WORDS]


def matching(words: list[str], kind: str) -> sa.Subquery:
    """subject_id and rank (smaller is better) of everything of a kind that has all the words."""
    is_sqlite = db.engine.dialect.name == "sqlite"
    return (_in_sqlite if is_sqlite else _in_postgresql)(words, kind).subquery("found")


def _in_sqlite(words: list[str], kind: str) -> sa.Select[Any]:
    index = sa.table("search_index", sa.column("rowid", sa.Integer))
    whole: sa.ColumnElement[str] = sa.literal_column("search_index")
    asked = " AND ".join(f'"{word}"*' for word in words)
    rank = sa.func.bm25(whole, sa.literal_column(str(TITLE_COUNTS)), sa.literal_column(str(TEXT_COUNTS)))
    return (
        sa.select(SearchEntry.subject_id, rank.label("rank"))
        .join(index, index.c.rowid == SearchEntry.id)
        .where(whole.op("MATCH")(asked), SearchEntry.kind == kind)
    )


def _in_postgresql(words: list[str], kind: str) -> sa.Select[Any]:
    asked = sa.func.to_tsquery("simple", " & ".join(f"{word}:*" for word in words))
    vector: sa.ColumnElement[Any] = sa.literal_column(VECTOR)
    rank = -sa.func.ts_rank(vector, asked)
    return sa.select(SearchEntry.subject_id, rank.label("rank")).where(
        vector.op("@@")(asked), SearchEntry.kind == kind
    )


def settled(words: list[str]) -> list[str]:
    """The same words, each that the index has never seen replaced by the likest it has, if any is like it."""
    known = _vocabulary()
    return [word if _begins_one(word, known) else _likest(word, known) for word in words]


def _begins_one(word: str, known: list[str]) -> bool:
    place = bisect_left(known, word)
    return place < len(known) and known[place].startswith(word)


def _likest(word: str, known: list[str]) -> str:
    near = [one for one in known if abs(len(one) - len(word)) < 3]
    best = process.extractOne(word, near, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return best[0] if best else word


def _vocabulary() -> list[str]:
    """Every word of the index in order, read again at most once a minute."""
    key = VOCABULARY, str(db.engine.url)
    if key not in kept or kept[key][0] < monotonic() - VOCABULARY_SECONDS:
        statement = sa.text(EVERY_WORD[db.engine.dialect.name])
        kept[key] = monotonic(), sorted(db.session.scalars(statement))
    return list(kept[key][1])
