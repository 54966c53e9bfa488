"""Making the dates of a series, some time ahead, each once."""

from dataclasses import replace
from datetime import date, timedelta

from coop import clock
from coop.convenings import ical, recurring
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesDate
from coop.convenings.operations import inviting, stating
from coop.convenings.operations.copying import closing, fields_of, notice
from coop.convenings.operations.lifecycle import ConveningFields, open_draft
from coop.convenings.queries import masters, recipients, showing
from coop.database import db
from coop.history import operations as history
from coop.people import queries as people
from coop.series.operations.standing import fill_date
from coop.series.queries import dates

AHEAD = timedelta(days=366)


def horizon(today: date) -> date:
    """How far ahead there are dates."""
    return today + AHEAD


def make_dates(series_id: int, *, actor_id: int | None = None) -> list[int]:
    """Make the dates that are missing up to a year ahead; ids of the convenings made.

    Under the lock of the series, so that two workers make no twin; a second run makes none. In a
    published series they are published at once, without letters: whoever was invited to the last date is
    invited to the new one, and standing answers fill it.
    """
    series = dates.locked(series_id)
    missing = _missing(series)
    pattern = masters.pattern(series.id)
    if pattern is None or not missing or series.state not in dates.LIVE:
        return []
    made = [_make(series, pattern, day, actor_id) for day in missing]
    history.record(
        "series",
        series.id,
        "dates made",
        from_state=series.state,
        to_state=series.state,
        actor_id=actor_id,
        facts={"days": [day.isoformat() for day in missing]},
    )
    series.changed_at = clock.now()
    db.session.flush()
    tell_calendars(series)
    return made


def tell_calendars(series: Series) -> None:
    """Write what calendars say of the series and all its dates anew."""
    db.session.flush()
    for convening_id in dates.all_ids(series.id):
        ical.refresh(showing.held(convening_id))
    recurring.refresh(series)


def _missing(series: Series) -> list[date]:
    today = clock.today(series.timezone)
    made = dates.days_made(series.id)
    days = series.rule.days(horizon(max(today, series.first_on)))
    return [day for day in days if day not in made and (day > today or not made)]


def _make(series: Series, pattern: Convening, day: date, actor_id: int | None) -> int:
    draft = open_draft(on_day(fields_of(pattern), series, day), actor_id)
    draft.latitude, draft.longitude = pattern.latitude, pattern.longitude
    db.session.add(SeriesDate(convening_id=draft.id, series_id=series.id, day=day, tie="follows"))
    db.session.flush()
    if series.state == "published":
        guests = [people.by_id(person_id) for person_id in recipients.invited_ids(pattern.id)]
        inviting.invite(draft, [guest for guest in guests if guest], actor_id)
        stating.publish(draft, actor_id, with_letters=False, is_news=False)
        fill_date(series, draft)
    return draft.id


def on_day(values: ConveningFields, series: Series, day: date) -> ConveningFields:
    """The same on another day of the series, at the hour of the rule."""
    starts_at, ends_at = series.moments(day)
    questions = tuple(replace(asked, id=None) for asked in values.questions)
    return replace(
        values,
        starts_at=starts_at,
        ends_at=ends_at,
        timezone=series.timezone,
        is_all_day=series.is_all_day,
        answers_close_at=closing(starts_at, notice(values)),
        questions=questions,
    )
