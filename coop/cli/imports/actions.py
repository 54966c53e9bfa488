"""`coop import actions`: the spreadsheet in which commitments and action items were kept so far."""

from io import BytesIO
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from openpyxl import load_workbook

from coop import clock
from coop.actions import columns as meanings
from coop.actions.operations import bringing
from coop.actions.operations.bringing import Around
from coop.actions.queries import owners, sources
from coop.agenda.queries import standing
from coop.cli.imports.options import finish, here, import_options
from coop.cli.imports.report import Report, unit
from coop.cli.imports.spreadsheets import FILE
from coop.database import unit_of_work
from coop.imports.columns import refuse_children
from coop.imports.spreadsheets import reading
from coop.imports.spreadsheets.reading import Table
from coop.refusal import Refusal
from coop.wording import in_language


@click.command()
@click.argument("file", type=FILE)
@click.option("--source", default="", help="Name of this list.  [default: the file's]")
@click.option("--sheet", default="", help="Sheet of a workbook that has several.")
@click.option("--strategy", default="", help="Strategy of rows that name none, such as 2.1.")
@click.option("--day-first", is_flag=True, help="3/4/2027 is the third of April.")
@import_options
@with_appcontext
def actions(file: Path, source: str, sheet: str, strategy: str, day_first: bool, **options: Any) -> None:
    """Bring commitments and action items in from a spreadsheet (CSV or .xlsx).

    Columns are told by their names: action, owner, organization, due, strategy, status, notes, kind, id.
    Cells that are merged count for each row they cover. A name that is nearly one of a member's is taken
    for it, and said so. Run again, it follows what changed in the list and keeps what people changed here.

    \b
    Days: 2027-03-01, 3/1/2027, March 1
    Example:
      coop import actions tracker.xlsx --dry-run
      coop import actions tracker.xlsx --strategy 2.1 --report rows.csv
    """
    place = here()
    with in_language(place.language):
        table = read(file, sheet)
        columns = meanings.columns(table.header)
        if "title" not in columns.values():
            raise Refusal("No column is called action, task or commitment. Name one so, in the first row.")
        with unit_of_work():
            around = surroundings(place.zone, strategy, is_day_first=day_first)
        report = Report(is_dry_run=options["is_dry_run"])
        for line in table.lines:
            row = {field: line.cells[place] for place, field in columns.items()}
            _bring(report, f"row {line.number}, {row['title']}", row, source or file.stem, around)
        for one in report.rows:
            if one.reason and one.outcome != "refused" and not options["is_verbose"]:
                click.echo(f"{one.name}: {one.reason}")
        finish(report, is_verbose=options["is_verbose"], report_path=options["report_path"])


def read(file: Path, sheet: str) -> Table:
    """The list, with what stands in merged cells in each row they cover. Refuses what tells of children."""
    content = file.read_bytes()
    table = reading.read(content, file.name, sheet)
    if file.suffix.lower() == ".xlsx":
        table = reading.read(unmerged(content), file.name, sheet)
    refuse_children(table.header)
    return table


def unmerged(content: bytes) -> bytes:
    """The workbook with every merged cell below the first two rows taken apart, each part saying the same."""
    book = load_workbook(BytesIO(content), data_only=True)
    for page in book.worksheets:
        for part in list(page.merged_cells.ranges):
            value = page.cell(part.min_row, part.min_col).value
            page.unmerge_cells(str(part))
            for number in range(part.min_row, part.max_row + 1):
                if part.max_row > part.min_row:
                    page.cell(number, part.min_col).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def surroundings(zone: str, strategy: str, *, is_day_first: bool) -> Around:
    """What the rows point at. Refuses a network without an agenda in force, and a strategy it has not."""
    wordings = standing.strategies_in_force()
    known = sources.strategies(wordings)
    if not known:
        raise Refusal("There is no agenda in force yet, and every promise serves a strategy of it.")
    if strategy and strategy not in known:
        labels = ", ".join(one.label for one in wordings)
        raise Refusal(f"There is no strategy {strategy}. The agenda has {labels}.")
    return Around(
        members=owners.members(),
        organizations=sources.organizations(),
        strategies=known,
        today=clock.today(zone),
        usual_strategy=strategy,
        is_day_first=is_day_first,
    )


def _bring(report: Report, name: str, row: dict[str, str], source: str, around: Around) -> None:
    try:
        with unit(is_dry_run=report.is_dry_run):
            outcome, remarks = bringing.bring(row, source, around)
        report.add(name, outcome, "; ".join(remarks))
    except Refusal as refusal:
        report.add(name, "refused", refusal.sentence)
