"""A series of another calendar, kept as a series: its dates were imported one by one before."""

from dataclasses import replace
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from coop import clock
from coop.calendar.rules import Rule, on_the_wall
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesDate
from coop.convenings.queries.imported import imported
from coop.database import db
from coop.history import operations as history
from coop.series.operations.making import tell_calendars
from coop.series.operations.planning import free_slug
from coop.series.queries import dates

FEWEST = 2


def keep_series(source: str, uid: str, rule: Rule, days: dict[str, datetime]) -> Series | None:
    """Bind imported dates to one series; None where fewer than two of them are on days of the rule.

    `days`: import key → when the rule would have it begin. The other calendar goes on deciding which dates
    there are: nothing is made ahead here, and a second import adds what is new.
    """
    found = {key: convening for key in days if (convening := imported(source, key))}
    placed = {_day_of(days[key], convening): convening for key, convening in found.items()}
    placed = {day: placed[day] for day in sorted(placed)}
    if len(placed) < FEWEST:
        return None
    first = next(iter(placed))
    if rule.whole(first, first) != [first]:
        return None
    name = uuid5(NAMESPACE_URL, f"{source}#{uid}")
    series = dates.by_uid(name)
    if series is None:
        series = _opened(placed[first], replace(rule, first_on=first), days, found)
        series.uuid = name
        db.session.add(series)
        db.session.flush()
        history.record("series", series.id, "imported", to_state="published")
    _bind(series, placed)
    return series


def _day_of(meant: datetime, convening: Convening) -> date:
    return meant.astimezone(ZoneInfo(convening.timezone)).date()


def _opened(model: Convening, rule: Rule, days: dict[str, datetime], found: dict[str, Convening]) -> Series:
    """The hour is that of the rule, even where its first date was moved."""
    _day, _begins, minutes = on_the_wall(model.starts_at, model.ends_at, model.timezone)
    meant = min(days[key] for key in found).astimezone(ZoneInfo(model.timezone))
    now = clock.now()
    return Series(
        slug=free_slug(model.slug),
        state="published",
        frequency=rule.frequency,
        every=rule.every,
        weekdays=list(rule.weekdays),
        nth=rule.nth,
        month_day=rule.month_day,
        begins=meant.time(),
        minutes=minutes,
        timezone=model.timezone,
        is_all_day=model.is_all_day,
        first_on=rule.first_on,
        sequence=0,
        created_at=now,
        changed_at=now,
    )


def _bind(series: Series, placed: dict[date, Convening]) -> None:
    """Each date to its day; days of the rule without one are left out, and the last one ends it here."""
    known = dates.days_made(series.id)
    fresh = {
        day: convening for day, convening in placed.items() if day not in known and day >= series.first_on
    }
    whole = series.rule.whole(series.first_on, max({*placed, *known}))
    for day, convening in fresh.items():
        if day in whole and convening.series_date is None:
            tie = "follows" if series.moments(day)[0] == convening.starts_at else "apart"
            db.session.add(SeriesDate(convening_id=convening.id, series_id=series.id, day=day, tie=tie))
            known.add(day)
    series.last_on = max(known)
    series.not_on = [day.isoformat() for day in whole if day not in known]
    if fresh:
        series.changed_at = clock.now()
        tell_calendars(series)
