"""This one, this and later, or all: changing, cancelling, detaching dates of a series."""

from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any

from coop import clock
from coop.calendar.rules import moments, on_the_wall
from coop.convenings import recurring
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesDate
from coop.convenings.operations import lifecycle, stating
from coop.convenings.operations.copying import closing, fields_of, notice
from coop.convenings.operations.lifecycle import ON_THE_CALENDAR, Asked, ConveningFields
from coop.convenings.queries import answers, showing
from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.series import mail
from coop.series.operations.making import tell_calendars
from coop.series.queries import dates, letters
from coop.series.queries.dates import Dated
from coop.wording import gettext as _

SCOPES = ("one", "later", "all")
OF_TIME = ("starts_at", "ends_at", "timezone", "is_all_day")


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of many dates would do: to which dates, which stay, and who would get one letter.

    `times`: convening id → when it would begin and end, where its hour changes; shown in `timezone`.
    """

    scope: str
    changed: list[Convening]
    stays: list[Convening]
    letters: int
    fields: list[str] = field(default_factory=list)
    times: dict[int, tuple[datetime, datetime]] = field(default_factory=dict)
    timezone: str = ""


def edit_dates(convening: Convening, values: ConveningFields, scope: str, actor_id: int | None) -> Convening:
    """Change one date, it and all later ones, or all to come.

    Of many dates, only what was changed in this one is changed in the others; those edited on their own
    stay, and nobody gets more than one letter. Refuses another day for many dates.
    """
    if convening.series_date is None or scope == "one":
        return _edit_one(convening, values, actor_id)
    series = dates.locked(convening.series_date.series_id)
    convening = showing.held(convening.id)
    changed = _changed(convening, values)
    refuse_other_day(convening, values)
    was = {name: _plain(getattr(convening, name)) for name in (*ON_THE_CALENDAR, "title")}
    targets = [dated for dated in _targets(convening, scope) if _takes_part(dated, convening)]
    if set(changed) & set(OF_TIME):
        _move_rule(series, values)
    before = answers.questions(convening.id)
    told = {dated.convening_id: letters.place_of_each(dated.convening_id) for dated in targets}
    for dated in targets:
        mine = dated.convening_id == convening.id
        alike = values if mine else _alike(dated, series, values, changed, [each.id for each in before])
        lifecycle.edit(dated.convening, alike, actor_id, tells=False)
    _note(series, "edited", targets, actor_id, facts={"scope": scope, "changed": changed})
    _tell_of_edit(series, targets, changed, was, told)
    tell_calendars(series)
    return showing.held(convening.id)


def effect_of_edit(convening: Convening, values: ConveningFields, scope: str) -> Effect:
    """The same, only looked at: nothing is saved. Refuses what the change itself would."""
    refuse_other_day(convening, values)
    targets = _targets(convening, scope)
    changed = _changed(convening, values)
    part = [dated.convening for dated in targets if _takes_part(dated, convening)]
    stays = [dated.convening for dated in targets if not _takes_part(dated, convening)]
    is_moved = bool(set(changed) & set(ON_THE_CALENDAR))
    concerned = letters.concerned([each.id for each in part if each.state == "published"])
    is_other_hour = bool(set(changed) & set(OF_TIME))
    return Effect(
        scope,
        part,
        stays,
        len(concerned) if is_moved else 0,
        changed,
        _times(targets, values) if is_other_hour else {},
        values.timezone,
    )


def _times(targets: list[Dated], values: ConveningFields) -> dict[int, tuple[datetime, datetime]]:
    _day, begins, minutes = on_the_wall(values.starts_at, values.ends_at, values.timezone)
    return {each.convening_id: moments(each.day, begins, minutes, values.timezone) for each in targets}


def cancel_dates(convening: Convening, reason: str, scope: str, actor_id: int | None) -> None:
    """Cancel one date, it and all later ones, or all to come; nobody gets more than one letter.

    Later ones or all: the series ends there, and makes no dates any more. Drafts are discarded.
    """
    if convening.series_date is None or scope == "one":
        stating.cancel(convening, reason, actor_id)
        return
    if not reason.strip():
        raise Refusal(_("Say why it is cancelled. Everyone who answered will read it."))
    series = dates.locked(convening.series_date.series_id)
    targets = _targets(convening, scope)
    told = [dated.convening_id for dated in targets if dated.convening.state == "published"]
    _end(series, targets)
    for dated in targets:
        if dated.convening.state == "draft":
            stating.discard(dated.convening, actor_id)
        else:
            stating.cancel(dated.convening, reason, actor_id, tells=False)
    _note(series, "cancelled", targets, actor_id, facts={"scope": scope}, note=reason.strip())
    if told:
        mail.cancelled(series, told)
    tell_calendars(series)


def effect_of_cancelling(convening: Convening, scope: str) -> Effect:
    """The same, only looked at."""
    if scope == "one":
        return Effect(scope, [convening], [], len(letters.concerned([convening.id])))
    part = [dated.convening for dated in _targets(convening, scope)]
    concerned = letters.concerned([each.id for each in part if each.state == "published"])
    return Effect(scope, part, [], len(concerned))


def detach(convening: Convening, actor_id: int | None) -> None:
    """Let a date stand for itself: nothing done or answered to the series touches it any more.

    In calendars it keeps the name it has, so that nobody sees it twice. Refuses what is no date of a series.
    """
    convening = showing.held(convening.id)
    dated: SeriesDate | None = convening.series_date
    if dated is None or dated.tie == "detached":
        raise Refusal(_("This convening stands for itself already."))
    was = dated.tie
    dated.tie = "detached"
    history.record(
        "convening",
        convening.id,
        "detached",
        from_state=was,
        to_state="detached",
        actor_id=actor_id,
        facts={"series": dated.series_id},
    )
    tell_calendars(dates.locked(dated.series_id))


def _edit_one(convening: Convening, values: ConveningFields, actor_id: int | None) -> Convening:
    dated: SeriesDate | None = convening.series_date
    is_changed = dated is not None and bool(_changed(convening, values))
    series = dates.locked(dated.series_id) if dated else None
    edited = lifecycle.edit(convening, values, actor_id)
    if dated and series and is_changed and dated.tie == "follows":
        dated.tie = "apart"
        recurring.refresh(series)
    return edited


def _targets(convening: Convening, scope: str) -> list[Dated]:
    dated = convening.series_date
    if scope not in SCOPES:
        raise Refusal(_("Say which dates you mean."))
    return dates.to_come(dated.series_id, since=dated.day if scope == "later" else None)


def _takes_part(dated: Dated, convening: Convening) -> bool:
    return dated.tie == "follows" or dated.convening_id == convening.id


def _changed(convening: Convening, values: ConveningFields) -> list[str]:
    known = fields_of(convening)
    return [
        each.name
        for each in fields(ConveningFields)
        if getattr(known, each.name) != getattr(values, each.name)
    ]


def refuse_other_day(convening: Convening, values: ConveningFields) -> None:
    """Many dates keep their days; only one date alone can move to another."""
    was = on_the_wall(convening.starts_at, convening.ends_at, convening.timezone)[0]
    if on_the_wall(values.starts_at, values.ends_at, values.timezone)[0] != was:
        raise Refusal(
            _("Only one date can move to another day. For other days, end the series and begin another.")
        )


def _move_rule(series: Series, values: ConveningFields) -> None:
    _day, series.begins, series.minutes = on_the_wall(values.starts_at, values.ends_at, values.timezone)
    series.timezone, series.is_all_day = values.timezone, values.is_all_day
    db.session.flush()


def _alike(
    dated: Dated, series: Series, values: ConveningFields, changed: list[str], asked: list[int]
) -> ConveningFields:
    """Another date with the same changes, at the hour of the rule on its own day."""
    known = fields_of(dated.convening)
    mine: dict[str, Any] = {name: getattr(values, name) for name in changed if name not in OF_TIME}
    if set(changed) & set(OF_TIME):
        starts_at, ends_at = series.moments(dated.day)
        mine |= {"starts_at": starts_at, "ends_at": ends_at}
        mine |= {"timezone": values.timezone, "is_all_day": values.is_all_day}
    if set(changed) & {"answers_close_at", "starts_at"}:
        begins = mine.get("starts_at", known.starts_at)
        mine["answers_close_at"] = closing(begins, notice(values))
    if "questions" in changed:
        mine["questions"] = _same_questions(values.questions, asked, [each.id for each in known.questions])
    return replace(known, **mine)


def _same_questions(wanted: tuple[Asked, ...], asked: list[int], own: list[int | None]) -> tuple[Asked, ...]:
    """The date's own rows for questions that stand at the same place in the date that was edited."""
    numbers = dict(zip(asked, own, strict=False))
    return tuple(replace(each, id=numbers.get(each.id or 0)) for each in wanted)


def _end(series: Series, targets: list[Dated]) -> None:
    """No dates after those that stay."""
    if targets:
        series.last_on = max(series.first_on, targets[0].day - timedelta(days=1))
    series.state = "ended"


def _note(
    series: Series,
    act: str,
    targets: list[Dated],
    actor_id: int | None,
    *,
    facts: dict[str, Any],
    note: str = "",
) -> None:
    series.sequence += 1
    series.changed_at = clock.now()
    facts |= {"dates": [dated.convening_id for dated in targets]}
    history.record(
        "series",
        series.id,
        act,
        from_state=series.state,
        to_state=series.state,
        actor_id=actor_id,
        facts=facts,
        note=note,
    )


def _tell_of_edit(
    series: Series,
    targets: list[Dated],
    changed: list[str],
    was: dict[str, Any],
    told: dict[int, dict[int, str]],
) -> None:
    """One letter to everybody concerned of a move; of new seats, one to each who got some."""
    published = [dated.convening_id for dated in targets if dated.convening.state == "published"]
    if set(changed) & set(ON_THE_CALENDAR) and published:
        mail.changed(series, published, was)
        return
    db.session.flush()
    for person_id in letters.seated_since(told):
        mail.seated(series, person_id)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
