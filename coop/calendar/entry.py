"""One convening as a calendar sees it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Which date of a series an entry is: when it would begin by the rule, as its series writes times."""

    at: datetime
    timezone: str
    is_all_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one VEVENT says. Times are moments (aware); `timezone` is the zone to show them in.

    `changed_at` is the last change of the text and becomes DTSTAMP and LAST-MODIFIED, never the
    time of the fetch. `sequence` rises with time, place and status only. For an all-day entry
    the dates are those of `starts_at` and `ends_at` in `timezone`, the last one exclusive.
    `attendee_address` belongs in letters to that one person, and `attendee_answer` (a PARTSTAT) is
    what that person said; a feed lists nobody.
    `conference` (the join link) is given only when the reader may have it.
    `recurrence` tells one date of a series from the others. `rule` makes the entry a series: an RRULE
    without its end, which is `until`, the begin of its last date.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    timezone: str
    title: str
    changed_at: datetime
    organizer_name: str
    organizer_address: str
    description: str = ""
    location: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    status: str = "CONFIRMED"
    created_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None
    attendee_address: str = ""
    attendee_name: str = ""
    attendee_answer: str = "NEEDS-ACTION"
    conference: str = ""
    is_all_day: bool = False
    recurrence: Recurrence | None = None
    rule: str = ""
    until: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a moment without a zone: it would reach readers as a floating time."""
        moments = (self.starts_at, self.ends_at, self.changed_at, self.created_at)
        if any(moment is not None and moment.tzinfo is None for moment in moments):
            raise ValueError(f"{self.uid}: every time of a calendar entry needs its zone")
        if self.status not in STATUSES:
            raise ValueError(f"{self.uid}: {self.status!r} is not a status of RFC 5545")


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that somebody has to do until a day. `sequence` rises with every change."""

    uid: str
    sequence: int
    on: date
    title: str
    changed_at: datetime
    url: str = ""
    has_begun: bool = False


# Without one it says nothing of itself, as in the letter that takes one person off.
STATUSES = ("CONFIRMED", "TENTATIVE", "CANCELLED", "")
