"""`coop import places`: the true boundaries of the city's areas."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from coop.cli.imports.options import finish, import_options
from coop.cli.imports.report import Report, unit
from coop.places import geojson, operations


@click.command()
@click.argument("file", metavar="FILE.geojson", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@import_options
@with_appcontext
def places(file: Path, is_dry_run: bool, is_verbose: bool, report_path: Path | None) -> None:
    """Give the areas of the city their true boundaries, from a GeoJSON file.

    An area is known by its number and its name, however that is written; where the two mean different
    areas, the feature is refused. What the network does not know yet is added. The same file again
    changes nothing. Longitude and latitude are degrees (WGS 84), as GeoJSON says.

    \b
    Example:
      coop import places community_areas.geojson --dry-run
      coop import places community_areas.geojson
    """
    boundaries = geojson.read(file.read_bytes())
    report = Report(is_dry_run)
    with unit(is_dry_run=is_dry_run):
        for outcome in operations.import_boundaries(boundaries):
            report.add(outcome.name, outcome.act, outcome.why)
    finish(report, is_verbose=is_verbose, report_path=report_path)
