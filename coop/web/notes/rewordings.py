"""What came of a convening, said otherwise: proposed, taken or declined, and amended later."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.actions.operations import noting
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.transaction import let_others_write
from coop.http.viewer import current_person, current_viewer
from coop.notes.models import Outcome
from coop.notes.operations import agreeing, rewording
from coop.notes.queries import finding
from coop.refusal import Refusal
from coop.web.notes.forms import RewordingForm, WordForm, rewording_form
from coop.web.notes.room import blueprint
from coop.web.notes.views import outcome_of, read
from coop.wording import gettext as _


@blueprint.get("/notes/<slug>/outcomes/<int:outcome_id>/corrections")
def rewording_page(slug: str, outcome_id: int) -> ResponseReturnValue:
    """What it says, in a form to say it otherwise."""
    reading = read(slug)
    authorize("notes.correct", reading)
    return form_page(slug, outcome_of(reading, outcome_id))


@blueprint.post("/notes/<slug>/outcomes/<int:outcome_id>/corrections")
def rewordings(slug: str, outcome_id: int) -> ResponseReturnValue:
    """Propose it."""
    reading, form = read(slug), rewording_form()
    authorize("notes.correct", reading)
    outcome = outcome_of(reading, outcome_id)
    if not form.validate():
        return form_page(slug, outcome, form, 422)
    try:
        words, person = form.said(outcome.kind), found(current_person())
        rewording.propose(reading.notes, outcome, person, words, form.version.data or 0)
    except Refusal as refusal:
        return _refused(slug, outcome_id, form, refusal)
    flash(_("Thank you. The hosts read it before the notes are approved."), "settled")
    return see_other(url_for("notes.show", slug=slug, _anchor=f"outcome-{outcome_id}"))


@blueprint.post("/notes/<slug>/rewordings/<int:rewording_id>/acceptance")
def rewording_acceptance(slug: str, rewording_id: int) -> ResponseReturnValue:
    """Let it say so."""
    reading = read(slug)
    authorize("notes.agree", reading.notes.convening)
    proposed = found(finding.rewording(reading.notes.id, rewording_id))
    rewording.take(reading.notes, proposed, current_viewer().person_id)
    noting.follow_notes(reading.notes, current_viewer().person_id)
    flash(_("The notes say so now."), "settled")
    return see_other(url_for("notes.show", slug=slug, _anchor=f"outcome-{proposed.outcome_id}"))


@blueprint.post("/notes/<slug>/rewordings/<int:rewording_id>/refusal")
def rewording_refusal(slug: str, rewording_id: int) -> ResponseReturnValue:
    """Leave it as it is, with a word."""
    reading, form = read(slug), WordForm()
    authorize("notes.agree", reading.notes.convening)
    proposed = found(finding.rewording(reading.notes.id, rewording_id))
    word = (form.word.data or "")[:300]
    agreeing.decline_correction(reading.notes, proposed, word, current_viewer().person_id)
    flash(_("Declined, with your word."), "settled")
    return see_other(url_for("notes.show", slug=slug, _anchor=f"outcome-{proposed.outcome_id}"))


@blueprint.get("/notes/<slug>/outcomes/<int:outcome_id>/amendments")
def outcome_amendment(slug: str, outcome_id: int) -> ResponseReturnValue:
    """What it says in approved notes, in a form to amend it."""
    reading = read(slug)
    authorize("notes.agree", reading.notes.convening)
    return form_page(slug, outcome_of(reading, outcome_id), is_amended=True)


@blueprint.post("/notes/<slug>/outcomes/<int:outcome_id>/amendments")
def outcome_amendments(slug: str, outcome_id: int) -> ResponseReturnValue:
    """Amend it, with today's date."""
    reading, form = read(slug), rewording_form()
    authorize("notes.agree", reading.notes.convening)
    outcome, by_id = outcome_of(reading, outcome_id), current_viewer().person_id
    if not form.validate():
        return form_page(slug, outcome, form, 422, is_amended=True)
    try:
        words, why = form.said(outcome.kind), form.why.data or ""
        rewording.amend(reading.notes, outcome, words, form.version.data or 0, by_id, why=why)
    except Refusal as refusal:
        return _refused(slug, outcome_id, form, refusal, is_amended=True)
    noting.follow_notes(reading.notes, by_id)
    flash(_("Amended, with today's date."), "settled")
    return see_other(url_for("notes.show", slug=slug, _anchor=f"outcome-{outcome_id}"))


def form_page(
    slug: str,
    outcome: Outcome,
    form: RewordingForm | None = None,
    status: int = 200,
    *,
    is_amended: bool = False,
    letter: str = "",
) -> ResponseReturnValue:
    """The page with the form; `letter` is the token of who has no account."""
    way = "amendments" if is_amended else "corrections"
    target = f"/notes/{slug}/outcomes/{outcome.id}/{way}"
    return page(
        "notes/rewording.html",
        status,
        outcome=outcome,
        form=form or rewording_form(formdata=None, data=known(outcome)),
        is_amended=is_amended,
        target=url_for("notes.letter_rewordings", token=letter, outcome_id=outcome.id) if letter else target,
        back=url_for("notes.letter_page", token=letter) if letter else url_for("notes.show", slug=slug),
    )


def known(outcome: Outcome) -> dict[str, object]:
    """What the form shows first."""
    return outcome.said._asdict() | {"method": outcome.method or "consensus"}


def _refused(
    slug: str, outcome_id: int, form: RewordingForm, refusal: Refusal, *, is_amended: bool = False
) -> ResponseReturnValue:
    let_others_write()
    form.form_errors.append(refusal.sentence)
    return form_page(slug, outcome_of(read(slug), outcome_id), form, 409, is_amended=is_amended)
