"""How often something happens, in plain parts: the days it makes, and the rule as calendars write it.

The rule is days on a wall calendar; what hour that is in the world is worked out for each day alone, so
half past three stays half past three on both sides of a change of the clocks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from coop.calendar.zones import WEEKDAYS

LAST = -1
WEEKLY, MONTHLY = "weekly", "monthly"
FREQUENCIES = (WEEKLY, MONTHLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Weekly on some weekdays (0 is Monday), or monthly on the nth weekday (-1: the last) or on a day.

    It begins on `first_on`, which is one of its days, and ends with `last_on` or after `most` dates, or
    not at all. `every` 2 is every other week or month. Days in `not_in_months` or `not_on` are left out
    and not counted.
    """

    frequency: str
    first_on: date
    every: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    month_day: int | None = None
    last_on: date | None = None
    most: int | None = None
    not_in_months: tuple[int, ...] = ()
    not_on: tuple[date, ...] = ()

    def text(self) -> str:
        """What RRULE says of it (RFC 5545 3.3.10), without its end: the days left out are EXDATE."""
        names = ",".join(_sign(self.nth) + _code(day) for day in self.weekdays)
        parts = [f"FREQ={self.frequency.upper()}"]
        parts += [f"INTERVAL={self.every}"] if self.every > 1 else []
        parts += [f"BYDAY={names}"] if names else []
        parts += [f"BYMONTHDAY={self.month_day}"] if self.month_day else []
        return ";".join(parts)

    def days(self, until: date) -> list[date]:
        """Its days from the first up to and including `until`, as far as it goes."""
        end = min(until, self.last_on) if self.last_on else until
        found = [day for day in self.whole(self.first_on, end) if self.has(day)]
        return found[: self.most] if self.most else found

    def whole(self, first: date, last: date) -> list[date]:
        """Every day RRULE alone makes from one of its days to another, also those left out."""
        return list(takewhile(lambda day: day <= last, self._endless(first)))

    def has(self, day: date) -> bool:
        """Whether one of the rule's days is not left out."""
        return day.month not in self.not_in_months and day not in self.not_on

    def _endless(self, first: date) -> Iterator[date]:
        # Whole days without a zone: here only the wall calendar counts.
        start = datetime.combine(first, time())
        for moment in rrulestr(self.text(), dtstart=start):
            yield moment.date()


def moments(day: date, begins: time, minutes: int, timezone: str) -> tuple[datetime, datetime]:
    """When something of so many minutes on the wall clock begins and ends on a day, in UTC."""
    zone = ZoneInfo(timezone)
    start = datetime.combine(day, begins)
    end = start + timedelta(minutes=minutes)
    return start.replace(tzinfo=zone).astimezone(UTC), end.replace(tzinfo=zone).astimezone(UTC)


def on_the_wall(starts_at: datetime, ends_at: datetime, timezone: str) -> tuple[date, time, int]:
    """The day, the hour and the minutes between two moments, as the clock on the wall shows them."""
    zone = ZoneInfo(timezone)
    start = starts_at.astimezone(zone).replace(tzinfo=None)
    end = ends_at.astimezone(zone).replace(tzinfo=None)
    return start.date(), start.time(), int((end - start).total_seconds() // 60)


def nth_of(day: date) -> tuple[int, ...]:
    """Which weekday of its month a day is: 1 to 4, and -1 when no other follows."""
    number = (day.day - 1) // 7 + 1
    is_last = (day + timedelta(days=7)).month != day.month
    return tuple([number] if number <= 4 else []) + ((LAST,) if is_last else ())


def _code(weekday: int) -> str:
    return WEEKDAYS[(weekday + 1) % 7]


def _sign(nth: int | None) -> str:
    return str(nth) if nth else ""
