"""Another day or hour for many dates, and what that makes of their names in calendars.

A calendar knows a date of a series by the UID of the series and by when the rule would have it begin
(RECURRENCE-ID). Were the rule of all changed for some, the others would lose the names under which readers
hold them. So the series ends where another rule begins, and a new one, with a UID of its own, goes on from
there, as the large calendars do it themselves. Only where no date stays behind does the series keep its UID
and begin at another time (RFC 5546 3.2.2.1).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from coop import clock
from coop.calendar.rules import Rule, moments, on_the_wall
from coop.calendar.shifting import day_after, shifted
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesAnswer, SeriesDate
from coop.convenings.operations.lifecycle import ConveningFields
from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.series.operations.planning import free_slug
from coop.series.queries import dates
from coop.series.renamed import Renamed
from coop.wording import gettext as _

NAMING = ("begins", "timezone", "is_all_day")
# Beyond any day that people plan for: where days stand while others take their places.
ASIDE = timedelta(days=200_000)


@dataclass(frozen=True, slots=True)
class Move:
    """What another day or hour does to a series, before it is done.

    `rule`: of the dates that move; `days`: convening id → their day in it; `stays`: whether other dates keep
    their rule, so that the series is parted in two.
    """

    rule: Rule
    hour: dict[str, Any]
    days: dict[int, date]
    is_parted: bool
    is_other_day: bool
    since: date

    def moments(self, convening_id: int) -> tuple[datetime, datetime]:
        """When a date would begin and end by the rule."""
        return self.moments_on(self.days[convening_id])

    def moments_on(self, day: date) -> tuple[datetime, datetime]:
        """The same of a day."""
        return moments(day, self.hour["begins"], self.hour["minutes"], self.hour["timezone"])


@dataclass(frozen=True, slots=True)
class Moved:
    """After dates moved: the series they are in now, the one they were in, and their names of before."""

    series: Series
    before: Series
    renamed: Renamed | None = None


def move_of(series: Series, convening: Convening, values: ConveningFields, since: date) -> Move | None:
    """What the new day or hour of one date means for the dates since a day; None where their rule stays.

    Refuses days that make no rule of the same kind, and those that would be over already.
    """
    dated = convening.series_date
    was = on_the_wall(convening.starts_at, convening.ends_at, convening.timezone)[0]
    now, begins, minutes = on_the_wall(values.starts_at, values.ends_at, values.timezone)
    hour: dict[str, Any] = {"begins": begins, "minutes": minutes}
    hour |= {"timezone": values.timezone, "is_all_day": values.is_all_day}
    to = dated.day if was == now else now
    if to == dated.day and all(getattr(series, name) == value for name, value in hour.items()):
        return None
    rule = shifted(series.rule, dated.day, to)
    if rule is None:
        raise _other_days()
    rows = dates.rows_of(series.id)
    movable = [row for row in rows if _moves(row, since)]
    if not movable:
        return None
    days = {row.convening_id: day_after(rule, dated.day, to, row.day) for row in movable}
    left = [row.day for row in rows if row.convening_id not in days]
    out = {day_after(rule, dated.day, to, day) for day in (*series.rule.not_on, *left) if day >= since}
    rule = replace(_going_on(series.rule, rule, days, since), not_on=tuple(sorted(out)))
    move = Move(rule, hour, days, bool(left), to != dated.day, since)
    _refuse_impossible(move)
    return move


def carry_out(move: Move, series: Series, actor_id: int | None) -> Moved:
    """Give the dates their rule: in the same series, or in a new one that goes on where it ends.

    The series must be locked. Answers to the whole of it go on for its continuation. Hours of the dates
    themselves stay as they are; the caller changes them.
    """
    rows = [row for row in dates.rows_of(series.id) if row.convening_id in move.days]
    names = {row.convening_id: row.recurs_at for row in rows}
    renamed = Renamed(series.id, names, series.timezone, series.is_all_day)
    is_renamed = is_renaming(move, series)
    into = _continuation(move, series, rows[0], actor_id) if move.is_parted and is_renamed else series
    _write_rule(into, move, is_same=into is series and not is_renamed)
    _place(rows, into, move.days)
    if into is not series:
        _end(series, move.since)
    return Moved(into, series, renamed if is_renamed else None)


def _moves(row: SeriesDate, since: date) -> bool:
    is_over = row.convening.ends_at <= clock.now()
    return row.day >= since and row.tie != "detached" and not is_over


def _going_on(old: Rule, rule: Rule, days: dict[int, date], since: date) -> Rule:
    """The shifted rule from its first day on, as many times as are left, and as long as before."""
    first, last = min(days.values()), max(days.values())
    spent = len(old.days(since - timedelta(days=1))) if old.most else 0
    return replace(
        rule,
        first_on=first,
        last_on=max(old.last_on, last) if old.last_on else None,
        most=max(1, old.most - spent) if old.most else None,
    )


def _refuse_impossible(move: Move) -> None:
    days = set(move.days.values())
    if not days <= set(move.rule.whole(min(days), max(days))):
        raise _other_days()
    if move.moments_on(min(days))[0] <= clock.now():
        raise Refusal(_("The first of these dates would be over already. Begin with a later one."))


def _other_days() -> Refusal:
    return Refusal(
        _("Many dates can move to another day of the same week, or month. For others, begin another series.")
    )


def is_renaming(move: Move, series: Series) -> bool:
    """Whether the dates get other names in calendars; a new end alone changes none."""
    return move.is_other_day or any(move.hour[name] != getattr(series, name) for name in NAMING)


def _continuation(move: Move, series: Series, first: SeriesDate, actor_id: int | None) -> Series:
    """A new series behind another, before the one that went on from there until now."""
    now = clock.now()
    new = Series(
        uuid=uuid4(),
        slug=free_slug(first.convening.slug),
        state=series.state,
        sequence=series.sequence,
        created_at=now,
        changed_at=now,
        continues_id=series.id,
        first_on=move.rule.first_on,
        frequency=move.rule.frequency,
        **move.hour,
    )
    after = dates.continuation(series.id)
    db.session.add(new)
    db.session.flush()
    if after is not None:
        after.continues_id = new.id
    _carry_answers(series, new)
    _note(series, "parted", new, actor_id)
    _note(new, "continued", series, actor_id)
    return new


def _note(series: Series, act: str, other: Series, actor_id: int | None) -> None:
    state, facts = series.state, {"series": other.id}
    history.record("series", series.id, act, from_state=state, to_state=state, actor_id=actor_id, facts=facts)


def _carry_answers(series: Series, into: Series) -> None:
    names = ("person_id", "organization_id", "answer", "seat", "guests", "source", "answered_at")
    for standing in dates.standing_answers(series.id):
        said = {name: getattr(standing, name) for name in names}
        db.session.add(SeriesAnswer(series_id=into.id, **said))


def _write_rule(series: Series, move: Move, *, is_same: bool) -> None:
    for name, value in move.hour.items():
        setattr(series, name, value)
    if is_same:  # only the end is another
        return
    rule = move.rule
    for name in ("frequency", "every", "nth", "month_day", "first_on", "last_on", "most"):
        setattr(series, name, getattr(rule, name))
    series.weekdays, series.not_in_months = list(rule.weekdays), list(rule.not_in_months)
    series.not_on = [day.isoformat() for day in rule.not_on]
    db.session.flush()


def _place(rows: list[SeriesDate], series: Series, days: dict[int, date]) -> None:
    """In two steps, for a day may be taken by one that moves away itself."""
    for row in rows:
        row.series, row.day = series, row.day + ASIDE
    db.session.flush()
    for row in rows:
        row.day = days[row.convening_id]
    db.session.flush()


def _end(series: Series, since: date) -> None:
    """Its last date is the one before, whatever number it was to have; without any it is over."""
    series.most = None
    series.last_on = max(series.first_on, since - timedelta(days=1))
    if not any(row.tie != "detached" for row in dates.rows_of(series.id)):
        series.state = "ended"
