"""What else happens when a series would: other convenings of its groups, and holidays."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from coop.calendar.feasts import holidays_on
from coop.calendar.rules import Rule, moments
from coop.convenings.models.convening import Convening, convening_groups
from coop.database import db


@dataclass(frozen=True, slots=True)
class Planned:
    """A day of a rule before it is made, and what stands against it."""

    day: date
    starts_at: datetime
    ends_at: datetime
    holiday: str = ""
    clashes: list[Convening] = field(default_factory=list)


def planned(
    rule: Rule,
    begins: time,
    minutes: int,
    timezone: str,
    groups: Iterable[int],
    but: int,
    most: int,
    until: date,
) -> list[Planned]:
    """The next days of a rule, with what they would meet; `but` is the convening that is repeated.

    At most so many and not beyond `until`. One statement.
    """
    days = rule.days(until)[:most]
    feasts = holidays_on(days, timezone)
    times = {day: moments(day, begins, minutes, timezone) for day in days}
    others = _others(set(groups), but, list(times.values()))
    return [
        Planned(
            day,
            *times[day],
            feasts.get(day, ""),
            [each for each in others if each.starts_at < times[day][1] and times[day][0] < each.ends_at],
        )
        for day in days
    ]


def _others(groups: set[int], but: int, times: list[tuple[datetime, datetime]]) -> list[Convening]:
    if not groups or not times:
        return []
    held = sa.select(convening_groups.c.convening_id).where(convening_groups.c.group_id.in_(groups))
    statement = sa.select(Convening).where(
        Convening.id.in_(held),
        Convening.id != but,
        Convening.state.in_(("draft", "published")),
        Convening.starts_at < max(end for _start, end in times),
        Convening.ends_at > min(start for start, _end in times),
    )
    return list(db.session.scalars(statement.order_by(Convening.starts_at, Convening.id)))


def local_day(moment: datetime, timezone: str) -> date:
    """The day on the wall there."""
    return moment.astimezone(ZoneInfo(timezone)).date()
