"""This one, this and later, or all: changing, cancelling, detaching dates of a series."""

from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

from coop import clock
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
from coop.series.operations import moving
from coop.series.operations.making import tell_calendars
from coop.series.operations.moving import Moved
from coop.series.queries import dates, letters
from coop.series.queries.dates import Dated
from coop.wording import gettext as _

SCOPES = ("one", "later", "all")
OF_TIME = ("starts_at", "ends_at", "timezone", "is_all_day")


def edit_dates(
    convening: Convening,
    values: ConveningFields,
    scope: str,
    actor_id: int | None,
    *,
    seen: datetime | None = None,
) -> Convening:
    """Change one date, it and all later ones, or all to come.

    Of many dates, only what was changed in this one is changed in the others; those edited on their own
    keep their hour and their words, and everybody concerned gets one letter. Another day or hour parts the
    series where other dates keep theirs (see `moving`). Refuses days that make no rule of the same kind,
    and a date that changed since it was `seen`.
    """
    if convening.series_date is None or scope == "one":
        return _edit_one(convening, values, actor_id, seen)
    series, convening = dates.held_with(convening.id)
    lifecycle.refuse_overtaken(convening, seen)
    changed = changed_in(convening, values)
    was = {name: _plain(getattr(convening, name)) for name in (*ON_THE_CALENDAR, "title")}
    targets = targets_of(convening, scope)
    moved = _moved(series, convening, values, targets, changed, actor_id)
    takes_part = {each.convening_id for each in targets if is_meant(each, convening)}
    part = [each for each in dates.to_come(moved.series.id) if each.convening_id in takes_part]
    told = {dated.convening_id: letters.place_of_each(dated.convening_id) for dated in part}
    _edit_each(part, convening, values, changed, moved.series, actor_id)
    is_told = any(name in changed for name in ON_THE_CALENDAR)
    if is_told:
        _count(moved, part)
    _note(moved.series, "edited", part, actor_id, facts={"scope": scope, "changed": changed})
    if is_told:
        published = [dated.convening_id for dated in part if dated.convening.state == "published"]
        mail.changed(moved.series, published, was, moved.renamed)
    else:
        _tell_of_seats(moved.series, told)
    for each in dict.fromkeys((moved.before, moved.series)):
        tell_calendars(each)
    return showing.held(convening.id)


def _moved(
    series: Series,
    convening: Convening,
    values: ConveningFields,
    targets: list[Dated],
    changed: list[str],
    actor_id: int | None,
) -> Moved:
    if not targets or not set(changed) & set(OF_TIME):
        return Moved(series, series)
    move = moving.move_of(series, convening, values, targets[0].day)
    return moving.carry_out(move, series, actor_id) if move else Moved(series, series)


def _edit_each(
    part: list[Dated],
    convening: Convening,
    values: ConveningFields,
    changed: list[str],
    series: Series,
    actor_id: int | None,
) -> None:
    asked = [each.id for each in answers.questions(convening.id)]
    for dated in part:
        mine = dated.convening_id == convening.id
        alike = values if mine else _alike(dated, series, values, changed, asked)
        lifecycle.edit(dated.convening, alike, actor_id, tells=False)


def _count(moved: Moved, part: list[Dated]) -> None:
    """One number for all that moved, above any that a reader may have seen; drafts have no readers."""
    seen = [dated.convening for dated in part if dated.convening.state != "draft"]
    if not seen:
        return
    number = 1 + max(moved.before.sequence, moved.series.sequence, *(each.sequence - 1 for each in seen))
    moved.before.sequence = moved.series.sequence = number
    for convening in seen:
        convening.sequence = number


def cancel_dates(convening: Convening, reason: str, scope: str, actor_id: int | None) -> None:
    """Cancel one date, it and all later ones, or all to come; nobody gets more than one letter.

    Later ones or all: the series ends there, and makes no dates any more. Drafts are discarded.
    """
    if convening.series_date is None or scope == "one":
        stating.cancel(convening, reason, actor_id)
        return
    if not reason.strip():
        raise Refusal(_("Say why it is cancelled. Everyone who answered will read it."))
    series, convening = dates.held_with(convening.id)
    targets = targets_of(convening, scope)
    told = [dated.convening_id for dated in targets if dated.convening.state == "published"]
    _end(series, targets)
    for dated in targets:
        if dated.convening.state == "draft":
            stating.discard(dated.convening, actor_id)
        else:
            stating.cancel(dated.convening, reason, actor_id, tells=False)
    series.sequence = max([series.sequence + 1, *(dated.convening.sequence for dated in targets)])
    _note(series, "cancelled", targets, actor_id, facts={"scope": scope}, words=reason.strip())
    if told:
        mail.cancelled(series, told)
    tell_calendars(series)


def detach(convening: Convening, actor_id: int | None) -> None:
    """Let a date stand for itself: nothing done or answered to the series touches it any more.

    In calendars it keeps the name it has, so that nobody sees it twice. Refuses what is no date of a series.
    """
    if convening.series_date is None:
        raise Refusal(_("This convening stands for itself already."))
    series, convening = dates.held_with(convening.id)
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
    tell_calendars(series)


def _edit_one(
    convening: Convening, values: ConveningFields, actor_id: int | None, seen: datetime | None
) -> Convening:
    if convening.series_date is None:
        return lifecycle.edit(convening, values, actor_id, seen=seen)
    series, convening = dates.held_with(convening.id)
    dated: SeriesDate = convening.series_date
    is_changed = bool(changed_in(convening, values))
    edited = lifecycle.edit(convening, values, actor_id, seen=seen)
    if is_changed and dated.tie == "follows":
        dated.tie = "apart"
        recurring.refresh(series)
    return edited


def targets_of(convening: Convening, scope: str) -> list[Dated]:
    """The dates that a scope means, those that stay as they are among them."""
    dated = convening.series_date
    if scope not in SCOPES:
        raise Refusal(_("Say which dates you mean."))
    return dates.to_come(dated.series_id, since=dated.day if scope == "later" else None)


def is_meant(dated: Dated, convening: Convening) -> bool:
    """Whether a change of this one is a change of that one, too."""
    return dated.tie == "follows" or dated.convening_id == convening.id


def changed_in(convening: Convening, values: ConveningFields) -> list[str]:
    """Which of its fields would be others; the agenda is never among them."""
    known = fields_of(convening)
    return [
        each.name
        for each in fields(ConveningFields)
        if each.name != "agenda" and getattr(known, each.name) != getattr(values, each.name)
    ]


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
    words: str = "",
) -> None:
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
        note=words,
    )


def _tell_of_seats(series: Series, told: dict[int, dict[int, str]]) -> None:
    """Of new seats, one letter to each who got some."""
    db.session.flush()
    for person_id in letters.seated_since(told):
        mail.seated(series, person_id)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
