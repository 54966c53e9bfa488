"""What came of a section: written down one by one, on a page of its own."""

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.convenings.queries import agenda
from coop.http.access import found
from coop.http.pages import page, see_other
from coop.http.transaction import let_others_write
from coop.http.viewer import current_viewer
from coop.notes.models import Outcome
from coop.notes.operations import concluding
from coop.notes.queries import finding
from coop.notes.queries.finding import Reading
from coop.organizations.queries import directory
from coop.refusal import Refusal
from coop.web.notes.forms import OutcomeForm, outcome_form
from coop.web.notes.room import blueprint
from coop.web.notes.views import outcome_of, section_of, written
from coop.wording import gettext as _


@blueprint.get("/notes/<slug>/sections/<int:section_id>/outcomes")
def outcome_page(slug: str, section_id: int) -> ResponseReturnValue:
    """An empty form."""
    reading = written(slug)
    return _page(reading, section_id, _form(reading, formdata=None))


@blueprint.post("/notes/<slug>/sections/<int:section_id>/outcomes")
def outcomes(slug: str, section_id: int) -> ResponseReturnValue:
    """Write one down."""
    reading = written(slug)
    section, form = section_of(reading, section_id), _form(reading)
    if not form.validate():
        return _page(reading, section_id, form, 422)
    notes, by_id = reading.notes, current_viewer().person_id
    try:
        concluding.add_outcome(notes, section, notes.convening, form.fields, by_id)
    except Refusal as refusal:
        let_others_write()
        form.form_errors.append(refusal.sentence)
        return _page(written(slug), section_id, form, 409)
    flash(_("Written down."), "settled")
    return see_other(url_for("notes.show", slug=slug, _anchor=f"section-{section_id}"))


@blueprint.get("/notes/<slug>/outcomes/<int:outcome_id>")
def outcome_edit(slug: str, outcome_id: int) -> ResponseReturnValue:
    """What was written down, to change while the notes are a draft."""
    reading = written(slug)
    outcome = outcome_of(reading, outcome_id)
    known = outcome.said._asdict() | {"kind": outcome.kind, "method": outcome.method or "consensus"}
    known |= {"person": str(outcome.person_id or ""), "organization": str(outcome.organization_id or "")}
    form = _form(reading, outcome, formdata=None, data=known)
    return _page(reading, outcome.section_id, form, outcome=outcome)


@blueprint.post("/notes/<slug>/outcomes/<int:outcome_id>")
def outcome_change(slug: str, outcome_id: int) -> ResponseReturnValue:
    """Write it otherwise; what somebody else changed meanwhile is shown first."""
    reading = written(slug)
    outcome = outcome_of(reading, outcome_id)
    form, by_id = _form(reading, outcome), current_viewer().person_id
    if not form.validate():
        return _page(reading, outcome.section_id, form, 422, outcome)
    try:
        concluding.change_outcome(reading.notes, outcome, form.fields, form.version.data or 0, by_id)
    except Refusal as refusal:
        let_others_write()
        form.form_errors.append(refusal.sentence)
        return _page(reading, outcome.section_id, form, 409, outcome_of(written(slug), outcome_id))
    flash(_("Saved."), "settled")
    return see_other(url_for("notes.show", slug=slug, _anchor=f"outcome-{outcome_id}"))


@blueprint.post("/notes/<slug>/outcomes/<int:outcome_id>/removal")
def outcome_removal(slug: str, outcome_id: int) -> ResponseReturnValue:
    """Take one out again."""
    reading = written(slug)
    outcome = found(finding.outcome(reading.notes.id, outcome_id))
    concluding.remove_outcome(reading.notes, outcome, current_viewer().person_id)
    flash(_("Taken out."), "settled")
    return see_other(url_for("notes.show", slug=slug))


def _form(reading: Reading, outcome: Outcome | None = None, **options: Any) -> OutcomeForm:
    convening_id = reading.notes.convening_id
    named = [*finding.present(convening_id), *agenda.presenters(convening_id)]
    organizations = dict(directory.numbers_for_choice(current_viewer()))
    if outcome and outcome.person:
        named.append(outcome.person)
    if outcome and outcome.organization:
        organizations |= {outcome.organization.id: outcome.organization.name}
    return outcome_form({person.id: person.name for person in named}, organizations, **options)


def _page(
    reading: Reading, section_id: int, form: OutcomeForm, status: int = 200, outcome: Outcome | None = None
) -> ResponseReturnValue:
    section, convening = section_of(reading, section_id), reading.notes.convening
    return page(
        "notes/outcome.html", status, section=section, convening=convening, form=form, outcome=outcome
    )
