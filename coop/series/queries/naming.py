"""Which date of a series a calendar means by a RECURRENCE-ID."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series
from coop.convenings.queries import showing
from coop.series.queries import dates


def convening_on(series: Series, recurrence: datetime | date) -> Convening | None:
    """The date of an instant in any zone, of a moment without one, or of a day."""
    dated = dates.date_of(series.id, day_of(series, recurrence))
    return showing.by_id(dated.convening_id) if dated else None


def day_of(series: Series, recurrence: datetime | date) -> date:
    """The day on the wall of the series, so that a name from before its hour changed finds its date."""
    if not isinstance(recurrence, datetime):
        return recurrence
    zone = ZoneInfo(series.timezone)
    aware = recurrence if recurrence.tzinfo else recurrence.replace(tzinfo=zone)
    try:
        return aware.astimezone(zone).date()
    except OverflowError:  # the first or the last day there is; no date of ours
        return aware.date()
