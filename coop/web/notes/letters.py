"""Notes behind a letter, for those who were there and have no account: GET shows, POST proposes."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue

from coop import links
from coop.groups.queries.belonging import viewer_of
from coop.http.access import authorize, found
from coop.http.limits import HOUR, limit
from coop.http.origins import origins
from coop.http.pages import ended, page, see_other
from coop.http.transaction import let_others_write
from coop.notes.operations import agreeing, rewording
from coop.notes.queries import finding
from coop.notes.queries.finding import Reading
from coop.people import queries as people
from coop.people.models import Person
from coop.refusal import Refusal
from coop.web.notes.forms import LetterForm, letter_form, rewording_form
from coop.web.notes.rewordings import form_page
from coop.web.notes.room import blueprint
from coop.web.notes.views import outcome_of, section_of
from coop.web.notes.ways import rewording_behind
from coop.web.notes.words import (
    OUTCOME_NAMES,
    OUTCOME_PILLS,
    addresses,
    has_names,
    referring,
    texts,
    with_names,
    without_names,
    written_out,
)
from coop.wording import gettext as _


@blueprint.get("/notes/letters/<token>")
def letter_page(token: str) -> ResponseReturnValue:
    """The notes, and one form to correct them; nothing changes by looking."""
    reading, person = _behind(token)
    return _page(token, reading, person, letter_form(_headings(reading, person), formdata=None))


@blueprint.post("/notes/letters/<token>")
def letter_correction(token: str) -> ResponseReturnValue:
    """Propose other words."""
    limit("notes", token, at_most=40, seconds=HOUR)
    reading, person = _behind(token)
    authorize("notes.correct_by_letter", reading)
    form = letter_form(_headings(reading, person))
    if not form.validate():
        return _page(token, reading, person, form, 422)
    try:
        section = section_of(reading, int(form.section.data))
        agreeing.propose_correction(reading.notes, section, person, form.passage_said, form.words_said)
    except Refusal as refusal:
        let_others_write()
        form.form_errors.append(refusal.sentence)
        return _page(token, *_behind(token), form, 409)
    flash(_("Thank you. The hosts read it before the notes are approved."), "settled")
    return see_other(url_for("notes.letter_page", token=token))


@blueprint.get("/notes/letters/<token>/outcomes/<int:outcome_id>")
def letter_rewording(token: str, outcome_id: int) -> ResponseReturnValue:
    """What came of it, in a form to say it otherwise."""
    reading, _person = _behind(token)
    outcome = outcome_of(reading, outcome_id)
    found(rewording_behind(reading, token)(outcome) or None)
    return form_page(reading.notes.convening.slug, outcome, letter=token)


@blueprint.post("/notes/letters/<token>/outcomes/<int:outcome_id>")
def letter_rewordings(token: str, outcome_id: int) -> ResponseReturnValue:
    """Propose that it says this."""
    limit("notes", token, at_most=40, seconds=HOUR)
    reading, person = _behind(token)
    authorize("notes.correct_by_letter", reading)
    form, outcome = rewording_form(), outcome_of(reading, outcome_id)
    slug = reading.notes.convening.slug
    if not form.validate():
        return form_page(slug, outcome, form, 422, letter=token)
    try:
        rewording.propose(reading.notes, outcome, person, form.said(outcome.kind), form.version.data or 0)
    except Refusal as refusal:
        let_others_write()
        form.form_errors.append(refusal.sentence)
        return form_page(slug, outcome_of(_behind(token)[0], outcome_id), form, 409, letter=token)
    flash(_("Thank you. The hosts read it before the notes are approved."), "settled")
    return see_other(url_for("notes.letter_page", token=token))


def _behind(token: str) -> tuple[Reading, Person]:
    """Which notes and whom the link is for; a 404 when it is not ours, or they may not read them any more;
    a 410 that says how to go on three months later."""
    signed = links.signed("notes", token)
    if not isinstance(signed, list):
        abort(404)
    person = found(people.by_id(signed[1]))
    if person.status in ("suspended", "erased"):
        abort(404)
    notes = found(finding.seen(viewer_of(person), [signed[0]]).get(signed[0]))
    if notes.is_long_ago:
        slug, title = notes.convening.slug, notes.convening.title
        said = _("The letter with the notes of “%(title)s” is more than three months old.", title=title)
        abort(ended(said, url_for("notes.show", slug=slug), _("Sign in and read the notes")))
    return found(finding.find(viewer_of(person), notes.convening.slug)), person


def _headings(reading: Reading, person: Person) -> dict[int, str]:
    """Section → its heading, as the one whom the letter was for may read it."""
    sections = reading.notes.sections
    lines = {each.agenda_item_id: each.heading for each in sections if each.agenda_item_id}
    came = origins(lines, viewer_of(person))
    said = {each.id: came.get(each.agenda_item_id or 0) for each in sections}
    return {each.id: (one.instead if (one := said[each.id]) else "") or each.heading for each in sections}


def _page(
    token: str, reading: Reading, person: Person, form: LetterForm, status: int = 200
) -> ResponseReturnValue:
    notes = reading.notes
    return page(
        "notes/letter.html",
        status,
        notes=notes,
        reading=reading,
        headings=_headings(reading, person),
        convening=notes.convening,
        names=reading.was_there or has_names(viewer_of(person), notes),
        numbers=addresses(*texts(notes)),
        kinds=OUTCOME_NAMES,
        pills=OUTCOME_PILLS,
        rewording_at=rewording_behind(reading, token),
        with_names=with_names,
        without_names=without_names,
        written_out=written_out,
        referring=referring,
        writes=False,
        tracked={},
        strategies=[],
        form=form,
        target=url_for("notes.letter_correction", token=token),
    )
