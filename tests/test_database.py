"""Moments, pages of rows, and units that are saved whole or not at all."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from coop import database
from coop.database import db, unit_of_work
from coop.groups.models import Group
from coop.history.models import HistoryEntry
from tests.makers import MADE, make_group, make_place


def trials() -> sa.Select[HistoryEntry]:
    """The rows of these tests; setting the network up left one of its own."""
    return sa.select(HistoryEntry).where(HistoryEntry.subject_kind == "trial")


def entries() -> int:
    """How many rows there are, as the database has it now."""
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(trials().subquery())) or 0


def entry(at: datetime = MADE) -> HistoryEntry:
    """A row."""
    return HistoryEntry(subject_kind="trial", subject_id=1, act="tried", at=at)


def test_a_unit_is_saved_whole(app):
    with unit_of_work():
        db.session.add_all([entry(), entry()])
    assert entries() == 2


def test_a_unit_that_breaks_leaves_nothing(app):
    with pytest.raises(ZeroDivisionError):
        write_and_break()
    assert entries() == 0


def write_and_break() -> None:
    """Half a unit."""
    with unit_of_work():
        db.session.add(entry())
        db.session.flush()
        raise ZeroDivisionError


def test_a_moment_comes_back_aware_and_in_utc(app):
    there = datetime(2027, 1, 20, 18, 30, 0, 123456, tzinfo=timezone(timedelta(hours=-3)))
    with unit_of_work():
        db.session.add(entry(at=there))
    [found] = db.session.scalars(sa.select(HistoryEntry.at).where(HistoryEntry.subject_kind == "trial"))
    assert found == there
    assert found.tzinfo == UTC


def test_a_moment_without_a_zone_is_refused(app):
    with pytest.raises(sa.exc.StatementError, match="needs a time zone"), unit_of_work():
        db.session.add(entry(at=datetime(2027, 1, 20, 18, 30)))  # noqa: DTZ001  this is the mistake


def test_moments_are_compared_as_moments(app):
    with unit_of_work():
        db.session.add_all([entry(at=MADE), entry(at=MADE + timedelta(hours=1))])
    before = MADE.astimezone(timezone(timedelta(hours=5))) + timedelta(minutes=30)
    late = db.session.scalars(sa.select(HistoryEntry).where(HistoryEntry.at > before)).all()
    assert [one.at for one in late] == [MADE + timedelta(hours=1)]


@pytest.mark.parametrize(
    ("number", "rows", "given"),
    [(1, [1, 2], 1), (3, [5], 3), (0, [1, 2], 1), (-4, [1, 2], 1), (9, [], 9)],
)
def test_a_list_is_paged_and_counted_in_the_database(app, statements, number, rows, given):
    with unit_of_work():
        for place in range(1, 6):
            db.session.add(HistoryEntry(subject_kind="trial", subject_id=place, act="tried", at=MADE))
    statement = trials().order_by(HistoryEntry.subject_id)
    with statements() as counted:
        page = database.page_of(statement, number, size=2)
    assert counted.number == 2, counted
    assert [row.subject_id for row in page.rows] == rows
    assert (page.number, page.pages, page.total) == (given, 3, 5)


def test_a_relationship_that_was_not_loaded_raises(app):
    with unit_of_work():
        make_group("Early Childhood", place=make_place("Austin"))
    db.session.expunge_all()
    group = db.session.scalars(sa.select(Group)).one()
    with pytest.raises(sa.exc.InvalidRequestError, match="raise_on_sql"):
        assert group.place


def test_constraints_have_names_that_say_what_they_are(app):
    names = {one.name for one in database.Model.metadata.tables["rsvps"].constraints}
    assert {"pk_rsvps", "ck_rsvps_answer", "uq_rsvps_convening_id_person_id"} <= names
