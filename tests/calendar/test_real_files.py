"""Every calendar file of the public data: a makerspace's own, and those that broke other parsers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coop.calendar.reading import Fault, Occurrence, occurrences

Readings = dict[str, list[Occurrence | Fault]]
LONG_AGO, FAR_AHEAD = datetime(2000, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def readings(sample_data: Path) -> Readings:
    """What each file gives, by its name."""
    return {path.name: read(path) for path in files(sample_data / "calendars")}


def files(folder: Path) -> Iterator[Path]:
    """All of them, or a test that would have checked nothing fails."""
    found = sorted(folder.rglob("*.ics"))
    assert len(found) > 200
    yield from found


def read(path: Path) -> list[Occurrence | Fault]:
    """As an import in Chicago reads it."""
    return occurrences(path.read_bytes(), default_zone="America/Chicago", since=LONG_AGO, until=FAR_AHEAD)


def test_no_file_raises_and_most_are_read_without_a_fault(readings: Readings) -> None:
    clean = [name for name, found in readings.items() if not any(isinstance(item, Fault) for item in found)]
    assert len(clean) > len(readings) * 0.6


def test_the_makerspace_is_read_whole(readings: Readings, sample_data: Path) -> None:
    found = readings["maker_space.ics"]
    assert not [item for item in found if isinstance(item, Fault)]
    text = (sample_data / "calendars" / "maker_space.ics").read_text()
    assert {item.uid for item in found} == {line[4:] for line in text.split("\n") if line.startswith("UID:")}


def test_every_occurrence_is_a_moment_with_an_end_after_it(readings: Readings) -> None:
    days = [item for found in readings.values() for item in found if isinstance(item, Occurrence)]
    assert len(days) > 1000
    for day in days:
        assert day.starts_at.tzinfo is UTC
        assert day.starts_at <= day.ends_at
        assert day.uid
        assert day.timezone


def test_no_two_days_of_a_file_share_a_name(readings: Readings) -> None:
    for found in readings.values():
        days = [(item.uid, item.recurrence_id) for item in found if isinstance(item, Occurrence)]
        assert len(days) == len(set(days))


def test_every_fault_is_a_sentence(readings: Readings) -> None:
    faults = [item for found in readings.values() for item in found if isinstance(item, Fault)]
    assert faults
    for fault in faults:
        assert fault.reason[0].isupper()
        assert fault.reason.endswith(".")
