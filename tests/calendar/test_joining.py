"""Ready texts joined into a calendar."""

from time import perf_counter

import pytest
from icalendar import Calendar

from coop.calendar.writing import calendar, vevent
from tests.calendar.entries import make_entry, unfolded


def test_a_feed_says_what_it_is_and_how_often_to_ask() -> None:
    texts, zones = [vevent(make_entry())], ["America/Chicago"]
    data = calendar(texts, zones, name="Coop; Garfield, Lawndale", description="All")
    lines = unfolded(data.decode())
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        r"NAME:Coop\; Garfield\, Lawndale",
        r"X-WR-CALNAME:Coop\; Garfield\, Lawndale",
        "DESCRIPTION:All",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ):
        assert lines.count(line) == 1
    assert [line for line in lines if line.startswith("PRODID:-//")]


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "REPLY"])
def test_an_invitation_is_no_subscription(method: str) -> None:
    text = calendar([vevent(make_entry())], ["America/Chicago"], name="Coop", method=method).decode()
    assert f"METHOD:{method}\r\n" in text
    for name in ("NAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "X-WR-CALNAME"):
        assert f"\n{name}" not in text


def test_a_file_in_a_letter_is_published_without_a_name() -> None:
    text = calendar([vevent(make_entry())], [], name="", refresh="").decode()
    assert "METHOD:PUBLISH" in text
    assert "NAME" not in text.replace("TZNAME", "")
    assert "REFRESH" not in text


def test_each_zone_that_is_used_is_described_once_and_before_the_entries() -> None:
    zones = ["America/New_York", "America/Chicago", "UTC", "America/Chicago"]
    texts = [vevent(make_entry(timezone=zone)) for zone in zones]
    text = calendar(texts, zones, name="Coop").decode()
    described = [line for line in unfolded(text) if line.startswith("TZID:")]
    assert described == ["TZID:America/Chicago", "TZID:America/New_York"]
    assert text.rindex("END:VTIMEZONE") < text.index("BEGIN:VEVENT")


def test_the_order_in_which_zones_are_given_changes_no_byte() -> None:
    zones = ["Europe/Paris", "America/Chicago", "Asia/Tokyo", "America/Denver", "Africa/Lagos", "Europe/Rome"]
    data = calendar([], zones, name="Coop")
    assert data == calendar(iter([]), reversed(zones), name="Coop")
    described = [line for line in unfolded(data.decode()) if line.startswith("TZID:")]
    assert described == sorted(f"TZID:{zone}" for zone in zones)


def test_every_entry_of_a_feed_has_an_organizer_and_no_attendee() -> None:
    texts = [vevent(make_entry(uid=str(number))) for number in range(5)]
    events = Calendar.from_ical(calendar(texts, ["America/Chicago"], name="Coop")).walk("VEVENT")
    assert [str(event["ORGANIZER"]) for event in events] == ["mailto:hello@coop.example"] * 5
    assert not [event for event in events if "ATTENDEE" in event]


def test_a_long_name_is_folded_too() -> None:
    data = calendar([], [], name="Réseau " * 40)
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_nothing_of_five_thousand_texts_is_parsed_again() -> None:
    texts = [vevent(make_entry())] * 5000
    began = perf_counter()
    data = calendar(texts, ["America/Chicago"], name="Coop")
    assert perf_counter() - began < 0.5
    assert data.count(b"BEGIN:VEVENT") == 5000


def test_a_calendar_refuses_a_zone_that_is_none() -> None:
    with pytest.raises(ValueError, match="not a time zone"):
        calendar([], ["Mars/Olympus"], name="Coop")
