"""What would become of one row, and how what a list says meets what people wrote here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from coop import links, spelling
from coop.imports import cells
from coop.imports.columns import Matching
from coop.imports.models import ImportLink

EMPTY: tuple[Any, ...] = ("", None, [])


@dataclass(frozen=True, slots=True)
class Asked:
    """A row to look at: its number and cells, and what staff said about it: new, or same:<id>."""

    number: int
    cells: list[str]
    choice: str = ""

    @property
    def same_as(self) -> int | None:
        """The id that staff chose."""
        return int(self.choice.removeprefix("same:")) if self.choice.startswith("same:") else None


@dataclass(slots=True)
class Plan:
    """What would become of a row. `values` is what the list says, `changes` field → [was, is]."""

    asked: Asked
    key: str = ""
    name: str = ""
    outcome: str = ""
    notes: list[list[Any]] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, list[Any]] = field(default_factory=dict)
    candidates: list[int] = field(default_factory=list)
    link: ImportLink | None = None
    subject: Any = None

    def note(self, code: str, **facts: Any) -> None:
        """Remark something, once."""
        if [code, facts] not in self.notes:
            self.notes.append([code, facts])

    def refuse(self, code: str, **facts: Any) -> "Plan":
        """Say no, and why."""
        self.outcome = "refused"
        self.notes = [[code, facts]]
        return self


class Planner(Protocol):
    """Knows one kind of list: looks at rows, and brings in what it planned."""

    def look(self, asked: Sequence[Asked], *, will_bring: bool = False) -> list[Plan]:
        """What would become of the rows, in order; a number of statements that rows do not change."""

    def bring(self, plans: Sequence[Plan], by_id: int | None) -> None:
        """Do what was planned, and give each plan its subject."""


def key_of(matching: Matching, row: Sequence[str]) -> str:
    """What tells a row from others of its source: its own number, or its name and street, or its address."""
    given = {name: cells.text(found[0]) for name, found in matching.cells_of(row).items()}
    if matching.kind == "people":
        own = given.get("key") or cells.email(given.get("email", "")) or ""
        return f"{seal(own)}:{spelling.key(given.get('organization', ''))}" if own else ""
    if matching.has("key"):
        return given.get("key", "")[:200]
    return f"{spelling.key(given.get('name', ''))}|{spelling.key(given.get('street', ''))}"[:200].strip("|")


def seal(text: str) -> str:
    """A short name for something that must not be read, such as an address."""
    return links.seal("imports", text.lower().encode(), length=16).hex()


def met(
    values: dict[str, Any], said: dict[str, Any], now: dict[str, Any]
) -> tuple[dict[str, list[Any]], list[str]]:
    """Field → [was, is] of what changes, and the fields that stay as people wrote them here.

    A list may fill what is empty and change what it said itself the last time; an empty cell says
    nothing. Of lists of words it adds its own and takes away its own.
    """
    changes: dict[str, list[Any]] = {}
    kept: list[str] = []
    for name, value in values.items():
        if value in EMPTY:
            continue
        is_known, before = name in said, said.get(name)
        if isinstance(value, list):
            value = _words_met(value, before or [], now[name] or [])
        if value == now[name]:
            continue
        is_theirs = now[name] != before if is_known else now[name] not in EMPTY
        if is_theirs and not isinstance(value, list):
            kept.append(name)
        else:
            changes[name] = [now[name], value]
    return changes, kept


def _words_met(value: list[str], before: list[str], now: list[str]) -> list[str]:
    gone = [word for word in before if word not in value]
    removed = [word for word in value if word in before and word not in now]  # by people here
    kept = [word for word in now if word not in gone]
    return kept + [word for word in value if word not in kept and word not in removed]


def saying(values: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What is remembered as said: the latest filled value of each field."""
    return said | {name: value for name, value in values.items() if value not in EMPTY}
