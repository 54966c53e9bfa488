"""The text of one entry, line by line."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Event

from coop.calendar.writing import vevent
from tests.calendar.entries import END, START, make_entry, unfolded

LONG = "Ünïcödé çàfé 科学の夜 🔬 ночь науки " * 12


def test_every_line_ends_with_crlf_and_nothing_else_breaks_a_line() -> None:
    said = "one\ntwo\rthree\r\nfour\x0bfive\x0csix\x85seven\u2028eight\u2029nine"
    text = vevent(make_entry(description=said))
    assert text.endswith("END:VEVENT\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    assert "DESCRIPTION:one\\ntwo\\nthree\\nfour\\nfive\\nsix\\nseven\\neight\\nnine" in unfolded(text)


@pytest.mark.parametrize("shift", range(5))
def test_no_line_is_longer_than_75_octets_and_no_fold_cuts_a_character(shift: int) -> None:
    title = "x" * shift + LONG
    octets = vevent(make_entry(title=title)).encode()
    for line in octets.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert any(len(line) == 75 for line in octets.split(b"\r\n"))
    assert str(Event.from_ical(octets)["SUMMARY"]) == title


@pytest.mark.parametrize("length", range(60, 80))
def test_lines_around_the_limit_come_back_whole(length: int) -> None:
    assert str(Event.from_ical(vevent(make_entry(title="a" * length)))["SUMMARY"]) == "a" * length


def test_commas_semicolons_and_backslashes_are_escaped_and_come_back() -> None:
    title = r"Bring: pens, paper; and C:\new\notes"
    text = vevent(make_entry(title=title))
    assert r"SUMMARY:Bring: pens\, paper\; and C:\\new\\notes" in unfolded(text)
    assert str(Event.from_ical(text)["SUMMARY"]) == title


def test_a_category_with_a_comma_stays_one_category() -> None:
    text = vevent(make_entry(categories=("Early childhood", "Arts, culture")))
    assert r"CATEGORIES:Early childhood,Arts\, culture" in unfolded(text)


def test_control_characters_and_half_characters_are_left_out() -> None:
    text = vevent(make_entry(title="a\x00b\x07c\x7fd\ud83de\tf"))
    assert "SUMMARY:abcde\tf" in unfolded(text)
    text.encode()


@pytest.mark.parametrize("field", ["url", "conference", "organizer_address", "uid", "attendee_name"])
def test_no_value_can_smuggle_in_a_line_of_its_own(field: str) -> None:
    changes = {"attendee_address": "ben@coop.example", field: "x\r\nATTENDEE:mailto:eve@example.org\nX-A:b"}
    names = [line.partition(":")[0].partition(";")[0] for line in unfolded(vevent(make_entry(**changes)))]
    assert names.count("ATTENDEE") == 1
    assert "X-A" not in names


def test_a_quote_in_a_name_cannot_end_its_parameter() -> None:
    text = vevent(make_entry(organizer_name='Ann "Ace" Bee: lab; north'))
    assert """ORGANIZER;CN="Ann 'Ace' Bee: lab; north":mailto:hello@coop.example""" in unfolded(text)


def test_a_time_is_local_with_its_zone_and_never_floats() -> None:
    lines = unfolded(vevent(make_entry()))
    assert "DTSTART;TZID=America/Chicago:20270311T153000" in lines
    assert "DTEND;TZID=America/Chicago:20270311T170000" in lines
    assert not [line for line in lines if line.startswith("DURATION")]


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "Asia/Jerusalem", "Asia/Gaza", "America/Nuuk"])
def test_a_zone_that_needs_or_has_no_plain_rule_is_written_in_utc(zone: str) -> None:
    lines = unfolded(vevent(make_entry(timezone=zone)))
    assert "DTSTART:20270311T213000Z" in lines
    assert "DTEND:20270311T230000Z" in lines


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("America/Chicago", datetime(2027, 11, 7, 7, 30, tzinfo=UTC)),  # the second 01:30 of that night
        ("America/Chicago", datetime(2006, 3, 20, 21, 30, tzinfo=UTC)),  # in 2006 summer began in April
        ("Africa/Casablanca", datetime(2027, 2, 15, 12, 0, tzinfo=UTC)),  # Ramadan
    ],
)
def test_a_moment_that_the_published_rule_would_misread_is_written_in_utc(zone: str, start: datetime) -> None:
    lines = unfolded(vevent(make_entry(timezone=zone, starts_at=start, ends_at=start + timedelta(hours=3))))
    assert f"DTSTART:{start:%Y%m%dT%H%M%SZ}" in lines
    assert f"DTEND:{start + timedelta(hours=3):%Y%m%dT%H%M%SZ}" in lines


def test_an_end_in_the_hour_that_happens_twice_takes_its_start_along_into_utc() -> None:
    start, end = datetime(2027, 11, 7, 4, tzinfo=UTC), datetime(2027, 11, 7, 7, 30, tzinfo=UTC)
    lines = unfolded(vevent(make_entry(starts_at=start, ends_at=end)))
    assert "DTSTART:20271107T040000Z" in lines
    assert "DTEND:20271107T073000Z" in lines


@pytest.mark.parametrize("last", [timedelta(0), timedelta(hours=5), timedelta(days=1)])
def test_an_all_day_entry_is_dates_and_ends_on_the_day_after(last: timedelta) -> None:
    midnight = datetime(2027, 3, 14, 6, tzinfo=UTC)  # in Chicago; that day has 23 hours
    entry = make_entry(is_all_day=True, starts_at=midnight, ends_at=midnight + last - timedelta(hours=1))
    lines = unfolded(vevent(entry))
    assert "DTSTART;VALUE=DATE:20270314" in lines
    assert "DTEND;VALUE=DATE:20270315" in lines


def test_an_all_day_entry_of_two_days_ends_on_the_third() -> None:
    start, end = datetime(2027, 6, 1, 5, tzinfo=UTC), datetime(2027, 6, 3, 5, tzinfo=UTC)
    lines = unfolded(vevent(make_entry(is_all_day=True, starts_at=start, ends_at=end)))
    assert "DTEND;VALUE=DATE:20270603" in lines


def test_an_entry_without_length_has_no_end() -> None:
    assert not [line for line in unfolded(vevent(make_entry(ends_at=START))) if line.startswith("DTEND")]


def test_dtstamp_and_last_modified_are_the_change_and_not_the_fetch() -> None:
    lines = unfolded(vevent(make_entry(created_at=datetime(2027, 1, 2, 3, 4, 5, 6, tzinfo=UTC))))
    assert "DTSTAMP:20270201T081530Z" in lines
    assert "LAST-MODIFIED:20270201T081530Z" in lines
    assert "CREATED:20270102T030405Z" in lines
    assert "SEQUENCE:2" in lines


def test_a_feed_entry_has_an_organizer_and_lists_nobody() -> None:
    text = vevent(make_entry())
    assert 'ORGANIZER;CN="The Cooperative":mailto:hello@coop.example' in unfolded(text)
    assert "ATTENDEE" not in text
    assert "RSVP" not in text


def test_a_letter_asks_its_one_attendee_for_an_answer() -> None:
    lines = unfolded(vevent(make_entry(attendee_address="ben@coop.example", attendee_name="Ben")))
    [attendee] = [line for line in lines if line.startswith("ATTENDEE")]
    asked = "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
    assert attendee == f'{asked};CN="Ben":mailto:ben@coop.example'


def test_a_cancellation_names_its_attendee_and_asks_nothing() -> None:
    lines = unfolded(vevent(make_entry(attendee_address="ben@coop.example", status="CANCELLED")))
    assert "ATTENDEE;ROLE=REQ-PARTICIPANT:mailto:ben@coop.example" in lines
    assert "STATUS:CANCELLED" in lines


def test_the_link_is_in_url_and_in_the_description_once() -> None:
    link = "https://coop.example/convenings/night"
    lines = unfolded(vevent(make_entry(url=link, description="Come.")))
    assert f"URL:{link}" in lines
    assert rf"DESCRIPTION:Come.\n\n{link}" in lines
    assert f"DESCRIPTION:See {link}" in unfolded(vevent(make_entry(url=link, description=f"See {link}")))


def test_the_way_into_the_room_is_said_only_when_given() -> None:
    room = "https://coop.example/convenings/night/room"
    assert "CONFERENCE" not in vevent(make_entry())
    lines = unfolded(vevent(make_entry(conference=room)))
    assert f"CONFERENCE;VALUE=URI:{room}" in lines
    assert f"DESCRIPTION:{room}" in lines


def test_a_place_has_coordinates_even_on_the_equator() -> None:
    assert "GEO:41.880000;-87.700000" in unfolded(vevent(make_entry(latitude=41.88, longitude=-87.7)))
    assert "GEO:0.000000;9.500000" in unfolded(vevent(make_entry(latitude=0.0, longitude=9.5)))
    assert "GEO" not in vevent(make_entry(latitude=41.88))


def test_the_same_entry_is_the_same_text() -> None:
    assert vevent(make_entry()) == vevent(make_entry())
    assert not re.search(r"DTSTAMP:(?!20270201T081530Z)", vevent(make_entry()))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its zone"):
        make_entry(starts_at=START.replace(tzinfo=None))


def test_a_status_that_calendars_do_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="status"):
        make_entry(status="POSTPONED")


@pytest.mark.parametrize("is_all_day", [True, False])
def test_a_zone_that_is_none_is_refused(is_all_day: bool) -> None:
    with pytest.raises(ValueError, match="not a time zone"):
        vevent(make_entry(timezone="Chicago", is_all_day=is_all_day, ends_at=END))
