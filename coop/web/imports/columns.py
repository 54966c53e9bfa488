"""Saying what the columns of a list mean."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from coop.http.access import found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.imports.columns import FIELDS
from coop.imports.models import ImportRun
from coop.imports.operations import opening
from coop.imports.queries import runs
from coop.imports.sentences import FIELD_WORDS
from coop.refusal import Refusal
from coop.vocabulary import queries as vocabulary
from coop.web.imports.forms import MatchingForm, matching_form
from coop.web.imports.room import blueprint, enter, run_to_change


@blueprint.get("/imports/<int:run_id>/columns")
def columns(run_id: int) -> ResponseReturnValue:
    """Each column with examples, and what it seems to mean."""
    enter()
    run = found(runs.find(run_id))
    if run.state in ("running", "finished"):
        return see_other(url_for("imports.show", run_id=run.id))
    matching = opening.matching_of(run)
    form = matching_form(matching, vocabulary.terms("sector"), formdata=None)
    return asking(run, form, matching.columns)


@blueprint.post("/imports/<int:run_id>/columns")
def match(run_id: int) -> ResponseReturnValue:
    """Keeps what the columns mean, and has the rows looked at."""
    run = run_to_change(run_id)
    form = matching_form(opening.matching_of(run), vocabulary.terms("sector"))
    said = columns_said(run)
    if not form.validate_on_submit():
        return asking(run, form, said, 422)
    try:
        opening.match(run, form.matching(run.kind, said), current_viewer().person_id)
    except Refusal as refusal:
        form.form_errors.append(refusal.sentence)
        return asking(run, form, said, 422)
    return see_other(url_for("imports.show", run_id=run.id))


def columns_said(run: ImportRun) -> dict[int, str]:
    """Column number → field, as the selects say."""
    said = {place: request.form.get(f"column-{place}", "") for place in range(len(run.header))}
    return {place: name for place, name in said.items() if name in FIELDS[run.kind]}


def asking(
    run: ImportRun, form: MatchingForm, said: dict[int, str], status: int = 200
) -> ResponseReturnValue:
    """The page that asks; columns with a meaning come first."""
    sample = runs.sample(run.id)
    examples = {
        place: [cell for row in sample if place < len(row) and (cell := row[place][:80])][:3]
        for place in range(len(run.header))
    }
    named = [place for place, name in enumerate(run.header) if name or examples[place]]
    return page(
        "imports/columns.html",
        status,
        run=run,
        form=form,
        said=said,
        examples=examples,
        used=[place for place in named if place in said],
        unused=[place for place in named if place not in said],
        field_words={name: FIELD_WORDS[name] for name in FIELDS[run.kind]},
    )
