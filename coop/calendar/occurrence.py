"""What is found in other people's calendars: occurrences, and faults with their reason."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as clock_time
from typing import Any
from zoneinfo import ZoneInfo

from coop.calendar.entry import STATUSES
from coop.calendar.foreign_entries import Surroundings

_SPACE = re.compile(r"[ \t]+\n")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day on which an entry happens, in UTC; `recurrence_id` tells the days of a series apart.

    It is the ISO instant at which the day was first meant to start, "" outside a series. All-day
    entries start and end at midnight in `timezone`, and end on the day after the last one.
    """

    uid: str
    recurrence_id: str
    starts_at: datetime
    ends_at: datetime
    timezone: str
    is_all_day: bool
    title: str
    description: str
    location: str
    url: str
    status: str
    categories: tuple[str, ...]
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something of the file that was not taken, or not as it stands: a sentence says why."""

    reason: str
    uid: str = ""
    title: str = ""


def occurrence_of(
    day: Any,
    surroundings: Surroundings,
    shifts: dict[date, timedelta],
    is_series: bool,
) -> Occurrence:
    """Return one expanded VEVENT as an occurrence; `shifts` are those of its whole series."""
    start, end, meant = day["DTSTART"].dt, day["DTEND"].dt, day["RECURRENCE-ID"].dt
    if meant in shifts:
        meant = start - shifts[meant]
    own = ZoneInfo(surroundings.zone)
    starts_at, ends_at = _instant(start, own), _instant(end, own)
    position = _position(day)
    return Occurrence(
        uid=str(day["UID"]).strip(),
        recurrence_id=_instant(meant, own).isoformat() if is_series else "",
        starts_at=starts_at,
        ends_at=max(starts_at, ends_at),
        timezone=_zone_name(start, surroundings.zone),
        is_all_day=not isinstance(start, datetime),
        title=" ".join(text_of(day, "SUMMARY").split()),
        description=text_of(day, "DESCRIPTION"),
        location=text_of(day, "LOCATION"),
        url=text_of(day, "URL"),
        status=_status(day, surroundings.sheet.method),
        categories=_categories(day),
        latitude=position[0],
        longitude=position[1],
    )


def _instant(value: date, zone: tzinfo) -> datetime:
    """Return a moment in UTC; a day begins at midnight in `zone`."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, clock_time(), tzinfo=zone)
    return value.astimezone(UTC)


def _zone_name(start: date, own: str) -> str:
    """The zone to show: the one written, but never UTC, which is only how a moment is noted."""
    zone = start.tzinfo if isinstance(start, datetime) else None
    name = zone.key if isinstance(zone, ZoneInfo) and zone.key else own
    return own if name in ("UTC", "Etc/UTC") else name


def text_of(component: Any, name: str) -> str:
    """Return a text property without spaces around it or at its line ends, or ''."""
    value = component.get(name, "")
    return _SPACE.sub("\n", str(value[0] if isinstance(value, list) else value)).strip()


def _status(day: Any, method: str) -> str:
    status = "CANCELLED" if method == "CANCEL" else text_of(day, "STATUS").upper()
    return status if status and status in STATUSES else "CONFIRMED"


def _categories(day: Any) -> tuple[str, ...]:
    """Return the words in their order, each once."""
    value = day.get("CATEGORIES", [])
    lists = value if isinstance(value, list) else [value]
    words = (str(word).strip() for listed in lists for word in getattr(listed, "cats", [listed]))
    return tuple(dict.fromkeys(word for word in words if word))


def _position(day: Any) -> tuple[float, float] | tuple[None, None]:
    """Return a place on Earth; 0, 0 is what programs write when they know none."""
    geo = day.get("GEO")
    if geo is None or not (abs(geo.latitude) <= 90 and abs(geo.longitude) <= 180):
        return None, None
    if geo.latitude == 0 and geo.longitude == 0:
        return None, None
    return float(geo.latitude), float(geo.longitude)
