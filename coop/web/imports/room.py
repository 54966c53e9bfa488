"""The room's blueprint, who may come in, and the run that an address names."""

from flask import Blueprint, abort

from coop.http.access import authorize, found
from coop.http.viewer import current_viewer
from coop.imports.models import ImportRun
from coop.imports.queries import runs
from coop.permissions import may

blueprint = Blueprint("imports", __name__)


def enter() -> None:
    """Staff may look; members find nothing here, and visitors are asked to sign in first."""
    if current_viewer().has_account and not may(current_viewer(), "imports.see"):
        abort(404)
    authorize("imports.see")


def run_to_change(run_id: int) -> ImportRun:
    """The run, after asking whether it may be changed."""
    authorize("imports.change")
    run: ImportRun = found(runs.locked(run_id))
    return run
