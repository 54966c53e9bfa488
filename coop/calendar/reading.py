"""Other people's calendars read: any bytes in, occurrences and faults out.

Nothing here raises because of what a file says, and nothing in a file holds the reader for long:
rules that repeat within the day, endless lists and huge files are refused with a sentence.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar

from coop.calendar.foreign_entries import Surroundings, Unreadable, check_length, parsed
from coop.calendar.foreign_zones import known_zone
from coop.calendar.occurrence import Fault, Occurrence, occurrence_of, text_of
from coop.calendar.pieces import Piece, sheets
from coop.calendar.zones import vtimezone

MOST_BYTES = 10_000_000
MOST_OF_A_SERIES = 1_000
MOST_OF_A_FILE = 20_000
_ESCAPE = re.compile(r"\\(.)")
_Window = tuple[datetime, datetime]

__all__ = ["Fault", "Occurrence", "occurrences"]


@dataclass(frozen=True, slots=True)
class _Member:
    """One VEVENT with what it takes from its calendar; several of one UID make a series."""

    event: Any
    surroundings: Surroundings


def occurrences(
    data: bytes,
    *,
    default_zone: str,
    since: datetime,
    until: datetime,
    seconds: float = 20,
) -> list[Occurrence | Fault]:
    """Return what happens between two moments, in the order of the file, and what was not read.

    Times without a zone are taken in the calendar's own zone when it names one, else in
    `default_zone`. After `seconds` of reading the rest is left out, which is said in a Fault.
    Raises ValueError only for a `default_zone` that is no zone.
    """
    vtimezone(default_zone)
    if len(data) > MOST_BYTES:
        return [Fault(f"This file is larger than {MOST_BYTES // 1_000_000} MB.")]
    found: list[Occurrence | Fault] = []
    deadline = time.monotonic() + seconds
    here = ZoneInfo(default_zone)
    window = since.astimezone(here), until.astimezone(here)
    for item in _read(data, default_zone, window, deadline):
        if len(found) >= MOST_OF_A_FILE:
            return [*found, Fault(f"Only the first {MOST_OF_A_FILE} dates of this file were read.")]
        found.append(item)
    return found


def _read(
    data: bytes,
    default_zone: str,
    window: _Window,
    deadline: float,
) -> Iterator[Occurrence | Fault]:
    series: dict[str, list[_Member]] = {}
    around: list[Surroundings] = []
    try:
        found = sheets(data)
        if not any(sheet.is_calendar or sheet.events for sheet in found):
            yield Fault("This is not a calendar file.")
        for sheet in found:
            around.append(Surroundings(sheet, known_zone(sheet.zone) or default_zone))
            yield from _members(around[-1], series, deadline)
        for members in series.values():
            _check_time(deadline)
            yield from _days_of(members, window)
    except Unreadable as fault:
        yield Fault(str(fault))
    for tzid in sorted({tzid for one in around for tzid in one.unknown}):
        yield Fault(f"The time zone {tzid[:60]!r} is not known; its times were read as our own.")


def _members(
    surroundings: Surroundings,
    series: dict[str, list[_Member]],
    deadline: float,
) -> Iterator[Fault]:
    """Parse each VEVENT into its series; yield a fault for each that cannot be."""
    for piece in surroundings.sheet.events:
        _check_time(deadline)
        try:
            event = parsed(piece, surroundings)
            series.setdefault(str(event["UID"]), []).append(_Member(event, surroundings))
        except Unreadable as fault:
            yield _fault(str(fault), piece)
        except Exception:  # a parser may raise anything at bytes made to break it
            yield _fault("This entry cannot be read.", piece)


def _fault(reason: str, piece: Piece) -> Fault:
    title = _ESCAPE.sub(r"\1", piece.value("SUMMARY"))
    return Fault(reason, piece.value("UID").strip()[:255], title.strip()[:255])


def _check_time(deadline: float) -> None:
    if time.monotonic() > deadline:
        raise Unreadable("Reading this file took too long; the rest of it was left out.")


def _days_of(members: list[_Member], window: _Window) -> Iterator[Occurrence | Fault]:
    uid, title = str(members[0].event["UID"]), text_of(members[0].event, "SUMMARY")
    try:
        days = _expanded(members, window)
    except Unreadable as fault:
        yield Fault(str(fault), uid, title)
        return
    except Exception:  # see above: the file decides what the libraries meet
        yield Fault("The dates of this entry cannot be read.", uid, title)
        return
    yield from days[:MOST_OF_A_SERIES]
    if len(days) > MOST_OF_A_SERIES:
        reason = f"Only the first {MOST_OF_A_SERIES} dates of this entry were read."
        yield Fault(reason, uid, title)


def _expanded(members: list[_Member], window: _Window) -> list[Occurrence]:
    calendar = Calendar()
    for member in members:
        check_length(member.event, window[1])
        calendar.add_component(member.event)
    is_series = any(
        name in member.event for member in members for name in ("RRULE", "RDATE", "RECURRENCE-ID")
    )
    shifts = _shifts(members)
    found = recurring_ical_events.of(calendar).between(*window)
    days = [occurrence_of(day, members[0].surroundings, shifts, is_series) for day in found]
    return sorted(days, key=lambda day: (day.starts_at, day.recurrence_id))


def _shifts(members: list[_Member]) -> dict[date, timedelta]:
    """How far each "this and all later days" moved the days after it (RFC 5545 3.2.13)."""
    found = {}
    for event in (member.event for member in members):
        moved = event.get("RECURRENCE-ID")
        if moved is not None and moved.params.get("RANGE") == "THISANDFUTURE":
            found[moved.dt] = event["DTSTART"].dt - moved.dt
    return found
