"""Four libraries that programs are built on read the same occurrences in a feed as we wrote."""

import json
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import recurring_ical_events
import vobject
from icalendar import Calendar

from coop.convenings import ical
from coop.convenings.queries import feeds
from coop.database import unit_of_work
from tests.makers import make_convening

ICAL_JS = Path(__file__).parents[2] / "node_modules" / "ical.js" / "dist" / "ical.js"
MOMENTS = {
    "Winter": ("America/Chicago", datetime(2027, 1, 20, 21, 30, tzinfo=UTC)),
    "The day clocks go forward": ("America/Chicago", datetime(2027, 3, 14, 7, 30, tzinfo=UTC)),
    "Summer, with ñ; and, a\\backslash": ("America/Chicago", datetime(2027, 7, 4, 18, 0, tzinfo=UTC)),
    "The hour that comes twice": ("America/Chicago", datetime(2027, 11, 7, 7, 30, tzinfo=UTC)),
    "Half an hour off " + "long " * 30: ("Asia/Kolkata", datetime(2027, 6, 1, 3, 30, tzinfo=UTC)),
    "Without daylight time": ("America/Phoenix", datetime(2027, 6, 1, 16, 0, tzinfo=UTC)),
}
Occurrence = tuple[str, int, str, str, str, str]


@pytest.fixture
def feed(app, now) -> tuple[bytes, list[Occurrence]]:
    """A feed with difficult moments, and what everybody should read in it."""
    with unit_of_work():
        made = [
            make_convening(title, starts_at=starts_at, timezone=zone, sequence=number, summary="x\n" * 60)
            for number, (title, (zone, starts_at)) in enumerate(MOMENTS.items())
        ]
        for convening in made:
            ical.refresh(convening)
    expected = [
        (str(each.uuid), each.sequence, each.starts_at, each.ends_at, each.title, "CONFIRMED")
        for each in made
    ]
    standing = feeds.standing("all", "", "")
    assert standing is not None
    return ical.joined(standing), plain(expected)


def plain(rows) -> list[Occurrence]:
    """Moments in UTC as text, in the order of the UIDs."""
    return sorted(
        (
            str(uid),
            int(sequence),
            start.astimezone(UTC).isoformat(),
            end.astimezone(UTC).isoformat(),
            str(title),
            str(status),
        )
        for uid, sequence, start, end, title, status in rows
    )


def test_icalendar_reads_them(feed):
    data, expected = feed
    events = Calendar.from_ical(data).walk("VEVENT")
    read = [
        (e["UID"], e["SEQUENCE"], e["DTSTART"].dt, e["DTEND"].dt, e["SUMMARY"], e["STATUS"]) for e in events
    ]
    assert plain(read) == expected


def test_recurring_ical_events_reads_them(feed):
    data, expected = feed
    events = recurring_ical_events.of(Calendar.from_ical(data)).between(
        datetime(2026, 1, 1, tzinfo=UTC), timedelta(days=900)
    )
    read = [
        (e["UID"], e["SEQUENCE"], e["DTSTART"].dt, e["DTEND"].dt, e["SUMMARY"], e["STATUS"]) for e in events
    ]
    assert plain(read) == expected


def test_vobject_reads_them(feed):
    data, expected = feed
    events = vobject.readOne(data.decode("utf-8")).vevent_list
    read = [
        (e.uid.value, e.sequence.value, e.dtstart.value, e.dtend.value, e.summary.value, e.status.value)
        for e in events
    ]
    assert plain(read) == expected


def test_ical_js_reads_them(feed, tmp_path):
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None or not ICAL_JS.exists():
        pytest.skip("node or ical.js is missing (npm ci), so no feed was read by ical.js")
    data, expected = feed
    file = tmp_path / "feed.ics"
    file.write_bytes(data)
    script = Path(__file__).with_name("occurrences.mjs")
    done = subprocess.run([node, script, ICAL_JS, file], capture_output=True, text=True, check=True)
    assert sorted(map(tuple, json.loads(done.stdout))) == expected


def test_an_all_day_convening_is_a_date_for_all_of_them(app, now, tmp_path):
    midnight = datetime(2027, 5, 1, 5, 0, tzinfo=UTC)
    with unit_of_work():
        ical.refresh(
            make_convening("Fair", starts_at=midnight, ends_at=midnight + timedelta(days=2), is_all_day=True)
        )
    standing = feeds.standing("all", "", "")
    assert standing is not None
    data = ical.joined(standing)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    first, last = date(2027, 5, 1), date(2027, 5, 3)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (first, last)
    (read,) = vobject.readOne(data.decode()).vevent_list
    assert (read.dtstart.value, read.dtend.value) == (first, last)
