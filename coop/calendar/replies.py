"""What a calendar sends back about an invitation (RFC 5546 3.2.3): any bytes in, answers out.

Nothing here raises because of what a message says. What the sender's program wrote about time, place and
title is read for COUNTER and for guessing alone: the entry is the organizer's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from coop.calendar.foreign_zones import known_zone
from coop.calendar.pieces import properties

MOST_BYTES = 1_000_000
MOST_ENTRIES = 40
MOST_ATTENDEES = 40
LONGEST = 2_000
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"(?:,"[^"]*")*|[^";]*)')
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(.)")
_ONCE = ("UID", "SEQUENCE", "DTSTAMP", "RECURRENCE-ID", "ORGANIZER", "SUMMARY", "DTSTART", "DTEND")

# A day, a moment, or a moment that names no zone.
When = datetime | date | None


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who answers what; addresses in small letters and without `mailto:`."""

    address: str
    name: str = ""
    partstat: str = ""
    delegated_to: str = ""
    delegated_from: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry of a reply. `recurrence` names a date of a series; None is the whole of it."""

    method: str
    uid: str
    attendees: tuple[Attendee, ...] = ()
    organizer: str = ""
    sequence: int | None = None
    stamped_at: datetime | None = None
    recurrence: When = None
    starts: When = None
    ends: When = None
    title: str = ""
    comment: str = ""
    is_whole: bool = True


@dataclass(slots=True)
class _Entry:
    """The lines of one VEVENT as they come."""

    method: str
    once: dict[str, str] = field(default_factory=dict)
    attendees: list[str] = field(default_factory=list)
    comment: str = ""
    nested: int = 0
    is_whole: bool = False


def answers(data: bytes, method: str = "") -> list[Answer]:
    """The entries of a calendar object. `method`: what the mail around it says, for one that does not."""
    entries: list[_Entry] = []
    for entry in _entries(data[:MOST_BYTES], method):
        if len(entries) == MOST_ENTRIES:
            break
        entries.append(entry)
    said = next((entry.method for entry in entries if entry.method), method.upper())
    return [_answer(entry, entry.method or said) for entry in entries]


def _entries(data: bytes, method: str) -> Iterator[_Entry]:
    current: _Entry | None = None
    method = method.strip().upper()
    for name, rest in properties(data):
        kind = rest[1:].strip().upper()
        if current is None:
            if name == "METHOD":
                method = kind
            elif name == "BEGIN" and kind == "VEVENT":
                current = _Entry(method)
        elif name in ("BEGIN", "END"):
            is_over = _nest(current, name, kind)
            if is_over:
                yield current
                current = _Entry(method) if (name, kind) == ("BEGIN", "VEVENT") else None
        elif not current.nested:
            _collect(current, name, rest)
    if current is not None:
        yield current


def _nest(entry: _Entry, name: str, kind: str) -> bool:
    """Follow alarms into and out of an entry; whether the entry itself is over."""
    if kind in ("VEVENT", "VCALENDAR"):
        entry.is_whole = name == "END" and kind == "VEVENT"
        return True
    entry.nested = max(0, entry.nested + (1 if name == "BEGIN" else -1))
    return False


def _collect(entry: _Entry, name: str, rest: str) -> None:
    rest = rest[:LONGEST]
    if name == "ATTENDEE" and len(entry.attendees) < MOST_ATTENDEES:
        entry.attendees.append(rest)
    elif name in ("COMMENT", "X-RESPONSE-COMMENT"):
        entry.comment = entry.comment or _text(rest)
    elif name in _ONCE:
        entry.once.setdefault(name, rest)


def _answer(entry: _Entry, method: str) -> Answer:
    once = entry.once
    sequence = _value(once.get("SEQUENCE", "")).strip()
    stamped = moment(once.get("DTSTAMP", ""))
    return Answer(
        method=method[:40],
        uid=_text(once.get("UID", "")).strip()[:255],
        attendees=tuple(_attendee(rest) for rest in entry.attendees),
        organizer=_address(once.get("ORGANIZER", "")),
        sequence=int(sequence) if re.fullmatch(r"\d{1,9}", sequence, re.ASCII) else None,
        stamped_at=_aware(stamped),
        recurrence=moment(once.get("RECURRENCE-ID", "")),
        starts=moment(once.get("DTSTART", "")),
        ends=moment(once.get("DTEND", "")),
        title=_text(once.get("SUMMARY", ""))[:255],
        comment=entry.comment,
        is_whole=entry.is_whole,
    )


def moment(rest: str) -> When:
    """A day or a moment behind its parameters; the moment bears its zone if anybody knows that."""
    found = _MOMENT.fullmatch(_value(rest).strip())
    if found is None:
        return None
    day, clock, is_utc = found.groups()[:3], found.groups()[3:6], found[7]
    try:
        if clock[0] is None:
            return date(*map(int, day))
        naive = datetime(*map(int, day), *map(int, clock))  # type: ignore[arg-type, misc, call-arg]  # noqa: DTZ001
        zone = "UTC" if is_utc else known_zone(_parameters(rest).get("TZID", "").strip('"'))
        return naive.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) if zone else naive
    except (ValueError, OverflowError):
        return None


def _aware(when: When) -> datetime | None:
    """A stamp is UTC, whatever was left out."""
    if not isinstance(when, datetime):
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _attendee(rest: str) -> Attendee:
    said = _parameters(rest)
    return Attendee(
        address=_address(rest),
        name=said.get("CN", "").strip('"').strip()[:120],
        partstat=said.get("PARTSTAT", "").strip('"').strip().upper()[:40],
        delegated_to=_bare(said.get("DELEGATED-TO", "")),
        delegated_from=_bare(said.get("DELEGATED-FROM", "")),
    )


def _address(rest: str) -> str:
    """The address a property is about; Apple writes a number there, and the address beside it."""
    value = _value(rest)
    if value.lower().startswith("mailto:") or "@" in value:
        return _bare(value)
    return _bare(_parameters(rest).get("EMAIL", ""))


def _bare(value: str) -> str:
    first = value.split('","')[0].strip().strip('"').strip()
    if first.lower().startswith("mailto:"):
        first = unquote(first[7:]).partition("?")[0]
    return first.strip(" <>\t").lower()[:254]


def _parameters(rest: str) -> dict[str, str]:
    end = _end(rest)
    return {name.upper(): value for name, value in _PARAMETER.findall(rest[:end])}


def _value(rest: str) -> str:
    return rest[_end(rest) + 1 :]


def _end(rest: str) -> int:
    """Where the parameters end. Many names hold a bare colon, so an address tells more than the first."""
    known = rest.lower().rfind(":mailto:")
    if known >= 0:
        return known
    is_quoted = False
    for place, letter in enumerate(rest):
        if letter == '"':
            is_quoted = not is_quoted
        elif letter == ":" and not is_quoted:
            return place
    return max(rest.find(":"), 0)


def _text(rest: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], _value(rest)).strip()
