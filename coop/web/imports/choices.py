"""Deciding about rows that look like something known."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.http.pages import see_other
from coop.http.viewer import current_viewer
from coop.imports.models import ImportRun
from coop.imports.operations import deciding
from coop.web.imports.room import blueprint, run_to_change
from coop.wording import gettext as _
from coop.wording import ngettext


@blueprint.post("/imports/<int:run_id>/choices")
def choices(run_id: int) -> ResponseReturnValue:
    """Row by row, as the selects of one page say."""
    run = run_to_change(run_id)
    said = {
        int(name.removeprefix("row-")): value
        for name, value in request.form.items()
        if name.startswith("row-") and name.removeprefix("row-").isdecimal()
    }
    return told(run, deciding.decide(run, said, current_viewer().person_id))


@blueprint.post("/imports/<int:run_id>/choices/same")
def all_same(run_id: int) -> ResponseReturnValue:
    """All that nobody decided are the same as what they look like most."""
    run = run_to_change(run_id)
    return told(run, deciding.decide_all(run, deciding.SAME, current_viewer().person_id))


@blueprint.post("/imports/<int:run_id>/choices/new")
def all_new(run_id: int) -> ResponseReturnValue:
    """All that nobody decided are new."""
    run = run_to_change(run_id)
    return told(run, deciding.decide_all(run, deciding.NEW, current_viewer().person_id))


def told(run: ImportRun, number: int) -> ResponseReturnValue:
    """Back to the rows, with how many were decided."""
    if number:
        flash(ngettext("%(num)s row is decided.", "%(num)s rows are decided.", number), "settled")
    else:
        flash(_("Nothing was decided."))
    return see_other(url_for("imports.show", run_id=run.id, outcome=request.args.get("outcome") or None))
