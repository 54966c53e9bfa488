"""Calendars of other programs: series, zones, whole days, and the odd ways to write them."""

from datetime import UTC, datetime

import pytest

from tests.calendar.entries import event_of, file_of, read, starts

CUSTOM = (
    "BEGIN:VTIMEZONE\r\nTZID:{name}\r\nBEGIN:STANDARD\r\nDTSTART:16010101T020000\r\n"
    "TZOFFSETFROM:{summer}\r\nTZOFFSETTO:{winter}\r\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:{winter}\r\nTZOFFSETTO:{summer}\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=SU;BYMONTHDAY=8,9,10,11,12,13,14;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE"
)
WEEKLY = ("DTSTART;TZID=America/Chicago:20270301T153000", "DTEND;TZID=America/Chicago:20270301T170000")


def test_all_that_an_entry_says_is_read() -> None:
    lines = (
        *WEEKLY,
        r"DESCRIPTION:Bring pens\, paper\nand a friend",
        "LOCATION:Garfield Park",
        "URL:https://lab.example/1",
        "STATUS:TENTATIVE",
        r"CATEGORIES:Science,Arts\, culture",
        "CATEGORIES:Science",
        "GEO:41.88;-87.7",
    )
    [found], reasons = read(file_of(event_of(*lines)))
    assert reasons == []
    assert (found.uid, found.recurrence_id, found.title) == ("one", "", "Open lab")
    assert found.starts_at == datetime(2027, 3, 1, 21, 30, tzinfo=UTC)
    assert found.ends_at == datetime(2027, 3, 1, 23, 0, tzinfo=UTC)
    assert (found.timezone, found.is_all_day) == ("America/Chicago", False)
    assert found.description == "Bring pens, paper\nand a friend"
    assert (found.location, found.url) == ("Garfield Park", "https://lab.example/1")
    assert (found.status, found.categories) == ("TENTATIVE", ("Science", "Arts, culture"))
    assert (found.latitude, found.longitude) == (41.88, -87.7)


def test_a_series_keeps_its_local_hour_when_the_clocks_change() -> None:
    found, _ = read(file_of(event_of(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3")))
    assert starts(found) == ["03-01 21:30", "03-08 21:30", "03-15 20:30"]
    assert [item.recurrence_id for item in found] == [
        "2027-03-01T21:30:00+00:00",
        "2027-03-08T21:30:00+00:00",
        "2027-03-15T20:30:00+00:00",
    ]


def test_days_left_out_added_moved_and_cancelled_are_honoured() -> None:
    series = event_of(
        *WEEKLY,
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE;TZID=America/Chicago:20270308T153000",
        "RDATE;TZID=America/Chicago:20270310T100000",
    )
    moved = event_of("RECURRENCE-ID:20270315T203000Z", "DTSTART:20270316T150000Z", "DTEND:20270316T160000Z")
    at = "TZID=America/Chicago:20270322T153000"
    off = event_of(f"RECURRENCE-ID;{at}", f"DTSTART;{at}", "STATUS:CANCELLED")
    found, reasons = read(file_of(series, moved, off))
    assert reasons == []
    assert starts(found) == ["03-01 21:30", "03-10 16:00", "03-16 15:00", "03-22 20:30"]
    assert [item.status for item in found] == ["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert found[2].recurrence_id == "2027-03-15T20:30:00+00:00"


def test_this_and_all_later_days_moved_keep_names_of_their_own() -> None:
    later = event_of(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/Chicago:20270308T153000",
        "DTSTART;TZID=America/Chicago:20270308T163000",
        "DTEND;TZID=America/Chicago:20270308T180000",
    )
    found, _ = read(file_of(event_of(*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3"), later))
    assert starts(found) == ["03-01 21:30", "03-08 22:30", "03-15 21:30"]
    assert found[2].recurrence_id == "2027-03-15T20:30:00+00:00"


@pytest.mark.parametrize("until", ["20270315", "20270315T153000", "20270315T203000Z"])
def test_until_a_day_includes_that_day(until: str) -> None:
    found, _ = read(file_of(event_of(*WEEKLY, f"RRULE:FREQ=WEEKLY;UNTIL={until}")))
    assert len(found) == 3


def test_only_what_happens_between_the_two_moments_is_read() -> None:
    found, _ = read(file_of(event_of("DTSTART:20200106T180000Z", "RRULE:FREQ=MONTHLY;BYDAY=1MO")))
    assert len(found) == 12


def test_a_time_without_a_zone_is_a_time_of_the_reader() -> None:
    [found], _ = read(file_of(event_of("DTSTART:20270301T153000", "DURATION:PT90M")))
    assert (found.starts_at.hour, found.ends_at.hour, found.timezone) == (21, 23, "America/Chicago")


def test_a_time_without_a_zone_is_in_the_zone_its_calendar_names() -> None:
    [found], _ = read(file_of("X-WR-TIMEZONE:America/New_York", event_of("DTSTART:20270301T153000")))
    assert (found.starts_at.hour, found.timezone) == (20, "America/New_York")


def test_a_moment_in_utc_is_shown_in_the_zone_of_the_reader() -> None:
    [found], _ = read(file_of(event_of("DTSTART;TZID=America/New_York:20270301T213000Z")))
    assert (found.starts_at.hour, found.timezone) == (21, "America/Chicago")


@pytest.mark.parametrize(
    "tzid",
    [
        "Eastern Standard Time",
        '"Eastern Standard Time"',
        "/America/New_York",
        "/mozilla.org/20050126_1/America/New_York",
        "/freeassociation.sourceforge.net/Tzfile/America/New_York",
    ],
)
def test_zones_by_the_names_other_programs_give_them(tzid: str) -> None:
    [found], reasons = read(file_of(event_of(f"DTSTART;TZID={tzid}:20270301T153000")))
    assert (found.starts_at.hour, found.timezone, reasons) == (20, "America/New_York", [])


@pytest.mark.parametrize(
    ("day", "hour"), [("20270301", 20), ("20270310", 20), ("20270315", 19), ("20271115", 20)]
)
def test_a_zone_that_the_file_defines_is_taken_from_there(day: str, hour: int) -> None:
    name = "(UTC-05:00) Eastern; somewhere"
    zone = CUSTOM.format(name=name, winter="-0500", summer="-0400")
    [found], reasons = read(file_of(zone, event_of(f'DTSTART;TZID="{name}":{day}T153000')))
    assert (found.starts_at.hour, found.timezone, reasons) == (hour, "America/Chicago", [])


def test_two_files_may_mean_different_zones_by_one_name() -> None:
    for offset, hour in (("-0500", 20), ("+0100", 14)):
        zone = CUSTOM.format(name="Office", winter=offset, summer=offset)
        [found], _ = read(file_of(zone, event_of("DTSTART;TZID=Office:20270301T153000")))
        assert found.starts_at.hour == hour


def test_a_zone_that_nobody_knows_is_taken_as_the_readers_and_said() -> None:
    [found], reasons = read(file_of(event_of("DTSTART;TZID=Moonbase:20270301T153000")))
    assert found.starts_at.hour == 21
    assert reasons == ["The time zone 'Moonbase' is not known; its times were read as our own."]


@pytest.mark.parametrize("start", [";VALUE=DATE:20270314", ":20270314", ";TZID=Asia/Tokyo:20270314"])
def test_a_whole_day_is_from_midnight_to_midnight_even_when_it_has_23_hours(start: str) -> None:
    [found], reasons = read(file_of(event_of(f"DTSTART{start}")))
    assert found.is_all_day
    assert found.starts_at == datetime(2027, 3, 14, 6, tzinfo=UTC)
    assert found.ends_at == datetime(2027, 3, 15, 5, tzinfo=UTC)
    assert reasons == []


def test_several_calendars_in_one_file_keep_their_own_zones() -> None:
    one = file_of("X-WR-TIMEZONE:America/New_York", event_of("DTSTART:20270301T120000", uid="a"))
    two = file_of("X-WR-TIMEZONE:America/Denver", event_of("DTSTART:20270301T120000", uid="b"))
    found, _ = read(one + two)
    assert [(item.uid, item.starts_at.hour) for item in found] == [("a", 17), ("b", 19)]


def test_of_two_versions_of_an_entry_the_later_sequence_counts() -> None:
    old = event_of("DTSTART:20270301T120000Z", "SEQUENCE:1")
    found, _ = read(file_of(event_of("DTSTART:20270302T120000Z", "SEQUENCE:3"), old))
    assert starts(found) == ["03-02 12:00"]


def test_a_file_that_cancels_says_so_of_each_entry() -> None:
    [found], _ = read(file_of("METHOD:CANCEL", event_of("DTSTART:20270301T120000Z", "STATUS:CONFIRMED")))
    assert found.status == "CANCELLED"


def test_an_entry_without_a_uid_has_the_same_one_at_every_reading() -> None:
    data = file_of("BEGIN:VEVENT", "DTSTART:20270301T120000Z", "SUMMARY:A", "END:VEVENT")
    data += file_of("BEGIN:VEVENT", "DTSTART:20270301T120000Z", "SUMMARY:B", "END:VEVENT")
    first, second = (item.uid for item in read(data)[0])
    assert first != second
    assert [item.uid for item in read(data)[0]] == [first, second]


@pytest.mark.parametrize("geo", ["0;0", "91;0", "nan;nan", "41.88", "here"])
def test_a_place_that_is_none_is_left_out(geo: str) -> None:
    [found], _ = read(file_of(event_of("DTSTART:20270301T120000Z", f"GEO:{geo}")))
    assert (found.latitude, found.longitude) == (None, None)


def test_a_fold_within_a_character_is_undone() -> None:
    data = file_of(event_of("DTSTART:20270301T120000Z", "LOCATION:Café"))
    assert read(data.replace(b"\xc3\xa9", b"\xc3\r\n \xa9"))[0][0].location == "Café"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_files_in_other_encodings_are_read(encoding: str) -> None:
    text = file_of(event_of("DTSTART:20270301T120000Z", "LOCATION:Café")).decode()
    assert read(text.encode(encoding))[0][0].location == "Café"


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_any_line_end_and_any_letter_case_will_do(line_end: str) -> None:
    text = "begin:vcalendar|Begin:vEvent|uid:one|dtstart:20270301T120000Z|Summary:A|end:vevent|end:vcalendar"
    [found], _ = read(text.replace("|", line_end).encode())
    assert found.title == "A"


def test_an_alarm_does_not_rename_its_entry() -> None:
    alarm = ("BEGIN:VALARM", "SUMMARY:Beep", "DESCRIPTION:Beep", "TRIGGER:nonsense", "END:VALARM")
    [found], reasons = read(file_of(event_of("DTSTART:20270301T120000Z", *alarm, "LOCATION:Here")))
    assert (found.title, found.description, found.location, reasons) == ("Open lab", "", "Here", [])
