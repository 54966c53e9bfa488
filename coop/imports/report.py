"""What became of each row, as a table for a spreadsheet or a screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from coop.imports import sentences
from coop.imports.models import ImportRow
from coop.imports.queries import runs

HEADER = ("row", "outcome", "name", "fields", "remarks", "looks like", "page")
SHOWN = ("street", "website", "email", "phone", "organization", "title", "name")
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Reported:
    """One row: what would or did become of it, the fields that change, and all remarks as sentences.

    `changes` says field by field what was and is; `offers` are the ids and names it looks like.
    """

    number: int
    outcome: str
    name: str
    fields: str = ""
    remarks: str = ""
    page: str = ""
    changes: list[str] = field(default_factory=list)
    offers: list[tuple[int, str]] = field(default_factory=list)

    @property
    def alike(self) -> list[str]:
        """The names of what it looks like."""
        return [name for _id, name in self.offers]

    def cells(self) -> tuple[object, ...]:
        """As the report has it."""
        alike = "; ".join(self.alike)
        return self.number, self.outcome, self.name, self.fields, self.remarks, alike, self.page


def reported(rows: Sequence[ImportRow], kind: str) -> list[Reported]:
    """Rows of a run with the names of what they became or look like; one statement for all names."""
    ids = {row.subject_id for row in rows if row.subject_id} | {one for row in rows for one in row.candidates}
    names = named(kind, ids)
    return [_reported(row, names) for row in rows]


def _reported(row: ImportRow, names: dict[int, tuple[str, str]]) -> Reported:
    name, page = names.get(row.subject_id or 0, ("", ""))
    return Reported(
        row.number,
        row.outcome,
        row.name or name,
        fields_of(row.outcome, row.changes),
        sentences.all_of(row.notes),
        page,
        changed(row.outcome, row.changes),
        [(one, names[one][0]) for one in row.candidates if one in names],
    )


def fields_of(outcome: str, changes: Iterable[str]) -> str:
    """The fields that change; of a new one all are new."""
    return sentences.words_of(list(changes)) if outcome == "update" else ""


def changed(outcome: str, changes: dict[str, list[Any]]) -> list[str]:
    """Field by field what was and is, as far as it can be read; of a new one what tells it from others."""
    if outcome != "update":
        return [_text(value) for name in SHOWN[:-1] if (value := changes.get(name, ["", ""])[1])]
    return [_change(name, *pair) for name, pair in changes.items()]


def _change(name: str, was: Any, value: Any) -> str:
    word = sentences.words_of([name])
    if name not in (*SHOWN, "alt_names") or value in ("", None):
        return word
    return f"{word}: {_text(was)} → {_text(value)}" if was else f"{word}: {_text(value)}"


def _text(value: Any) -> str:
    said = ", ".join(value) if isinstance(value, list) else str(value)
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"


def named(kind: str, ids: set[int]) -> dict[int, tuple[str, str]]:
    """Organization or person → what to call it, and the path of its page."""
    if kind == "people":
        known = runs.names_of_people(ids)
        return {one: (" ".join(filter(None, words)), f"/people/{one}") for one, words in known.items()}
    found = runs.names_of_organizations(ids)
    return {
        one: (", ".join(filter(None, (name, street))), f"/organizations/{slug}")
        for one, (slug, name, street) in found.items()
    }


def cells(rows: Iterable[Reported]) -> list[tuple[Any, ...]]:
    """All rows of the report."""
    return [row.cells() for row in rows]
