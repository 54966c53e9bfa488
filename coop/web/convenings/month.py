"""A month as weeks of days, for the grid."""

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from coop.convenings.queries.listing import Row


@dataclass(slots=True)
class Day:
    """One square of the grid."""

    date: date
    is_inside: bool
    rows: list[Row] = field(default_factory=list)


def weeks(rows: list[Row], first: date, timezone: str) -> list[list[Day]]:
    """Weeks from Sunday to Saturday, each convening on the day it begins in the network's zone."""
    grid = [
        [Day(day, day.month == first.month) for day in week]
        for week in Calendar(firstweekday=6).monthdatescalendar(first.year, first.month)
    ]
    days = {day.date: day for week in grid for day in week if day.is_inside}
    for row in rows:
        began = row.convening.starts_at.astimezone(ZoneInfo(timezone)).date()
        if began in days:
            days[began].rows.append(row)
    return grid


def month_beside(first: date, step: int) -> str:
    """The month before (-1) or after (+1) as 2027-01."""
    months = first.year * 12 + first.month - 1 + step
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
