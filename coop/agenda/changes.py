"""What changed from one version of the agenda to the next, thing by thing."""

from dataclasses import dataclass
from typing import Any

from coop.agenda.queries.standing import Agenda
from coop.differences import Piece, compared

COMPARED = ("text", "explanation", "gap", "measured_by")


@dataclass(frozen=True)
class Change:
    """One goal or strategy before and after; one of them is missing when it came or went."""

    kind: str
    id: int
    was: Any
    now: Any

    @property
    def what(self) -> str:
        """new, left_out, worded, moved (another number, the same words) or same."""
        if self.was is None or self.now is None:
            return "new" if self.was is None else "left_out"
        if self.differs(*COMPARED, "scope", "place_id"):
            return "worded"
        return "moved" if self.differs("label", "group_id") else "same"

    def differs(self, *names: str) -> bool:
        """Whether one of the columns is not the same in both; something new or left out differs in all."""
        if self.was is None or self.now is None:
            return True
        return any(getattr(self.was, name) != getattr(self.now, name) for name in names)

    def sides(self, column: str) -> tuple[list[Piece], list[Piece]]:
        """The words of both in pieces, those that only one of them has marked."""
        return compared(*(getattr(row, column) if row else "" for row in (self.was, self.now)))


def between(before: Agenda, after: Agenda) -> list[Change]:
    """Everything that stands in either, in the order of the later; what was left out is where it was."""
    was, now = _rows(before), _rows(after)
    changes = [Change(*key, was.get(key), row) for key, row in now.items()]
    gone = [Change(*key, row, None) for key, row in was.items() if key not in now]
    return sorted([*changes, *gone], key=_order)


def _rows(agenda: Agenda) -> dict[tuple[str, int], Any]:
    rows: dict[tuple[str, int], Any] = {}
    for part in agenda.goals:
        rows["goal", part.goal.goal_id] = part.goal
        rows |= {("strategy", row.strategy_id): row for row in part.strategies}
    return rows


def _order(change: Change) -> tuple[int, ...]:
    row = change.now or change.was
    return (*(int(number) for number in row.label.split(".")), change.now is None)
