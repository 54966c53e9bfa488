"""The index finds words by their beginnings, weighs names more, and settles what is misspelled."""

import pytest
import sqlalchemy as sa

from coop.database import db, kept, unit_of_work
from coop.search import operations, queries
from coop.search.models import SearchEntry

WORDS = (
    (1, "robotics night", "robotics night families build a first robot at the library"),
    (2, "library hours", "library hours who opens the door and when"),
    (3, "funders council", "funders council what robotics and algebra programs cost"),
)


def source(rows=WORDS):
    """Rows as a statement of (id, title, text), as a room's table would give them."""
    selects = [
        sa.select(
            sa.literal(key).label("id"), sa.literal(title).label("title"), sa.literal(text).label("text")
        )
        for key, title, text in rows
    ]
    there = sa.union_all(*selects).subquery()
    return sa.select(there.c.id, there.c.title, there.c.text)


@pytest.fixture
def index(app):
    kept.clear()
    with unit_of_work():
        operations.follow("convening", source())
    return app


def ids(text, kind="convening"):
    found = queries.matching(queries.words_of(text), kind)
    return list(db.session.scalars(sa.select(found.c.subject_id).order_by(found.c.rank)))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("robotics", [1, 3]),
        ("ROBÓTICS", [1, 3]),
        ("rob", [1, 3]),
        ("library", [2, 1]),
        ("robot algebra", [3]),
        ("door library", [2]),
        ("obot", []),
        ('council\'s "cost" AND (x* OR', []),
    ],
)
def test_every_word_must_begin_one_and_names_come_first(index, typed, expected):
    assert ids(typed) == expected


def test_a_kind_is_asked_alone(index):
    assert ids("robotics", "group") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("robtics", "robotics"), ("libary hors", "library hours"), ("algbera", "algebra"), ("zzzzzz", "zzzzzz")],
)
def test_misspelled_words_are_settled_against_the_words_there_are(index, typed, meant):
    assert queries.settled(typed.split()) == meant.split()


def test_following_again_changes_nothing(index):
    with unit_of_work():
        assert operations.follow("convening", source()) == 0


def test_the_index_follows_what_changed_and_what_went(index):
    rows = ((1, "algebra night", "algebra night"), *WORDS[2:])
    with unit_of_work():
        assert operations.follow("convening", source(rows)) == 2
    assert ids("robotics") == [3]
    assert ids("algebra") == [1, 3]
    assert ids("library") == []


def test_another_kind_stays_when_one_is_followed(index):
    with unit_of_work():
        operations.follow("group", source(WORDS[:1]))
        operations.follow("convening", source(WORDS[2:]))
    assert ids("robotics", "group") == [1]


def test_what_is_forgotten_leaves_no_word_behind(index, backend):
    with unit_of_work():
        operations.forget("convening", 1)
    assert ids("families") == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SearchEntry)) == 2
    kept.clear()
    assert "families" not in queries._vocabulary()
    if backend == "sqlite":
        blocks = db.session.scalars(sa.text("SELECT block FROM search_index_data"))
        assert not any(b"amilies" in block for block in blocks)


def test_words_are_at_most_eight_and_hold_nothing_the_database_could_misread():
    assert queries.words_of("a b c d e f g h i j") == list("abcdefgh")
    assert queries.words_of('O\'Hare & (NEAR) "x*"') == ["o", "hare", "near", "x"]


def test_changed_words_ask_for_the_index_once(app):
    with unit_of_work():
        operations.soon()
        assert operations.is_behind()
        assert not operations.is_behind()


def test_long_texts_follow_their_version_and_are_not_compared(index):
    def long(text: str, version: int):
        row = sa.select(
            sa.literal(1).label("id"),
            sa.literal("guide").label("title"),
            sa.literal(text).label("text"),
            sa.literal(version).label("version"),
        ).subquery()
        return sa.select(row.c.id, row.c.title, row.c.text, row.c.version)

    for text, version, late, found in (
        ("mud kitchens", 1, 1, [1]),
        ("water tables", 1, 0, [1]),
        ("water tables", 2, 1, []),
    ):
        with unit_of_work():
            assert operations.follow("resource", long(text, version)) == late
        assert ids("kitchens", "resource") == found
