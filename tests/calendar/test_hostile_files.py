"""Files that are broken, or made to hurt: a sentence each, never an error, never a long wait."""

import random
from time import perf_counter

import pytest

from coop.calendar import reading
from coop.calendar.writing import calendar, vevent
from tests.calendar.entries import SINCE, UNTIL, event_of, file_of, make_entry, read

DAY = "DTSTART:20270301T120000Z"
WITHIN_THE_DAY = "This entry repeats within the day, which is not read."
TOO_MANY = "This entry repeats too many times."


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("SUMMARY:when?",), "This entry says no day on which it starts."),
        (("DTSTART:PT1H",), "This entry says no day on which it starts."),
        (("DTSTART:20271301T120000Z",), "This entry's DTSTART cannot be read."),
        ((DAY, "DTEND:soon"), "This entry's DTEND cannot be read."),
        ((DAY, "DURATION:P999999999999999999W"), "This entry's DURATION cannot be read."),
        ((DAY, "RRULE:FREQ=SOMETIMES"), "This entry's RRULE cannot be read."),
        ((DAY, "RRULE:FREQ=DAILY;INTERVAL=0"), "This entry's RRULE cannot be read."),
        ((DAY, "RRULE:FREQ=DAILY;COUNT=0"), "This entry's RRULE cannot be read."),
        ((DAY, "RRULE:FREQ=DAILY;BYHOUR=99"), "The dates of this entry cannot be read."),
        ((DAY, "RRULE:COUNT=3"), WITHIN_THE_DAY),
        ((DAY, "RRULE:FREQ=SECONDLY"), WITHIN_THE_DAY),
        ((DAY, "RRULE:FREQ=MINUTELY;COUNT=5"), WITHIN_THE_DAY),
        ((DAY, "RRULE:FREQ=HOURLY;UNTIL=20280101T000000Z"), WITHIN_THE_DAY),
        (("DTSTART:00010101T000000Z", "RRULE:FREQ=DAILY"), TOO_MANY),
        ((DAY, f"RRULE:FREQ=DAILY;BYMINUTE={','.join(map(str, range(60)))};BYHOUR=1,2,3"), TOO_MANY),
        ((DAY, *(f"RRULE:FREQ=DAILY;INTERVAL={step}" for step in range(1, 99))), TOO_MANY),
        ((DAY, f"RDATE:{','.join(['20270301T120000Z'] * 25_001)}"), TOO_MANY),
        ((DAY, f"DESCRIPTION:{'a' * 500_001}"), "This entry is too long to be one."),
    ],
)
def test_a_bad_entry_costs_a_sentence_and_not_its_neighbours(lines: tuple[str, ...], reason: str) -> None:
    data = file_of(event_of(*lines, uid="bad"), event_of(DAY, uid="good"))
    began = perf_counter()
    found, reasons = read(data)
    assert reasons == [reason]
    assert [item.uid for item in found] == ["good"]
    assert perf_counter() - began < 5


def test_a_fault_names_the_entry_it_is_about() -> None:
    data = file_of(event_of(uid="bad").replace("Open lab", r"Pens\, paper"))
    [fault] = reading.occurrences(data, default_zone="UTC", since=SINCE, until=UNTIL)
    assert isinstance(fault, reading.Fault)
    assert (fault.uid, fault.title) == ("bad", "Pens, paper")


@pytest.mark.parametrize("data", [b"", b"\0" * 99, b"%PDF-1.7 \xff\xfe", b"<p>Sign in</p>", b"\xff\xfe"])
def test_what_is_no_calendar_is_said_to_be_none(data: bytes) -> None:
    assert read(data) == ([], ["This is not a calendar file."])


def test_a_calendar_without_entries_is_no_fault() -> None:
    assert read(file_of("BEGIN:VTODO", "UID:x", "DUE:20270301", "END:VTODO")) == ([], [])


def test_a_file_cut_short_anywhere_gives_what_came_before() -> None:
    texts = [vevent(make_entry(uid=str(number), title="Été 🔬" * 9)) for number in range(3)]
    data = calendar(texts, ["America/Chicago"], name="Coop")
    for length in range(len(data)):
        found, reasons = read(data[:length])
        whole = data[:length].count(b"END:VEVENT")
        assert [item.uid for item in found] == [str(number) for number in range(whole)]
        assert len(reasons) == (length < 15 or data[:length].count(b"BEGIN:VEVENT") > whole)


def test_an_entry_that_its_calendar_closes_over_is_not_taken() -> None:
    half = event_of(DAY, uid="half").removesuffix("END:VEVENT")
    found, reasons = read(file_of(half) + file_of(event_of(DAY, uid="whole")))
    assert [item.uid for item in found] == ["whole"]
    assert reasons == ["The file stops in the middle of this entry."]


@pytest.mark.parametrize("seed", range(40))
def test_random_bytes_and_damaged_files_raise_nothing(seed: int) -> None:
    dice = random.Random(seed)
    read(dice.randbytes(2000))
    lines = ("DTSTART;TZID=Eastern Standard Time:20270301T153000", "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=9")
    more = ("EXDATE:20270304T203000Z", "GEO:1;2", "CATEGORIES:a,b", "DURATION:PT1H")
    whole = calendar([vevent(make_entry())], ["America/Chicago"], name="Coop")
    whole += file_of(event_of(*lines, *more))
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 9)):
            place = dice.randrange(len(data))
            wrong = dice.choice([b"", b"\r\n", b"9", b";", b"\xff", dice.randbytes(3)])
            data[place : place + dice.randint(0, 3)] = wrong
        read(bytes(data))


def test_a_series_without_end_gives_its_first_dates_and_says_so() -> None:
    found, reasons = read(file_of(event_of("DTSTART:20200101T120000Z", "RRULE:FREQ=DAILY;BYHOUR=8,12,16")))
    assert len(found) == 1000
    assert reasons == ["Only the first 1000 dates of this entry were read."]


def test_a_file_with_endless_dates_gives_the_first_and_says_so() -> None:
    events = [event_of(DAY, "RRULE:FREQ=DAILY", uid=str(number)) for number in range(70)]
    found, reasons = read(file_of(*events), seconds=120)
    assert len(found) == 20_000
    assert reasons == ["Only the first 20000 dates of this file were read."]


def test_a_file_that_is_too_large_is_not_opened() -> None:
    assert read(b"\n" * 10_000_001) == ([], ["This file is larger than 10 MB."])


def test_reading_stops_when_its_time_is_up_and_says_so() -> None:
    never = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
    events = [event_of(DAY, never, uid=str(number)) for number in range(50)]
    began = perf_counter()
    found, reasons = read(file_of(*events), seconds=0.1)
    assert len(found) < 20
    assert reasons == ["Reading this file took too long; the rest of it was left out."]
    assert perf_counter() - began < 15


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + b"BEGIN:X\n" * 100_000,
        b"BEGIN:VTIMEZONE\n" * 100_000,
        b"BEGIN:VEVENT\nSUMMARY:" + b"\n " * 500_000,
        b"BEGIN:VEVENT\nDTSTART" + b";TZID=" * 20_000 + b":20270301T120000\nEND:VEVENT",
    ],
)
def test_nesting_and_folding_without_end_take_no_time(data: bytes) -> None:
    began = perf_counter()
    read(data)
    assert perf_counter() - began < 5


def test_a_zone_made_to_count_for_ever_is_not_followed() -> None:
    rule = "BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n"
    zone = f"BEGIN:VTIMEZONE\r\nTZID:Z\r\n{rule}RRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    began = perf_counter()
    found, _ = read(file_of(zone, event_of("DTSTART;TZID=Z:20270301T120000", "RRULE:FREQ=DAILY")))
    assert {item.starts_at.hour for item in found} == {11}
    assert perf_counter() - began < 5


def test_a_reader_in_a_zone_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not a time zone"):
        read(file_of(event_of(DAY)), default_zone="Chicago")
