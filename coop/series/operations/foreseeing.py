"""What a change of many dates would do, before it is done: which dates, which stay, how many letters."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from coop.convenings.models.convening import Convening
from coop.convenings.operations.lifecycle import ON_THE_CALENDAR, ConveningFields
from coop.convenings.writing import where
from coop.network import queries as networks
from coop.series.operations import moving
from coop.series.operations.changing import OF_TIME, changed_in, is_meant, targets_of
from coop.series.operations.moving import Move
from coop.series.queries import holding, letters
from coop.series.queries.dates import Dated
from coop.series.writing import PLACES


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of many dates would do: to which dates, which stay, and who would get a letter.

    `times`: convening id → when it would begin and end, where its day or hour changes; shown in `timezone`.
    `places`: convening id → where it is and where it would be, if that changes.
    `calendar_letters`: how many would get a second short letter that lets their calendar end what it holds.
    `is_parted`: the series ends before these dates, and another goes on with them.
    """

    scope: str
    changed: list[Convening]
    stays: list[Convening]
    letters: int
    fields: list[str] = field(default_factory=list)
    times: dict[int, tuple[datetime, datetime]] = field(default_factory=dict)
    timezone: str = ""
    places: dict[int, tuple[str, str]] = field(default_factory=dict)
    calendar_letters: int = 0
    is_parted: bool = False
    is_other_day: bool = False


def effect_of_edit(convening: Convening, values: ConveningFields, scope: str) -> Effect:
    """What `edit_dates` would do; nothing is saved. Refuses what the change itself would."""
    series = convening.series_date.series
    targets = targets_of(convening, scope)
    changed = changed_in(convening, values)
    is_timed = bool(targets) and bool(set(changed) & set(OF_TIME))
    move = moving.move_of(series, convening, values, targets[0].day) if is_timed else None
    part = [dated for dated in targets if is_meant(dated, convening)]
    is_moved = bool(set(changed) & set(ON_THE_CALENDAR))
    told = [dated.convening_id for dated in part if dated.convening.state == "published"]
    concerned = letters.concerned(told) if is_moved else []
    renames = move is not None and moving.is_renaming(move, series)
    return Effect(
        scope,
        [dated.convening for dated in part],
        [dated.convening for dated in targets if not is_meant(dated, convening)],
        len(concerned),
        changed,
        _times(part, convening, values, move),
        values.timezone,
        _places(part, values, changed),
        _calendar_letters(series.id, move, told, concerned) if move and renames else 0,
        bool(renames and move and move.is_parted),
        bool(move and move.is_other_day),
    )


def _times(
    part: list[Dated], convening: Convening, values: ConveningFields, move: Move | None
) -> dict[int, tuple[datetime, datetime]]:
    if move is None:
        return {}
    times = {each.convening_id: move.moments(each.convening_id) for each in part}
    return times | {convening.id: (values.starts_at, values.ends_at)} if convening.id in times else times


def _places(part: list[Dated], values: ConveningFields, changed: list[str]) -> dict[int, tuple[str, str]]:
    """In the language being written."""
    new = {name: getattr(values, name) for name in PLACES if name in changed}
    if not new:
        return {}
    were = {each.convening_id: {name: getattr(each.convening, name) for name in PLACES} for each in part}
    return {number: (_spot(was), _spot(was | new)) for number, was in were.items()}


def _spot(occasion: dict[str, Any]) -> str:
    address = occasion["address"].strip() if occasion["mode"] != "online" else ""
    return " · ".join(part for part in (where(occasion), address) if part)


def _calendar_letters(series_id: int, move: Move, told: list[int], concerned: list[int]) -> int:
    """Whose calendar holds old names; a series that only begins at another time is told so as a whole."""
    if not networks.the_network().replies_at or (
        not move.is_parted and holding.waiting(series_id, "series.changed")
    ):
        return 0
    whole = set() if move.is_parted else holding.hold_whole(series_id, told, concerned)
    return len(set(concerned) - whole)


def effect_of_cancelling(convening: Convening, scope: str) -> Effect:
    """What `cancel_dates` would do."""
    if scope == "one":
        return Effect(scope, [convening], [], len(letters.concerned([convening.id])))
    part = [dated.convening for dated in targets_of(convening, scope)]
    concerned = letters.concerned([each.id for each in part if each.state == "published"])
    return Effect(scope, part, [], len(concerned))
