"""One entry of somebody else's calendar, parsed, with every time of it given a zone."""

import hashlib
import math
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from datetime import time as clock_time
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Event

from coop.calendar.foreign_zones import defined_zone, known_zone
from coop.calendar.pieces import Piece, Sheet

# icalendar types each property as any of thirty classes, and a file decides which one it is: so
# what it parsed is Any here, and is checked where it matters.

# Bounds that no calendar of a cooperative meets: they are there for files made to hurt.
MOST_CHARACTERS = 500_000
MOST_DATES = 25_000
_TZID = re.compile(r';TZID=(?:"([^"]*)"|([^";]*?))(?=;|:[^:]*$)', re.IGNORECASE)
_DATED = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RDATE", "EXDATE", "RRULE")
# How many dates one part of a rule can make of one year at most.
_PER_YEAR = {"DAILY": 366, "WEEKLY": 53, "MONTHLY": 12, "YEARLY": 1}
_WITHIN_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")


class Unreadable(Exception):
    """Why an entry was left out, as a sentence."""


@dataclass(slots=True)
class Surroundings:
    """What an entry takes from its calendar: the zone of times without one, the zones defined."""

    sheet: Sheet
    zone: str
    defined: dict[str, tzinfo | None] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)

    def resolve(self, tzid: str) -> tzinfo:
        """Return the zone a TZID means; one that nobody knows is noted and taken as our own."""
        if name := known_zone(tzid):
            return ZoneInfo(name)
        if tzid and tzid not in self.defined:
            self.defined[tzid] = self._definition(tzid)
        zone = self.defined.get(tzid)
        if tzid and zone is None:
            self.unknown.add(tzid)
        return zone or ZoneInfo(self.zone)

    def _definition(self, tzid: str) -> tzinfo | None:
        for piece in self.sheet.zones:
            if piece.value("TZID").strip().strip('"').replace("\\,", ",") == tzid:
                name = known_zone(piece.value("X-LIC-LOCATION"))
                return ZoneInfo(name) if name else defined_zone(piece)
        return None


def parsed(piece: Piece, surroundings: Surroundings) -> Any:
    """Return the entry with no floating time left in it. Raises Unreadable, with a sentence."""
    if not piece.is_whole:
        raise Unreadable("The file stops in the middle of this entry.")
    if sum(map(len, piece.lines)) > MOST_CHARACTERS:
        raise Unreadable("This entry is too long to be one.")
    zone = surroundings.resolve(_tzid(piece))
    lines = map(_with_known_zone, piece.lines)
    event: Any = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]))
    _drop_broken(event)
    start = event["DTSTART"].dt if "DTSTART" in event else None
    if not isinstance(start, date):
        raise Unreadable("This entry says no day on which it starts.")
    _place(event, zone)
    for rule in _listed(event.get("RRULE")):
        _settle_rule(rule, event["DTSTART"].dt)
    if "UID" not in event or not str(event["UID"]).strip():
        event.add("UID", _uid_of(piece))
    return event


def check_length(event: Any, until: datetime) -> None:
    """Refuse a series with more dates, from its start to `until`, than anybody attends."""
    count = sum(len(listed.dts) for listed in _listed(event.get("RDATE")))
    for rule in _listed(event.get("RRULE")):
        last = min([until.year, *(end.year for end in rule.get("UNTIL", []))])
        count += max(0, last - event["DTSTART"].dt.year + 1) * _dates_a_year(rule)
    if count > MOST_DATES:
        raise Unreadable("This entry repeats too many times.")


def _tzid(piece: Piece) -> str:
    for line in piece.lines:
        if line.startswith("DTSTART") and (found := _TZID.search(line)):
            return (found[1] or found[2] or "").strip()
    return ""


def _with_known_zone(line: str) -> str:
    """Name the zone as IANA does; leave it out where nobody knows it, or the value needs none.

    Exchange writes spaces into its rules, and Notes a zone.
    """
    if not line.startswith(_DATED):
        return line
    if line.startswith("RRULE"):
        return f"RRULE:{''.join(line.partition(':')[2].split())}"
    value = line.rpartition(":")[2].strip()
    tzid = _TZID.search(line)
    name = known_zone((tzid[1] or tzid[2] or "").strip()) if tzid else ""
    needs_none = value.endswith(("Z", "z")) or "T" not in value.upper()
    return _TZID.sub(f";TZID={name}" if name and not needs_none else "", line)


def _drop_broken(event: Any) -> None:
    """A broken place or status is left out; a broken date makes the entry unreadable."""
    for name, _ in list(event.errors):
        if name in _DATED:
            raise Unreadable(f"This entry's {name} cannot be read.")
        if name is not None:
            event.pop(name, None)


def _place(event: Any, zone: tzinfo) -> None:
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        if name in event:
            event[name].dt = _placed(event[name].dt, zone)
    for name in ("RDATE", "EXDATE"):
        for listed in _listed(event.get(name)):
            for item in listed.dts:
                item.dt = _placed(item.dt, zone)


def _placed(value: Any, zone: tzinfo) -> Any:
    if isinstance(value, tuple):
        return tuple(_placed(part, zone) for part in value)
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=zone)
    return value


def _settle_rule(rule: Any, start: date) -> None:
    """Check what would repeat for ever, and give UNTIL the type RFC 5545 asks for (3.3.10)."""
    frequency = str(rule.get("FREQ", [""])[0])
    if frequency not in _PER_YEAR:
        raise Unreadable("This entry repeats within the day, which is not read.")
    if rule.get("INTERVAL", [1])[0] < 1 or rule.get("COUNT", [1])[0] < 1:
        raise Unreadable("This entry's RRULE cannot be read.")
    if until := rule.get("UNTIL"):
        rule["UNTIL"] = [_until(until[0], start)]


def _until(value: date, start: date) -> date:
    if not isinstance(start, datetime):
        return value.date() if isinstance(value, datetime) else value
    if not isinstance(value, datetime):
        # "Until the 5th" includes the 5th, whatever hour the entry has.
        value = datetime.combine(value, clock_time(23, 59, 59))
    return (value if value.tzinfo else value.replace(tzinfo=start.tzinfo)).astimezone(UTC)


def _dates_a_year(rule: Any) -> int:
    """Return more dates than the rule can make in any year."""
    within_day = math.prod(len(rule.get(part, [0])) for part in _WITHIN_DAY)
    days = _PER_YEAR[rule["FREQ"][0]]
    for part, values in rule.items():
        if part.startswith("BY") and part not in _WITHIN_DAY:
            days *= len(values) * (53 if part == "BYDAY" else 1)
    return within_day * min(days, 366)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _uid_of(piece: Piece) -> str:
    """An entry without a UID gets one from its own text, the same at every reading."""
    text = "\n".join(line for line in piece.lines if line.startswith(("DTSTART", "SUMMARY", "LOC")))
    return f"without-uid-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:32]}"
