"""A series of another calendar stays one where its rule is one of ours; else its days stand alone."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result

from coop.calendar.foreign_rules import known_rules
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesDate
from coop.database import db, unit_of_work
from coop.series import jobs
from coop.series.operations.importing import FEWEST, keep_series
from coop.series.sentences import said
from tests.cast import person_named
from tests.cli.typed import typed
from tests.series import readers
from tests.series.test_feeds import public_feed

FILE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//other//EN
BEGIN:VEVENT
UID:reading-circle@other.example
DTSTAMP:20260101T000000Z
DTSTART;TZID=America/Chicago:20270106T180000
DTEND;TZID=America/Chicago:20270106T193000
SUMMARY:Reading circle
RRULE:{rule}
EXDATE;TZID=America/Chicago:20270203T180000
END:VEVENT
BEGIN:VEVENT
UID:reading-circle@other.example
DTSTAMP:20260101T000000Z
RECURRENCE-ID;TZID=America/Chicago:20270303T180000
DTSTART;TZID=America/Chicago:20270304T190000
DTEND;TZID=America/Chicago:20270304T203000
SUMMARY:Reading circle, moved
END:VEVENT
END:VCALENDAR
"""
FIRST_WEDNESDAY = "FREQ=MONTHLY;BYDAY=WE;BYSETPOS=1;UNTIL=20270601T000000Z"


def brought(app, folder: Path, rule: str, until: str = "2027-07-01") -> Result:
    person_named("ben")
    file = folder / "circle.ics"
    file.write_bytes(FILE.format(rule=rule).replace("\n", "\r\n").encode())
    done = typed(app, "import", "calendar", file, "--since", "2027-01-01", "--until", until)
    assert done.exit_code == 0, done.output
    db.session.rollback()
    return done


def count(model: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def test_a_monthly_series_stays_one(app, now, tmp_path):
    brought(app, tmp_path, FIRST_WEDNESDAY)
    series = db.session.scalars(sa.select(Series)).one()
    assert said(series).startswith("First Wednesday of each month, 6:00")
    statement = sa.select(SeriesDate.tie).order_by(SeriesDate.day)
    assert list(db.session.scalars(statement)) == ["follows", "apart", "follows", "follows"]
    there = sorted(
        (each.starts_at.isoformat(), each.title) for each in db.session.scalars(sa.select(Convening))
    )
    assert readers.by_recurring_ical_events(public_feed()) == there
    assert public_feed().count(b"BEGIN:VEVENT") == 2


def test_a_second_import_adds_what_is_new_and_nothing_is_made_ahead(app, now, tmp_path):
    brought(app, tmp_path, FIRST_WEDNESDAY, until="2027-04-15")
    assert count(SeriesDate) == 3
    brought(app, tmp_path, FIRST_WEDNESDAY)
    brought(app, tmp_path, FIRST_WEDNESDAY)
    assert (count(Series), count(SeriesDate), count(Convening)) == (1, 4, 4)
    assert jobs.make_dates_ahead() == 0


@pytest.mark.parametrize("rule", ["FREQ=DAILY;COUNT=9", "FREQ=MONTHLY;BYDAY=WE;BYSETPOS=1,3;COUNT=9"])
def test_a_rule_that_is_none_of_ours_is_days_that_stand_alone(app, now, tmp_path, rule):
    brought(app, tmp_path, rule)
    assert (count(Series), count(SeriesDate)) == (0, 0)
    assert count(Convening) > 5


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=WE"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR;COUNT=9", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR"),
        ("FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=6"),
        ("FREQ=MONTHLY;BYDAY=1WE", "FREQ=MONTHLY;BYDAY=1WE"),
        ("FREQ=MONTHLY;BYDAY=2TU", None),
        ("FREQ=YEARLY", None),
        ("FREQ=WEEKLY;BYMONTH=1,2", None),
        ("nonsense", None),
    ],
)
def test_which_rules_are_ours(rule, text):
    found = known_rules(FILE.format(rule=rule).encode(), default_zone="America/Chicago")
    assert [one.text() for one in found.values()] == ([text] if text else [])
    assert FEWEST == 2


def test_one_date_alone_is_no_series(app, now):
    rule = next(iter(known_rules(FILE.format(rule="FREQ=WEEKLY").encode(), default_zone="UTC").values()))
    with unit_of_work():
        assert keep_series("circle", "reading-circle@other.example", rule, {}) is None
