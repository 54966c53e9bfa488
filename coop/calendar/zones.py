"""Time zones as iCalendar states them: one yearly rule each way.

Outlook reads a VTIMEZONE only when it holds one STANDARD and at most one DAYLIGHT, each with a
yearly RRULE naming one BYDAY or one BYMONTHDAY (MS-OXCICAL 2.1.3.1.1.19.2). The last line of a
zone's TZif data (RFC 9636, section 3.3) is exactly such a pair of rules, in POSIX notation, so
that line is what is published here.
"""

import re
import struct
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, ZoneInfoNotFoundError

WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_OFFSET = r"[+-]?\d+(?::\d+){0,2}"
_NAME = r"<[^>]+>|[A-Za-z]+"
_FOOTER = re.compile(
    rf"(?P<standard>{_NAME})(?P<standard_offset>{_OFFSET})"
    rf"(?:(?P<daylight>{_NAME})(?P<daylight_offset>{_OFFSET})?,(?P<begins>[^,]+),(?P<ends>[^,]+))?"
)
_DATE = re.compile(
    r"(?:M(?P<month>\d+)\.(?P<week>\d)\.(?P<weekday>\d)|J(?P<day>\d+))"
    rf"(?:/(?P<time>{_OFFSET}))?"
)
_NEVER_CHANGES = "19700101T000000", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"


@dataclass(frozen=True, slots=True)
class _Observance:
    """A name and an offset that hold from the onset given by a DTSTART and a yearly rule."""

    name: str
    offset: timedelta
    previous: timedelta
    starts: str
    rule: str


@lru_cache(maxsize=1024)
def vtimezone(name: str) -> str:
    """Return the VTIMEZONE of an IANA zone as CRLF text.

    The text is empty for UTC and for the few zones whose rule no single BYDAY can say (the
    Friday before the last Sunday, in Jerusalem): their times are written in UTC instead.
    Raises ValueError for a name that is no zone.
    """
    observances = _observances(_footer(name))
    if not observances:
        return ""
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    for observance in observances:
        lines += _component(observance, observances)
    return "\r\n".join([*lines, "END:VTIMEZONE", ""])


def is_stated(name: str, moment: datetime) -> bool:
    """Tell whether `moment`, written as local time of the zone, comes back from the VTIMEZONE.

    It does not in the hour that happens twice, nor in a year when other rules held than today's,
    nor in a zone whose clock follows Ramadan.
    """
    if not vtimezone(name):
        return False
    wall = moment.astimezone(ZoneInfo(name)).replace(tzinfo=_published(name), fold=0)
    return wall.astimezone(UTC) == moment


def zone_of_rule(posix: str) -> tzinfo:
    """Return the zone that a POSIX TZ string describes, in every year alike.

    Raises ValueError for a text that is no such string.
    """
    header = struct.pack(">4sc15x6l", b"TZif", b"2", 0, 0, 0, 0, 1, 1)
    body = struct.pack(">lbb", 0, 0, 0) + b"\0"
    footer = b"\n" + posix.encode("ascii") + b"\n"
    return ZoneInfo.from_file(BytesIO((header + body) * 2 + footer))


def _component(observance: _Observance, among: list[_Observance]) -> list[str]:
    is_daylight = observance.offset > min(other.offset for other in among)
    kind = "DAYLIGHT" if is_daylight else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{observance.starts}",
        f"RRULE:{observance.rule}",
        f"TZOFFSETFROM:{_offset_text(observance.previous)}",
        f"TZOFFSETTO:{_offset_text(observance.offset)}",
        f"TZNAME:{observance.name}",
        f"END:{kind}",
    ]


def _observances(footer: str) -> list[_Observance]:
    """Read a POSIX TZ string; the list is empty when VTIMEZONE cannot (or need not) say it."""
    parts = _FOOTER.fullmatch(footer)
    if parts is None or footer == "UTC0":
        return []
    # POSIX counts offsets westwards, everybody else eastwards.
    standard = -_duration(parts["standard_offset"])
    name = parts["standard"].strip("<>")
    if not parts["daylight"]:
        return [_Observance(name, standard, standard, *_NEVER_CHANGES)]
    hour = timedelta(hours=1)
    given = parts["daylight_offset"]
    daylight = -_duration(given) if given else standard + hour
    begins, ends = _onset(parts["begins"]), _onset(parts["ends"])
    if begins is None or ends is None:
        return []
    return [
        _Observance(name, standard, daylight, *ends),
        _Observance(parts["daylight"].strip("<>"), daylight, standard, *begins),
    ]


def _onset(posix: str) -> tuple[str, str] | None:
    """Return DTSTART and RRULE for a POSIX date such as M3.2.0/2; None when neither can say it."""
    parts = _DATE.fullmatch(posix)
    if parts is None:
        return None
    clock = _duration(parts["time"] or "2")
    if clock == timedelta(days=1):
        # The end of the day cannot be written as an hour of it; Windows says the second before.
        clock -= timedelta(seconds=1)
    if not timedelta(0) <= clock < timedelta(days=1):
        return None
    first, rule = _day(parts)
    starts = datetime(first.year, first.month, first.day, tzinfo=UTC) + clock
    return f"{starts:%Y%m%dT%H%M%S}", f"FREQ=YEARLY;{rule}"


def _day(parts: re.Match[str]) -> tuple[date, str]:
    """Return the day of 1970 and the rule that finds it again in every year."""
    if parts["day"]:
        first = date(1970, 1, 1) + timedelta(days=int(parts["day"]) - 1)
        return first, f"BYMONTH={first.month};BYMONTHDAY={first.day}"
    month, week, weekday = int(parts["month"]), int(parts["week"]), int(parts["weekday"])
    days = [
        day
        for day in (date(1970, month, 1) + timedelta(days=count) for count in range(31))
        if day.month == month and day.isoweekday() % 7 == weekday
    ]
    first, place = (days[-1], -1) if week == 5 else (days[week - 1], week)
    return first, f"BYMONTH={month};BYDAY={place}{WEEKDAYS[weekday]}"


def _duration(text: str) -> timedelta:
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = ([int(part) for part in text.lstrip("+-").split(":")] + [0, 0])[:3]
    return sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _offset_text(offset: timedelta) -> str:
    return datetime(2000, 1, 1, tzinfo=timezone(offset)).strftime("%z")


@lru_cache(maxsize=1024)
def _published(name: str) -> tzinfo:
    """Return the zone as its last line alone states it: what a reader of our VTIMEZONE knows."""
    return zone_of_rule(_footer(name))


@lru_cache(maxsize=1024)
def _footer(name: str) -> str:
    data = _tzif(name)
    if data[4:5] == b"\0":
        raise ValueError(f"The data of time zone {name!r} is too old to hold its rule")
    return data[:-1].rsplit(b"\n", 1)[-1].decode("ascii")


def _tzif(name: str) -> bytes:
    """Return the zone's data from where zoneinfo takes it: the system's first, then tzdata's."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is not a time zone") from error
    places = [Path(place, name) for place in TZPATH]
    for path in places:
        if path.is_file():
            return path.read_bytes()
    return files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()
