"""Corrections by those who were there, and what becomes of them."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.actions.operations import noting
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.transaction import let_others_write
from coop.http.viewer import current_person, current_viewer
from coop.notes.operations import agreeing
from coop.notes.queries import finding
from coop.notes.queries.finding import Reading
from coop.refusal import Refusal
from coop.web.notes.forms import CorrectionForm, WordForm
from coop.web.notes.room import blueprint
from coop.web.notes.views import read, section_of
from coop.web.notes.words import addresses, written_out
from coop.wording import gettext as _


@blueprint.get("/notes/<slug>/sections/<int:section_id>/corrections")
def correction_page(slug: str, section_id: int) -> ResponseReturnValue:
    """The section as it stands, and a form to correct it."""
    reading = read(slug)
    authorize("notes.correct", reading)
    return _page(reading, section_id, CorrectionForm(formdata=None))


@blueprint.post("/notes/<slug>/sections/<int:section_id>/corrections")
def corrections(slug: str, section_id: int) -> ResponseReturnValue:
    """Propose it."""
    reading, form = read(slug), CorrectionForm()
    authorize("notes.correct", reading)
    section = section_of(reading, section_id)
    if not form.validate():
        return _page(reading, section_id, form, 422)
    passage = (form.passage.data or "").replace("\r\n", "\n").strip()
    words = (form.words.data or "").replace("\r\n", "\n")
    try:
        agreeing.propose_correction(reading.notes, section, found(current_person()), passage, words)
    except Refusal as refusal:
        let_others_write()
        form.form_errors.append(refusal.sentence)
        return _page(read(slug), section_id, form, 409)
    flash(_("Thank you. The hosts read it before the notes are approved."), "settled")
    return see_other(url_for("notes.show", slug=slug, _anchor=f"section-{section_id}"))


@blueprint.post("/notes/<slug>/corrections/<int:correction_id>/acceptance")
def correction_acceptance(slug: str, correction_id: int) -> ResponseReturnValue:
    """Put the words in."""
    reading = read(slug)
    authorize("notes.agree", reading.notes.convening)
    correction = found(finding.correction(reading.notes.id, correction_id))
    agreeing.take_correction(reading.notes, correction, current_viewer().person_id)
    noting.follow_notes(reading.notes, current_viewer().person_id)
    flash(_("The notes say so now."), "settled")
    return see_other(url_for("notes.show", slug=slug))


@blueprint.post("/notes/<slug>/corrections/<int:correction_id>/refusal")
def correction_refusal(slug: str, correction_id: int) -> ResponseReturnValue:
    """Leave them as they are, with a word."""
    reading, form = read(slug), WordForm()
    authorize("notes.agree", reading.notes.convening)
    correction = found(finding.correction(reading.notes.id, correction_id))
    word = (form.word.data or "")[:300]
    agreeing.decline_correction(reading.notes, correction, word, current_viewer().person_id)
    flash(_("Declined, with your word."), "settled")
    return see_other(url_for("notes.show", slug=slug))


def _page(reading: Reading, section_id: int, form: CorrectionForm, status: int = 200) -> ResponseReturnValue:
    section, notes = section_of(reading, section_id), reading.notes
    return page(
        "notes/correction.html",
        status,
        notes=notes,
        section=section,
        convening=notes.convening,
        written_out=written_out,
        numbers=addresses(section.body),
        form=form,
    )
