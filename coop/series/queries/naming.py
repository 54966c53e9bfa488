"""Which date of a series a calendar means by a RECURRENCE-ID."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series
from coop.convenings.queries import showing
from coop.series.queries import dates


def convening_on(series: Series, recurrence: datetime | date) -> Convening | None:
    """The date of an instant in any zone, of a moment without one, or of a day.

    What counts is the day on the wall of the series, so that a name from before its hour changed finds it.
    """
    day = recurrence
    if isinstance(recurrence, datetime):
        zone = ZoneInfo(series.timezone)
        aware = recurrence if recurrence.tzinfo else recurrence.replace(tzinfo=zone)
        day = aware.astimezone(zone).date()
    dated = dates.date_of(series.id, day)
    return showing.by_id(dated.convening_id) if dated else None
