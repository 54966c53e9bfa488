"""The VTIMEZONE of each zone of the world against the zone itself."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical

from coop.calendar.zones import is_stated, vtimezone

# Their clocks follow Ramadan, or change on a day that no single BYDAY finds; and UTC needs no rule.
RAMADAN = {"Africa/Casablanca", "Africa/El_Aaiun"}
NO_PLAIN_RULE = {"Asia/Jerusalem", "Asia/Tel_Aviv", "Israel", "Asia/Gaza", "Asia/Hebron"}
NO_PLAIN_RULE |= {"America/Nuuk", "America/Godthab", "America/Scoresbysund"}
FROM = datetime(2027, 1, 1, tzinfo=UTC)
DAYS = 3 * 365
ZONES = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
STATED = [name for name in ZONES if vtimezone(name)]


def one_of_each_rule() -> list[str]:
    """One zone for each VTIMEZONE that differs in more than its name."""
    return sorted({vtimezone(name).replace(f"TZID:{name}", ""): name for name in STATED}.values())


def telling_moments(zone: ZoneInfo) -> Iterator[datetime]:
    """A moment of each month, and the hours around each change of the clock."""
    for day in range(DAYS):
        midnight = FROM + timedelta(days=day)
        if day % 30 == 0:
            yield midnight
        here, tomorrow = midnight.astimezone(zone), (midnight + timedelta(days=1)).astimezone(zone)
        if here.utcoffset() != tomorrow.utcoffset():
            yield from (midnight + timedelta(minutes=30 * half) for half in range(-4, 52))


def test_nearly_every_zone_of_the_world_is_stated() -> None:
    assert set(ZONES) - set(STATED) <= NO_PLAIN_RULE
    assert len(STATED) > 300


@pytest.mark.parametrize("name", sorted(set(one_of_each_rule()) | RAMADAN))
def test_another_reader_of_the_rule_finds_the_same_moment(name: str) -> None:
    zone = ZoneInfo(name)
    read = tzical(StringIO(vtimezone(name))).get()
    said = unsaid = 0
    for moment in telling_moments(zone):
        wall = moment.astimezone(zone).replace(tzinfo=None, fold=0)
        if is_stated(name, moment):
            said += 1
            assert wall.replace(tzinfo=read).astimezone(UTC) == moment
        else:
            unsaid += 1
            assert name in RAMADAN or wall.replace(tzinfo=zone).astimezone(UTC) != moment
    assert said > 20
    assert unsaid < 40 or name in RAMADAN


@pytest.mark.parametrize("name", STATED)
def test_a_rule_is_one_that_outlook_reads(name: str) -> None:
    text = vtimezone(name)
    assert text.startswith(f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\n")
    assert text.endswith("END:VTIMEZONE\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert text.count("BEGIN:STANDARD") == 1
    assert text.count("BEGIN:DAYLIGHT") <= 1
    assert "RDATE" not in text
    rules = re.findall(r"RRULE:(.*)\r", text)
    assert len(rules) == text.count("TZOFFSETTO")
    for rule in rules:
        assert re.fullmatch(
            r"FREQ=YEARLY;BYMONTH=\d+;(BYDAY=(-1|[1-4])(SU|MO|TU|WE|TH|FR|SA)|BYMONTHDAY=\d+)", rule
        )


def test_chicago_is_stated_to_the_letter() -> None:
    assert vtimezone("America/Chicago").split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:America/Chicago",
        "BEGIN:STANDARD",
        "DTSTART:19701101T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0600",
        "TZNAME:CST",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700308T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "TZOFFSETFROM:-0600",
        "TZOFFSETTO:-0500",
        "TZNAME:CDT",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
        "",
    ]


def test_in_dublin_summer_is_daylight_although_its_law_says_winter_is_the_exception() -> None:
    daylight = vtimezone("Europe/Dublin").partition("BEGIN:DAYLIGHT")[2].partition("END:DAYLIGHT")[0]
    assert "TZOFFSETTO:+0100" in daylight
    assert "BYMONTH=3;BYDAY=-1SU" in daylight


def test_a_zone_without_summer_time_has_no_daylight() -> None:
    text = vtimezone("America/Phoenix")
    assert "DAYLIGHT" not in text
    assert "TZOFFSETFROM:-0700\r\nTZOFFSETTO:-0700" in text


def test_half_hours_are_kept() -> None:
    assert "TZOFFSETTO:+0545" in vtimezone("Asia/Kathmandu")
    assert "TZOFFSETTO:-0330" in vtimezone("America/St_Johns")
    assert "TZOFFSETTO:+1100" in vtimezone("Australia/Lord_Howe")


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC"])
def test_utc_needs_no_description(name: str) -> None:
    assert vtimezone(name) == ""


@pytest.mark.parametrize("name", ["", "Chicago", "America/", "../../etc/passwd", "/etc/passwd", "\0", "é"])
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a time zone"):
        vtimezone(name)
