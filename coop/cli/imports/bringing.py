"""A spreadsheet tried out, or brought in a batch at a time, with what became of each row."""

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from coop.cli.progress import steps
from coop.database import db, unit_of_work
from coop.imports import columns, jobs, report, sentences
from coop.imports.columns import Matching
from coop.imports.models import OUTCOMES, ImportRun
from coop.imports.operations import deciding, opening, working
from coop.imports.operations.planning import Asked
from coop.imports.queries import runs
from coop.imports.report import HEADER, Reported
from coop.imports.spreadsheets.reading import Table

WOULD = {"similar": "looks like"}
DID = {"create": "created", "update": "updated", "similar": "looks like"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    file_name: str
    file_hash: str
    table: Table
    matching: Matching
    alike: str
    is_resumed: bool
    is_verbose: bool
    report_path: Path | None


def try_out(wanted: Wanted) -> None:
    """Say what would happen, row by row, and change nothing."""
    columns.refuse_children(wanted.table.header)
    columns.refuse_incomplete(wanted.matching)
    say_columns(wanted)
    lines, found = wanted.table.lines, []
    with unit_of_work():
        knows = working.planner(wanted.matching, [(line.number, "", line.cells) for line in lines])
        for start in steps(range(0, len(lines), working.AT_ONCE), "Looking at rows"):
            plans = knows.look(
                [Asked(one.number, one.cells) for one in lines[start : start + working.AT_ONCE]]
            )
            names = report.named(wanted.matching.kind, {one for plan in plans for one in plan.candidates})
            found += [
                Reported(
                    plan.asked.number,
                    plan.outcome,
                    plan.name,
                    report.fields_of(plan.outcome, plan.changes),
                    sentences.all_of(plan.notes),
                    offers=[(one, names[one][0]) for one in plan.candidates if one in names],
                )
                for plan in plans
            ]
        db.session.rollback()
    say(found, is_dry_run=True, is_verbose=True)
    end(found, wanted)


def bring(wanted: Wanted) -> None:
    """Bring the rows in, or go on with a run that was broken off."""
    with unit_of_work():
        run_id = begun(wanted).id
    follow(run_id)
    if wanted.alike != "leave":
        with unit_of_work():
            run = runs.locked(run_id)
            if run and run.state == "finished":
                deciding.decide_all(run, wanted.alike, is_by_worker=False)
        follow(run_id)
    with unit_of_work():
        found = report.reported(runs.every_row(run_id), wanted.matching.kind)
    say(found, is_dry_run=False, is_verbose=wanted.is_verbose)
    end(found, wanted)


def begun(wanted: Wanted) -> ImportRun:
    """A new run, or the one to go on with."""
    kind = wanted.matching.kind
    known = runs.broken_off(kind, wanted.file_hash) if wanted.is_resumed else None
    if known:
        click.echo(f"Going on with the import of {known.created_at:%Y-%m-%d %H:%M} UTC.")
        return known
    if wanted.is_resumed:
        click.echo("No import of this file was broken off, so this one begins at its first row.")
    say_columns(wanted)
    run = opening.open_run(
        kind, wanted.table, file_name=wanted.file_name, file_hash=wanted.file_hash, is_by_worker=False
    )
    opening.match(run, wanted.matching, state="checked")
    working.begin(run, is_by_worker=False)
    return run


def follow(run_id: int) -> None:
    """Do the run to its end, with a bar that moves."""
    with unit_of_work():
        counts = runs.counts([run_id])[run_id]
    bar = click.progressbar(
        length=counts.total, label="Bringing rows in", file=sys.stderr, hidden=not sys.stderr.isatty()
    )
    with bar:
        bar.update(counts.done)
        for _batch in jobs.batches(run_id):
            with unit_of_work():
                bar.update(runs.counts([run_id])[run_id].done - bar.pos)


def say_columns(wanted: Wanted) -> None:
    """Which column means what."""
    header, meant = wanted.table.header, wanted.matching.columns
    click.echo("Columns: " + ", ".join(f"{header[place]} → {name}" for place, name in meant.items()) + ".")
    unused = len([name for place, name in enumerate(header) if name and place not in meant])
    click.echo(f"{unused} columns are not used. The list is called {wanted.matching.source}.")


def say(found: Sequence[Reported], *, is_dry_run: bool, is_verbose: bool) -> None:
    """Each row that needs somebody, or every row, and the sum."""
    words = WOULD if is_dry_run else DID
    for row in found:
        if is_verbose or row.outcome in ("refused", "similar"):
            said = "; ".join(filter(None, (row.fields, "; ".join(row.alike), row.remarks)))
            click.echo(
                f"row {row.number}: {words.get(row.outcome, row.outcome)}: {row.name}"
                + (f" — {said}" if said else "")
            )
    counted = Counter(row.outcome for row in found)
    sums = [
        f"{counted[one]} {DID.get(one, one) if one != 'similar' else 'look like known ones'}"
        for one in OUTCOMES
    ]
    click.echo(", ".join(sums) + ".")
    if is_dry_run:
        click.echo("This was a dry run: nothing was changed.")


def end(found: Sequence[Reported], wanted: Wanted) -> None:
    """Write the report, and leave with the exit code: 1 when a row was refused or waits."""
    if wanted.report_path:
        with wanted.report_path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            writer.writerows([harmless(cell) for cell in cells] for cells in report.cells(found))
        click.echo(f"Every row is in {wanted.report_path}.")
    needs_somebody = not found or any(row.outcome in ("refused", "similar") for row in found)
    click.get_current_context().exit(int(needs_somebody))


def harmless(cell: object) -> object:
    """A spreadsheet would run a cell that begins like a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
