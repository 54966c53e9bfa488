"""What every import can be asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import click

from coop.cli.imports.report import Report
from coop.database import unit_of_work
from coop.network.queries import is_named, the_network
from coop.refusal import Refusal


class Zone(click.ParamType[str]):
    """An IANA name of a time zone."""

    name = "zone"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, if there is such a zone."""
        if value not in available_timezones():
            self.fail(f"“{value}” is not a time zone. Give a name such as America/Chicago.", param, ctx)
        return ZoneInfo(value).key


OPTIONS = (
    click.option("--dry-run", "is_dry_run", is_flag=True, help="Say what would happen and change nothing."),
    click.option(
        "--verbose", "is_verbose", is_flag=True, help="One line for each row, not only for refused ones."
    ),
    click.option(
        "--report",
        "report_path",
        type=click.Path(path_type=Path, dir_okay=False, writable=True),
        help="Write every row to this CSV file.",
    ),
)


@dataclass(frozen=True, slots=True)
class Here:
    """What an import asks of the network: its zone and its usual language."""

    zone: str
    language: str


def here() -> Here:
    """The network's own zone and language. Refuses to import into a database without a network."""
    with unit_of_work():
        if not is_named():
            raise Refusal("This database has no network yet. Run `coop setup` first, or `coop demo` to try.")
        network = the_network()
        return Here(network.timezone, network.languages[0])


def import_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --dry-run, --verbose and --report."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def finish(report: Report, *, is_verbose: bool, report_path: Path | None) -> None:
    """Say and write the report, and leave with its exit code."""
    report.say(is_verbose=is_verbose)
    if report_path:
        report.write(report_path)
        click.echo(f"Every row is in {report_path}.")
    click.get_current_context().exit(report.exit_code)
