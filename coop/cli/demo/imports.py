"""Loads a list that the staff brought in, with rows refused and one that waits, and one to be matched."""

from importlib.resources import files

from coop.cli.demo.city import ADA, City
from coop.imports.columns import Matching
from coop.imports.models import ImportRun
from coop.imports.operations import opening, working
from coop.imports.spreadsheets import reading


def load_imports(city: City) -> None:
    """What became of a list of neighborhood sites, and a list of people whose columns are not said yet."""
    by_id = city.people[ADA].id
    run = _opened("organizations", "neighborhood-sites.csv", by_id)
    columns = opening.matching_of(run).columns
    sites = Matching("organizations", "neighborhood-sites", columns, sector="community_based_organization")
    opening.match(run, sites, by_id)
    knows = working.planner_of(run)
    working.look_at_some(run.id, knows)
    working.begin(run, by_id)
    working.bring_some(run.id, knows)
    _opened("people", "summer-fair-helpers.csv", by_id)


def _opened(kind: str, name: str, by_id: int) -> ImportRun:
    content = files("coop.cli.demo").joinpath("data", name).read_bytes()
    table, file_hash = reading.read(content, name), opening.fingerprint(content)
    return opening.open_run(kind, table, file_name=name, file_hash=file_hash, by_id=by_id)
