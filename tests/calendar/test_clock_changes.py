"""Half past three in Chicago on the two days of 2027 that have no 24 hours, as three readers see it."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import recurring_ical_events
import vobject
from dateutil.tz import tzical
from icalendar import Calendar, Event, Timezone

from coop.calendar.writing import calendar, vevent
from tests.calendar.entries import make_entry

STARTS = [
    datetime(2027, 3, 13, 21, 30, tzinfo=UTC),
    datetime(2027, 3, 14, 20, 30, tzinfo=UTC),  # the clocks went forward in the night
    datetime(2027, 11, 6, 20, 30, tzinfo=UTC),
    datetime(2027, 11, 7, 21, 30, tzinfo=UTC),  # and back
]


def feed(start: datetime) -> bytes:
    """A feed with one entry."""
    entry = make_entry(starts_at=start, ends_at=start + timedelta(minutes=90))
    return calendar([vevent(entry)], ["America/Chicago"], name="Coop")


@pytest.mark.parametrize("start", STARTS)
def test_icalendar_reads_half_past_three_at_the_right_moment(start: datetime) -> None:
    data = feed(start)
    [event] = Calendar.from_ical(data).walk("VEVENT")
    assert isinstance(event, Event)
    assert isinstance(event.start, datetime)
    assert (event.start.hour, event.start.minute) == (15, 30)
    assert event.start.astimezone(UTC) == start
    assert event.end - event.start == timedelta(minutes=90)


@pytest.mark.parametrize("start", STARTS)
def test_a_reader_who_knows_only_our_description_finds_the_same_moment(start: datetime) -> None:
    data = feed(start)
    [described] = Calendar.from_ical(data).walk("VTIMEZONE")
    assert isinstance(described, Timezone)
    for zone in (described.to_tz(lookup_tzid=False), tzical(StringIO(data.decode())).get()):
        assert start.replace(hour=15, minute=30, tzinfo=zone).astimezone(UTC) == start


@pytest.mark.parametrize("start", STARTS)
def test_recurring_ical_events_puts_it_on_that_day(start: datetime) -> None:
    data = feed(start)
    [event] = recurring_ical_events.of(Calendar.from_ical(data)).at((start.year, start.month, start.day))
    assert event.start.astimezone(UTC) == start


@pytest.mark.parametrize("start", STARTS)
def test_vobject_reads_the_same_hour(start: datetime) -> None:
    data = feed(start)
    event = vobject.readOne(data.decode()).vevent
    assert event.dtstart.value.astimezone(UTC) == start
    assert event.dtstart.value.strftime("%H:%M") == "15:30"
    assert event.dtend.value.strftime("%H:%M") == "17:00"
