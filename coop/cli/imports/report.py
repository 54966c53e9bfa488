"""What an import did, row by row: counted on the screen, written to a file when asked."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from coop.convenings.operations.importing import Imported, import_convening
from coop.database import db, unit_of_work
from coop.http.tables import harmless
from coop.refusal import Refusal

Along = Callable[[str, str], bool]
OUTCOMES = ("created", "updated", "unchanged", "refused")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of the source and what became of it."""

    name: str
    outcome: str
    reason: str = ""


@dataclass(slots=True)
class Report:
    """The rows of one import."""

    is_dry_run: bool = False
    rows: list[Row] = field(default_factory=list)

    def add(self, name: str, outcome: str, reason: str = "") -> None:
        """Note one row; refused ones carry the reason."""
        self.rows.append(Row(" ".join(name.split()), outcome, reason))

    def say(self, *, is_verbose: bool) -> None:
        """The sum, with each refusal; every row when asked."""
        for row in self.rows:
            if is_verbose or row.outcome == "refused":
                click.echo(f"{row.outcome}: {row.name}" + (f" — {row.reason}" if row.reason else ""))
        counted = Counter(row.outcome for row in self.rows)
        click.echo(", ".join(f"{counted[outcome]} {outcome}" for outcome in OUTCOMES) + ".")
        if self.is_dry_run:
            click.echo("This was a dry run: nothing was changed.")

    def write(self, path: Path) -> None:
        """Every row as CSV, for a spreadsheet."""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("name", "outcome", "reason"))
            writer.writerows((harmless(row.name), row.outcome, harmless(row.reason)) for row in self.rows)

    @property
    def exit_code(self) -> int:
        """1 when something was refused or there was nothing to do."""
        return int(not self.rows or any(row.outcome == "refused" for row in self.rows))


@contextmanager
def unit(*, is_dry_run: bool) -> Iterator[None]:
    """One row's transaction; of a dry run nothing stays."""
    with unit_of_work():
        yield
        if is_dry_run:
            db.session.rollback()


def take(
    report: Report, name: str, source: str, key: str, values: Imported, along: Along = lambda *_which: False
) -> None:
    """Import one convening in a transaction of its own and note what became of it.

    `along`: brings what else belongs to the convening of (source, key), and says whether that changed it.
    """
    try:
        with unit(is_dry_run=report.is_dry_run):
            outcome = import_convening(source, key, values)
            if along(source, key) and outcome == "unchanged":
                outcome = "updated"
        report.add(name, outcome)
    except Refusal as refusal:
        report.add(name, "refused", refusal.sentence)
