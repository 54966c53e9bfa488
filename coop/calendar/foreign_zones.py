"""The zone names of other people's calendars, and the zones they define themselves."""

import re
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from coop.calendar.pieces import Piece
from coop.calendar.zones import WEEKDAYS, zone_of_rule

_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?")
_DTSTART = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?Z?")
_BYDAY = re.compile(r"(-?[1-5])?(SU|MO|TU|WE|TH|FR|SA)")


@lru_cache(maxsize=1024)
def known_zone(tzid: str) -> str:
    """Return the IANA name meant by a TZID, or "".

    Takes IANA names, Windows names, and the path-like ones of Evolution and Mozilla, such as
    /mozilla.org/20050126_1/Europe/London, whose end is an IANA name.
    """
    name = tzid.strip().strip("/")
    for candidate in (name, WINDOWS_TO_OLSON.get(name, ""), *_endings(name)):
        if candidate and _exists(candidate):
            return candidate
    return ""


def defined_zone(piece: Piece) -> tzinfo | None:
    """Return the zone a VTIMEZONE describes, by the rules it states last; None if unreadable.

    The rules become one POSIX TZ string. dateutil, which could follow a long history of them,
    counts every change from 1601 on for each time it is asked.
    """
    try:
        latest = _latest(piece)
        standard, daylight = latest.get("STANDARD"), latest.get("DAYLIGHT")
        if standard and daylight and standard.rule and daylight.rule:
            onsets = f"{daylight.onset()},{standard.onset()}"
            return zone_of_rule(f"<A>{standard.offset()}<B>{daylight.offset()},{onsets}")
        last = max(latest.values(), key=lambda observance: observance.starts)
        return zone_of_rule(f"<A>{last.offset()}")
    except ValueError:
        return None


@dataclass(slots=True)
class _Observance:
    """The raw values of one STANDARD or DAYLIGHT."""

    starts: str = ""
    offset_to: str = ""
    rule: str = ""

    def offset(self) -> str:
        """Return the offset as POSIX has it: counted westwards."""
        parts = _matched(_OFFSET, self.offset_to)
        sign = "-" if parts[1] == "+" else "+"
        return f"{sign}{parts[2]}:{parts[3]}:{parts[4] or '00'}"

    def onset(self) -> str:
        """Return the POSIX date on which this begins each year. Raises ValueError if it has none."""
        year, month, day, *clock = _matched(_DTSTART, self.starts).groups()
        parts = dict(part.partition("=")[::2] for part in self.rule.split(";"))
        month = int(parts.get("BYMONTH", month))
        days = [int(number) for number in parts.get("BYMONTHDAY", "").split(",") if number]
        at = ":".join(part or "00" for part in clock)
        if "BYDAY" not in parts:
            return f"J{_day_of_year(month, days[0] if days else int(day))}/{at}"
        named = _matched(_BYDAY, parts["BYDAY"])
        # Some write the second Sunday as the Sunday among the days from the 8th to the 14th.
        week = int(named[1]) if named[1] else (min(days, default=0) - 1) // 7 + 1
        if week not in (-1, 1, 2, 3, 4, 5):
            raise ValueError(self.rule)
        return f"M{month}.{5 if week == -1 else week}.{WEEKDAYS.index(named[2])}/{at}"


def _latest(piece: Piece) -> dict[str, _Observance]:
    """Return the last STANDARD and the last DAYLIGHT to begin."""
    latest: dict[str, _Observance] = {}
    current = _Observance()
    for line in piece.lines:
        name, _, value = line.strip().upper().partition(":")
        if name == "BEGIN":
            current = _Observance()
        elif name == "END" and current.starts > latest.get(value, _Observance()).starts:
            latest[value] = current
        elif name.startswith("DTSTART"):
            current.starts = value
        elif name.startswith("TZOFFSETTO"):
            current.offset_to = value
        elif name.startswith("RRULE") and "FREQ=YEARLY" in value:
            current.rule = value
    return latest


def _matched(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return found


def _day_of_year(month: int, day: int) -> int:
    return date(1970, month, day).timetuple().tm_yday


def _endings(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[start:]) for start in range(1, min(len(parts), 8))]


def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
