"""The one place that knows what time it is, so that tests can hold it still."""

from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

held: ContextVar[datetime | None] = ContextVar("held", default=None)


def now() -> datetime:
    """The moment, aware and in UTC, to the microsecond."""
    return held.get() or datetime.now(UTC)


def today(zone: str) -> date:
    """The date in a time zone (IANA name) at this moment."""
    return now().astimezone(ZoneInfo(zone)).date()
