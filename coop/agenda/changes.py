"""What changed from one version of the agenda to another, thing by thing and field by field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from coop.agenda.queries.standing import Agenda
from coop.differences import Piece, compared
from coop.wording import gettext as _

WORDS = ("text", "introduction", "explanation", "gap", "measured_by")
FIELDS = (*WORDS, "place", "group", "under")
Said = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Row:
    """A thing as it stands in one version: its number, what it serves, and what it says in each field and
    language."""

    label: str
    under: int
    text: str
    said: Said


@dataclass(frozen=True)
class Difference:
    """One field that does not say the same in both; the words that only one of them has are marked."""

    field: str
    language: str
    was: list[Piece]
    now: list[Piece]


@dataclass(frozen=True)
class Change:
    """A thing before and after; one of them is missing when it came or went."""

    kind: str
    id: int
    was: Row | None
    now: Row | None
    differences: list[Difference] = field(default_factory=list)

    @property
    def row(self) -> Row:
        """How it reads, or read last."""
        return next(row for row in (self.now, self.was) if row)

    @property
    def what(self) -> str:
        """new, left_out, worded, moved (another number, place or group; the same words) or same."""
        if self.was is None or self.now is None:
            return "new" if self.was is None else "left_out"
        if any(one.field in WORDS for one in self.differences):
            return "worded"
        return "moved" if self.differences or self.was.label != self.now.label else "same"


def between(before: Agenda, after: Agenda, groups: Mapping[int, str]) -> list[Change]:
    """Everything that stands in either, in the order of the later; what was left out is where it was.

    `groups`: how those are called that the reader may know; others are not told.
    """
    was, now = dict(_rows(before, groups)), dict(_rows(after, groups))
    order = {key: (place, 0) for place, key in enumerate(now)}
    place = -1
    for key in was:
        place = order[key][0] if key in now else place
        order.setdefault(key, (place, 1))
    return [_change(key, was.get(key), now.get(key)) for key in sorted(order, key=lambda key: order[key])]


def _change(key: tuple[str, int], was: Row | None, now: Row | None) -> Change:
    said = [row.said if row else {} for row in (was, now)]
    stays = {("under", "")} if was and now and was.under == now.under else set()
    places = sorted({*said[0], *said[1]}, key=lambda place: (FIELDS.index(place[0]), place[1]))
    differences = [
        Difference(*place, *_sides(place[0], *(each.get(place, "") for each in said)))
        for place in places
        if place not in stays and said[0].get(place, "") != said[1].get(place, "")
    ]
    return Change(*key, was, now, differences)


def _sides(name: str, was: str, now: str) -> tuple[list[Piece], list[Piece]]:
    """Sentences are compared word by word; a place, a group and what it stands under are one name."""
    if name in WORDS:
        return compared(was, now)
    return [Piece(was, is_shared=False)], [Piece(now, is_shared=False)]


def _rows(agenda: Agenda, groups: Mapping[int, str]) -> Iterator[tuple[tuple[str, int], Row]]:
    yield ("introduction", 0), _row("", agenda.version, ("introduction",))
    for result in agenda.results:
        yield ("result", result.result.result_id), _row("", result.result, ("text",))
        for part in result.goals:
            goal = part.goal
            yield ("goal", goal.goal_id), _worded(goal, groups, (goal.result_id, result.result.text))
            for row in part.strategies:
                yield ("strategy", row.strategy_id), _worded(row, groups, (goal.goal_id, goal.text))


def _worded(wording: Any, groups: Mapping[int, str], under: tuple[int, str]) -> Row:
    row = _row(wording.label, wording, ("text", "explanation", "gap", "measured_by"))
    where = wording.place.name if wording.place else _("Across the whole system")
    about = {"place": where, "group": groups.get(wording.group_id, ""), "under": under[1]}
    return Row(row.label, under[0], row.text, row.said | {(name, ""): words for name, words in about.items()})


def _row(label: str, wording: Any, names: Iterable[str]) -> Row:
    """Its words as they were written (language ""), and in other languages."""
    said: Said = {(name, ""): getattr(wording, name) for name in names}
    for language, words in wording.translations.items():
        said |= {(name, language): words[name] for name in names if words.get(name)}
    return Row(label, 0, said.get(("text", ""), ""), said)
