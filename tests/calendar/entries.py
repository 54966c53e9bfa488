"""Entries and files to test with."""

from datetime import UTC, datetime
from typing import Any

from coop.calendar.entry import Entry
from coop.calendar.reading import Fault, Occurrence, occurrences

START = datetime(2027, 3, 11, 21, 30, tzinfo=UTC)
END = datetime(2027, 3, 11, 23, 0, tzinfo=UTC)
SINCE, UNTIL = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


def make_entry(**changes: Any) -> Entry:
    """A Thursday afternoon in Chicago, with whatever a test needs changed."""
    given: dict[str, Any] = {
        "uid": "5f0c7a52-9d3a-4a43-8f4e-0a6f6d1c2b11",
        "sequence": 2,
        "starts_at": START,
        "ends_at": END,
        "timezone": "America/Chicago",
        "title": "Family science night",
        "changed_at": datetime(2027, 2, 1, 8, 15, 30, tzinfo=UTC),
        "organizer_name": "The Cooperative",
        "organizer_address": "hello@coop.example",
    }
    return Entry(**given | changes)


def unfolded(text: str) -> list[str]:
    """The lines of iCalendar text with their folds undone."""
    return text.replace("\r\n ", "").split("\r\n")


def file_of(*lines: str) -> bytes:
    """A calendar file around some lines."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]).encode()


def event_of(*lines: str, uid: str = "one") -> str:
    """One VEVENT of a file."""
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Open lab", *lines, "END:VEVENT"])


def read(data: bytes, **changes: Any) -> tuple[list[Occurrence], list[str]]:
    """What a file holds for 2027 as Chicago reads it, and the reasons for what it does not."""
    given: dict[str, Any] = {"default_zone": "America/Chicago", "since": SINCE, "until": UNTIL}
    found = occurrences(data, **given | changes)
    reasons = [item.reason for item in found if isinstance(item, Fault)]
    return [item for item in found if isinstance(item, Occurrence)], reasons


def starts(found: list[Occurrence]) -> list[str]:
    """When they start, in UTC, short."""
    return [f"{item.starts_at:%m-%d %H:%M}" for item in found]
