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
# The words of an entry as PostgreSQL keeps them beside it; a migration says how, no model describes it.
VECTOR = "search_entries.vector"
EVERY_WORD = {
    "sqlite": "SELECT term FROM search_words",
    "postgresql": "SELECT word FROM ts_stat('SELECT vector FROM search_entries')",
}


def words_of(text: str) -> list[str]:
    """What somebody typed, as words to look for: no accents, no case, at most eight."""
    return searchable(text).split()[:MOST_WORDS]


def matching(words: list[str], kind: str, *, is_ranked: bool = True) -> sa.Subquery:
    """subject_id and rank (smaller is better) of everything of a kind that has all the words.

    Without ranks it is sooner told, where they are only counted.
    """
    hits = _hits(words, is_ranked=is_ranked)
    ranks = [hits.c.rank] if is_ranked else []
    statement = sa.select(SearchEntry.subject_id, *ranks).join(hits, hits.c.id == SearchEntry.id)
    return statement.where(SearchEntry.kind == kind).subquery("found")


def kinds_with(words: list[str]) -> set[str]:
    """The kinds of which something has all the words, whoever may see it."""
    hits = _hits(words, is_ranked=False)
    kinds = sa.select(SearchEntry.kind).join(hits, hits.c.id == SearchEntry.id)
    return set(db.session.scalars(kinds.distinct()))


def _hits(words: list[str], *, is_ranked: bool) -> sa.CTE:
    """Entries that have all the words, of every kind, with their ranks.

    They are found first and by themselves: SQLite would rather ask its index anew for each entry of a kind.
    """
    is_sqlite = db.engine.dialect.name == "sqlite"
    statement = (_in_sqlite if is_sqlite else _in_postgresql)(words, is_ranked=is_ranked)
    return statement.cte("hits").prefix_with("MATERIALIZED")


def _in_sqlite(words: list[str], *, is_ranked: bool) -> sa.Select[Any]:
    index = sa.table("search_index", sa.column("rowid", sa.Integer))
    whole: sa.ColumnElement[str] = sa.literal_column("search_index")
    asked = " AND ".join(f'"{word}"*' for word in words)
    rank = sa.func.bm25(whole, sa.literal_column(str(TITLE_COUNTS)), sa.literal_column(str(TEXT_COUNTS)))
    ranks = [rank.label("rank")] if is_ranked else []
    return sa.select(index.c.rowid.label("id"), *ranks).where(whole.op("MATCH")(asked))


def _in_postgresql(words: list[str], *, is_ranked: bool) -> sa.Select[Any]:
    asked = sa.func.to_tsquery("simple", " & ".join(f"{word}:*" for word in words))
    vector: sa.ColumnElement[Any] = sa.literal_column(VECTOR)
    ranks = [(-sa.func.ts_rank(vector, asked)).label("rank")] if is_ranked else []
    return sa.select(SearchEntry.id, *ranks).where(vector.op("@@")(asked))


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
