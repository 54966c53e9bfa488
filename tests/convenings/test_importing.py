"""Convenings of another program are made once and follow it, without a letter."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from coop.convenings.models.convening import Convening
from coop.convenings.models.feed import Feed
from coop.convenings.operations.importing import Imported, Outcome, import_convening
from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.outbox.models import Letter
from coop.refusal import Refusal
from tests.makers import make_place

START = datetime(2027, 2, 3, 0, tzinfo=UTC)
TALK = Imported(
    "Talk", START, START + timedelta(hours=2), "America/Chicago", venue="Library", supports=("asl", "meal")
)


def brought(values: Imported = TALK, key: str = "1", source: str = "club") -> Outcome:
    with unit_of_work():
        return import_convening(source, key, values)


def talk() -> Convening:
    db.session.rollback()
    found: Convening = db.session.scalars(sa.select(Convening)).one()
    return found


def version() -> int:
    db.session.rollback()
    return db.session.scalars(sa.select(Feed.version).where(Feed.key == "all", Feed.locale == "en")).one()


def test_the_same_twice_changes_nothing(app: Flask, now: datetime) -> None:
    assert brought() == "created"
    before = version()
    assert brought() == "unchanged"
    assert version() == before
    assert (talk().slug, talk().state, talk().audience) == ("talk-2027-02-02", "published", "public")


def test_two_with_one_title_and_day_have_two_addresses(app: Flask, now: datetime) -> None:
    assert [brought(key="1"), brought(key="2"), brought(source="other")] == ["created"] * 3
    slugs = db.session.scalars(sa.select(Convening.slug).order_by(Convening.slug)).all()
    assert slugs == ["talk-2027-02-02", "talk-2027-02-02-2", "talk-2027-02-02-3"]


@pytest.mark.parametrize(
    ("change", "sequence"),
    [
        ({"summary": "New words."}, 0),
        ({"supports": ("asl",)}, 0),
        ({"title": "Another talk"}, 0),
        ({"venue": "Museum"}, 1),
        ({"starts_at": START + timedelta(hours=1)}, 1),
    ],
)
def test_a_change_raises_the_sequence_only_for_time_and_place(
    app: Flask, now: datetime, change: dict[str, object], sequence: int
) -> None:
    brought()
    before = version()
    assert brought(replace(TALK, **change)) == "updated"  # type: ignore[arg-type]
    assert talk().sequence == sequence
    assert version() > before
    assert brought(replace(TALK, **change)) == "unchanged"  # type: ignore[arg-type]


def test_what_the_source_cannot_know_stays(app: Flask, now: datetime) -> None:
    brought()
    with unit_of_work():
        talk().capacity_in_person = 12
    brought(replace(TALK, title="Another talk"))
    assert talk().capacity_in_person == 12


def test_a_point_finds_its_area_and_an_area_chosen_here_stays(app: Flask, now: datetime) -> None:
    corners = [[-88, 41], [-87, 41], [-87, 42], [-88, 42], [-88, 41]]
    square = {"type": "MultiPolygon", "coordinates": [[corners]]}
    with unit_of_work():
        austin = make_place("Austin", boundary=square, outline=square).id
        chosen = make_place("Loop").id
    brought(replace(TALK, latitude=41.5, longitude=-87.5))
    assert talk().place_id == austin
    with unit_of_work():
        talk().place_id = chosen
    brought(replace(TALK, latitude=41.5, longitude=-87.5, title="Another talk"))
    assert talk().place_id == chosen


def test_nobody_gets_a_letter_and_history_is_kept(app: Flask, now: datetime) -> None:
    brought()
    brought(replace(TALK, starts_at=START + timedelta(hours=1)))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Letter)) == 0
    mine = sa.select(HistoryEntry).where(HistoryEntry.subject_kind == "convening")
    entries = db.session.scalars(mine.order_by(HistoryEntry.id)).all()
    assert [(entry.act, entry.to_state) for entry in entries] == [
        ("opened", "draft"),
        ("imported", "published"),
        ("imported", "published"),
    ]
    assert entries[-1].facts == {"changed": ["starts_at"]}


def test_a_cancellation_there_is_followed_and_taken_back(app: Flask, now: datetime) -> None:
    brought()
    assert brought(replace(TALK, is_cancelled=True)) == "updated"
    assert (talk().state, talk().sequence) == ("cancelled", 1)
    assert brought(replace(TALK, is_cancelled=True)) == "unchanged"
    assert brought() == "updated"
    assert (talk().state, talk().sequence, talk().cancelled_at) == ("published", 2, None)


def test_a_cancellation_made_here_stays(app: Flask, now: datetime) -> None:
    brought()
    with unit_of_work():
        row = talk()
        row.state, row.cancelled_reason, row.cancelled_at = "cancelled", "Snow", now
    assert brought() == "unchanged"
    assert (talk().state, talk().cancelled_reason) == ("cancelled", "Snow")


def test_a_past_one_counts_as_held_and_does_not_come_back(app: Flask, now: datetime) -> None:
    past = replace(TALK, starts_at=START.replace(year=2020), ends_at=START.replace(year=2020, hour=2))
    brought(past)
    assert talk().state == "held"
    with pytest.raises(Refusal, match="held here already"):
        brought(TALK)
    assert brought(past) == "unchanged"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (replace(TALK, title=" "), "no title"),
        (replace(TALK, ends_at=START), "ends before it starts"),
        (replace(TALK, starts_at=datetime(1, 1, 2, tzinfo=UTC)), "not one of this age"),
        (replace(TALK, supports=("unknown",)), "not a support"),
    ],
)
def test_what_cannot_be_a_convening_is_refused(
    app: Flask, now: datetime, values: Imported, reason: str
) -> None:
    with pytest.raises(Refusal, match=reason):
        brought(values)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Convening)) == 0


def test_signs_that_no_database_keeps_are_left_out(app: Flask, now: datetime) -> None:
    assert brought(replace(TALK, title="Ta\x00lk\x07 \ud800\u202e", summary="a\x00b")) == "created"
    assert talk().summary == "ab"
    assert brought(replace(TALK, title="Ta\x00lk\x07 \ud800\u202e", summary="a\x00b")) == "unchanged"
