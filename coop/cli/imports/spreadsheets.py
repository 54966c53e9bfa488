"""`coop import organizations` and `coop import people`: spreadsheets, row by row."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from coop.cli.imports.bringing import Wanted, bring, try_out
from coop.cli.imports.options import here, import_options
from coop.database import unit_of_work
from coop.imports.columns import FIELDS
from coop.imports.operations import opening
from coop.imports.spreadsheets import reading
from coop.organizations.models import ROLES, STATUSES
from coop.wording import in_language

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
SPREADSHEET_OPTIONS = (
    click.option(
        "--match", "matches", multiple=True, metavar='"COLUMN=FIELD"',
        help="What a column means; with nothing after = it is not used. May be said several times.",
    ),
    click.option("--source", default="", help="Name of this list.  [default: as last time, or the file's]"),
    click.option("--sheet", default="", help="Sheet of a workbook that has several."),
    click.option(
        "--alike", type=click.Choice(["leave", "same", "new"]), default="leave", show_default=True,
        help="What to do with rows that look like something known.",
    ),
    click.option("--resume", "is_resumed", is_flag=True, help="Go on where a run of this file broke off."),
)  # fmt: skip


def spreadsheet_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command what both kinds of lists can be asked."""
    for option in reversed(SPREADSHEET_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("file", type=FILE)
@spreadsheet_options
@click.option("--sector", default="", help="Sector of rows that name none, such as school.")
@click.option(
    "--status", type=click.Choice(STATUSES), default="listed", show_default=True, help="Of new ones."
)
@import_options
@with_appcontext
def organizations(file: Path, sector: str, status: str, **options: Any) -> None:
    """Bring organizations in from a spreadsheet (CSV or .xlsx).

    Columns are matched by their names, then by what stands in them; --match says what was not told right.
    A row is known again by its own number there, or by its name and street. What people changed here since
    is kept. Rows that look like an organization of the directory wait until somebody decides.

    \b
    Fields: key name alt_names sector place latitude longitude street city state zip website email phone
    description
    Example:
      coop import organizations schools.csv --sector school --dry-run
      coop import organizations sites.csv --match "Site Title=name" --match "Notes=" --report rows.csv
    """
    run_command("organizations", file, options, {"sector": sector, "status": status})


@click.command()
@click.argument("file", type=FILE)
@spreadsheet_options
@click.option(
    "--role",
    type=click.Choice([role for role in ROLES if role != "admin"]),
    default="contact",
    show_default=True,
    help="In their organization, where none is said.",
)
@import_options
@with_appcontext
def people(file: Path, role: str, **options: Any) -> None:
    """Bring adults in from a spreadsheet (CSV or .xlsx), as contacts.

    Nobody gets a letter or an account. A person is known by the email address. Who was erased stays
    erased, and who has an account says about themselves what they like.

    \b
    Fields: key name first_name last_name email phone organization role title locale
    Example:
      coop import people partners.xlsx --dry-run
      coop import people partners.xlsx --match "Mail (work)=email" --role educator
    """
    run_command("people", file, options, {"role": role})


def run_command(kind: str, file: Path, options: dict[str, Any], usual: dict[str, str]) -> None:
    """Read the file, say what its columns mean, and try it out or bring it in."""
    network, content = here(), file.read_bytes()
    with in_language(network.language):
        table = reading.read(content, file.name, options["sheet"])
        with unit_of_work():
            proposed = opening.proposed(kind, table.header, table.lines, file.name)
        columns = matched(kind, table.header, proposed.columns, options["matches"])
        given = {name: value for name, value in usual.items() if value}
        source = options["source"] or proposed.source
        wanted = Wanted(
            file_name=file.name,
            file_hash=opening.fingerprint(content),
            table=table,
            matching=type(proposed)(**{**vars(proposed), **given, "columns": columns, "source": source}),
            alike=options["alike"],
            is_resumed=options["is_resumed"],
            is_verbose=options["is_verbose"],
            report_path=options["report_path"],
        )
        (try_out if options["is_dry_run"] else bring)(wanted)


def matched(kind: str, header: list[str], guessed: dict[int, str], said: tuple[str, ...]) -> dict[int, str]:
    """The guess with what was said on the command line in its place."""
    columns = dict(guessed)
    for one in said:
        name, equals, wanted = one.rpartition("=")
        if not equals:
            raise click.BadParameter(f'“{one}” has no =. Write it as "Column=field".', param_hint="--match")
        places = [place for place, known in enumerate(header) if known.casefold() == name.strip().casefold()]
        if not places:
            raise click.BadParameter(
                f"There is no column “{name}”. The file has: {', '.join(filter(None, header))}.",
                param_hint="--match",
            )
        if wanted.strip() and wanted.strip() not in FIELDS[kind]:
            fields = ", ".join(FIELDS[kind])
            raise click.BadParameter(
                f"There is no field “{wanted}”. Choose from {fields}.", param_hint="--match"
            )
        columns = {
            place: field for place, field in columns.items() if field != wanted or field == "alt_names"
        }
        columns.pop(places[0], None)
        if wanted.strip():
            columns[places[0]] = wanted.strip()
    return dict(sorted(columns.items()))
