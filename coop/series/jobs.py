"""What happens to series by itself: dates are made ahead."""

from coop.convenings import recurring
from coop.database import unit_of_work
from coop.series.operations import making
from coop.series.queries import dates


def make_dates_ahead() -> int:
    """Every day: the dates that came within a year; how many. Each series in a unit of its own.

    Also writes anew what calendars say of a series, which follows names and languages that changed.
    """
    number = 0
    for series_id in dates.live():
        with unit_of_work():
            number += len(making.make_dates(series_id))
            recurring.refresh_if_outdated(dates.locked(series_id))
    return number
