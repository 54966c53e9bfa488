"""The runs, the one that begins, and what would become or became of each row."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.http.access import authorize, found
from coop.http.pages import page, page_number, page_or_fragment, see_other
from coop.http.tables import tabular
from coop.http.transaction import let_others_write
from coop.http.viewer import current_viewer
from coop.imports import report
from coop.imports.models import OUTCOMES, ImportRun
from coop.imports.operations import inviting, opening, working
from coop.imports.queries import runs
from coop.imports.spreadsheets import reading
from coop.people import queries as people
from coop.refusal import Refusal
from coop.web.imports.forms import UploadForm
from coop.web.imports.room import blueprint, enter, run_to_change
from coop.web.imports.words import DID, KIND_WORDS, STATE_WORDS, WOULD
from coop.wording import gettext as _


@blueprint.get("/imports")
def index() -> ResponseReturnValue:
    """All runs, newest first."""
    enter()
    listed = runs.listed(page_number())
    return page(
        "imports/index.html",
        runs=listed,
        counts=runs.counts([run.id for run in listed.rows]),
        names=people.names({run.by_id for run in listed.rows if run.by_id}),
        kind_words=KIND_WORDS,
        state_words=STATE_WORDS,
        did=DID,
    )


@blueprint.get("/imports/new")
def new() -> ResponseReturnValue:
    """Asks for a file."""
    enter()
    kind = request.args.get("kind", "")
    form = UploadForm(formdata=None, kind=kind if kind in KIND_WORDS else "organizations")
    return page("imports/new.html", form=form)


@blueprint.post("/imports")
def create() -> ResponseReturnValue:
    """Reads the file; what its columns mean comes next."""
    authorize("imports.change")
    form = UploadForm()
    if not form.validate_on_submit():
        return page("imports/new.html", 422, form=form)
    try:
        run = opened(form, current_viewer().person_id)
    except Refusal as refusal:
        form.file.errors = [refusal.sentence]
        return page("imports/new.html", 422, form=form)
    return see_other(url_for("imports.columns", run_id=run.id))


def opened(form: UploadForm, by_id: int | None) -> ImportRun:
    """A run of the file that was chosen; nobody waits for the database while it is read."""
    content, name = form.file.data.read(), form.file.data.filename or ""
    form.file.data.close()
    let_others_write()
    table = reading.read(content, name, (form.sheet.data or "").strip())
    file_hash = opening.fingerprint(content)
    return opening.open_run(form.kind.data, table, file_name=name, file_hash=file_hash, by_id=by_id)


@blueprint.get("/imports/<int:run_id>")
def show(run_id: int) -> ResponseReturnValue:
    """One run: how far it is, or its rows."""
    enter()
    run = found(runs.find(run_id))
    if run.state == "columns":
        return see_other(url_for("imports.columns", run_id=run.id))
    return page_or_fragment("imports/show.html", "imports/_run.html", **contents(run))


def contents(run: ImportRun) -> dict[str, Any]:
    """What the page of a run shows."""
    asked = request.args.get("outcome", "")
    outcome = asked if asked in OUTCOMES else ""
    is_moving = run.state in ("checking", "running")
    counts = runs.counts([run.id])[run.id]
    rows = None if is_moving else runs.rows(run.id, outcome=outcome, number=page_number())
    return {
        "run": run,
        "counts": counts,
        "outcome": outcome,
        "rows": rows,
        "reported": report.reported(rows.rows, run.kind) if rows else [],
        "is_moving": is_moving,
        "said": DID if run.state == "finished" else WOULD,
        "kind_words": KIND_WORDS,
    }


@blueprint.post("/imports/<int:run_id>/bringing")
def bringing(run_id: int) -> ResponseReturnValue:
    """Has the rows brought in by the worker."""
    run = run_to_change(run_id)
    working.begin(run, current_viewer().person_id)
    return see_other(url_for("imports.show", run_id=run.id))


@blueprint.post("/imports/<int:run_id>/removal")
def removal(run_id: int) -> ResponseReturnValue:
    """Throws the rows away."""
    run = run_to_change(run_id)
    opening.discard(run, current_viewer().person_id)
    flash(_("The list was thrown away. Nothing of it came in."), "settled")
    return see_other(url_for("imports.index"))


@blueprint.post("/imports/<int:run_id>/invitations")
def invitations(run_id: int) -> ResponseReturnValue:
    """Has the new contacts invited."""
    run = run_to_change(run_id)
    inviting.have_invited(run, current_viewer().person_id)
    flash(_("The new contacts are being invited, each by a letter."), "settled")
    return see_other(url_for("imports.show", run_id=run.id))


@blueprint.get("/imports/<int:run_id>/report.<any(csv, xlsx):ending>")
def table(run_id: int, ending: str) -> ResponseReturnValue:
    """What became of each row, as a table for a spreadsheet."""
    enter()
    run = found(runs.find(run_id))
    rows = report.reported(runs.every_row(run.id), run.kind)
    return tabular(ending, f"import-{run.id}", report.HEADER, report.cells(rows))
