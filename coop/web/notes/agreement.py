"""For leads: who reads the notes, circulating them, approving them, adding to them later."""

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.actions.operations import noting
from coop.http.access import authorize
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.notes.operations import agreeing, taking
from coop.notes.queries import finding, naming
from coop.notes.queries.finding import Reading
from coop.web.notes.forms import AmendmentForm, CirculationForm, ScribeForm, readers_form, scribe_form
from coop.web.notes.lacking import half_promises
from coop.web.notes.promises import tracked_sentence
from coop.web.notes.room import blueprint
from coop.web.notes.views import read
from coop.web.notes.words import named_by_hand
from coop.wording import gettext as _


@blueprint.get("/notes/<slug>/agreement")
def agreement(slug: str) -> ResponseReturnValue:
    """Where the notes stand, and the next step."""
    return _page(_agreed(slug))


@blueprint.post("/notes/<slug>/readers")
def readers(slug: str) -> ResponseReturnValue:
    """Say who reads them once approved."""
    reading, form = _agreed(slug), readers_form()
    if not form.validate():
        return _page(reading, 422, readers=form)
    names, by_id = form.leaves_names_out.data, current_viewer().person_id
    agreeing.set_readers(reading.notes, form.visibility.data, leaves_names_out=names, by_id=by_id)
    flash(_("Saved."), "settled")
    return see_other(url_for("notes.agreement", slug=slug))


@blueprint.post("/notes/<slug>/scribe")
def scribe(slug: str) -> ResponseReturnValue:
    """Say who types them besides the hosts."""
    reading = _agreed(slug)
    people = naming.with_account(reading.notes.convening_id)
    form = scribe_form(people)
    if not form.validate():
        return _page(reading, 422, scribe=form)
    chosen = next((person for person in people if str(person.id) == form.person.data), None)
    taking.choose_scribe(reading.notes, chosen, current_viewer().person_id)
    flash(_("Saved."), "settled")
    return see_other(url_for("notes.agreement", slug=slug))


@blueprint.post("/notes/<slug>/circulation")
def circulation(slug: str) -> ResponseReturnValue:
    """Show them to those who were there and to the group."""
    reading, form = _agreed(slug), CirculationForm()
    if not form.validate():
        return _page(reading, 422, circulation=form)
    agreeing.circulate(reading.notes, form.days.data or 0, current_viewer().person_id)
    number = noting.follow_notes(reading.notes, current_viewer().person_id)
    told = _("Circulated. Those who were there can correct them now.")
    flash(" ".join(filter(None, (told, tracked_sentence(number)))), "settled")
    return see_other(url_for("notes.show", slug=slug))


@blueprint.post("/notes/<slug>/approval")
def approval(slug: str) -> ResponseReturnValue:
    """Close them by hand."""
    reading = _agreed(slug)
    agreeing.approve(reading.notes, current_viewer().person_id)
    noting.agree_recorded(current_viewer().person_id, reading.notes.id)
    flash(_("Approved. From now on they are only amended."), "settled")
    return see_other(url_for("notes.show", slug=slug))


@blueprint.post("/notes/<slug>/amendments")
def amendments(slug: str) -> ResponseReturnValue:
    """Add something, with today's date."""
    reading, form = _agreed(slug), AmendmentForm()
    if not form.validate():
        return _page(reading, 422, amendment=form)
    agreeing.amend(reading.notes, form.text.data or "", current_viewer().person_id)
    flash(_("Added, with today's date."), "settled")
    return see_other(url_for("notes.show", slug=slug))


def _agreed(slug: str) -> Reading:
    reading = read(slug)
    authorize("notes.agree", reading.notes.convening)
    return reading


def _page(reading: Reading, status: int = 200, **typed: Any) -> ResponseReturnValue:
    notes = reading.notes
    known = {"visibility": notes.visibility, "leaves_names_out": notes.leaves_names_out}
    return page(
        "notes/agreement.html",
        status,
        notes=notes,
        convening=notes.convening,
        is_anybody_present=finding.is_anybody_present(notes.convening_id),
        half=half_promises(notes) if notes.state == "draft" else {},
        named_by_hand=named_by_hand(notes),
        waits=finding.waits_for_a_word(notes.id),
        scribe=typed.get("scribe") or _scribe_form(reading),
        readers=typed.get("readers") or readers_form(formdata=None, data=known),
        circulation=typed.get("circulation") or CirculationForm(formdata=None),
        amendment=typed.get("amendment") or AmendmentForm(formdata=None),
    )


def _scribe_form(reading: Reading) -> ScribeForm:
    notes = reading.notes
    people = naming.with_account(notes.convening_id) if notes.state == "draft" else []
    return scribe_form(people, formdata=None, data={"person": str(notes.scribe_id or "")})
