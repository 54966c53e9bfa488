"""`coop import convenings`: a folder of Markdown files with front matter."""

from functools import partial
from pathlib import Path

import click
from flask.cli import with_appcontext

from coop.cli.imports.front_matter import Reading, read_file
from coop.cli.imports.options import Zone, finish, here, import_options
from coop.cli.imports.outline import bring_along, read_outline
from coop.cli.imports.report import Report, take
from coop.cli.progress import steps
from coop.refusal import Refusal
from coop.wording import in_language


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--zone", type=Zone(), help="Zone of times without an offset.  [default: the network's]")
@click.option(
    "--minutes",
    type=click.IntRange(1, 1440),
    default=120,
    show_default=True,
    help="Length where none is said.",
)
@click.option("--site", default="", metavar="URL", help="Completes links that begin with a slash.")
@click.option("--source", default="", help="Name of this collection.  [default: the folder's name]")
@import_options
@with_appcontext
def convenings(
    folder: Path,
    zone: str | None,
    minutes: int,
    site: str,
    source: str,
    is_dry_run: bool,
    is_verbose: bool,
    report_path: Path | None,
) -> None:
    """Import convenings from the Markdown files of FOLDER.

    Each file (*.md) holds one: front matter with title, date, speakers, sponsor, links; then its
    text, in Markdown or HTML. They become public convenings; past ones count as held. Who speaks and
    what is announced becomes the agenda, what is linked lies on the shelf. Nobody gets a letter. Import
    the folder again whenever it changes: what is the same stays untouched, and what changed there is
    changed here.

    \b
    Example:
      coop import convenings events/ --dry-run
      coop import convenings events/ --site https://example.org --report rows.csv
    """
    report, network = Report(is_dry_run), here()
    reading = Reading(zone or network.zone, minutes, site.rstrip("/"))
    name = source or folder.resolve().name
    with in_language(network.language):
        for path in steps(sorted(folder.glob("*.md")), "Reading convenings"):
            _take(report, name, path, reading)
    if not report.rows:
        click.echo(f"There is no Markdown file (*.md) in {folder}.")
    finish(report, is_verbose=is_verbose, report_path=report_path)


def _take(report: Report, source: str, path: Path, reading: Reading) -> None:
    try:
        values, outline = read_file(path, reading), read_outline(path, reading.site)
    except Refusal as refusal:
        report.add(path.name, "refused", refusal.sentence)
    except OSError as fault:
        report.add(path.name, "refused", fault.strerror or str(fault))
    else:
        take(report, path.name, source, path.stem, values, partial(bring_along, outline))
