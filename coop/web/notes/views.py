"""Reading notes; beginning and typing them while people meet; what was decided over time."""

from functools import partial
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.convenings.queries import agenda, showing
from coop.groups.queries import finding as groups
from coop.http.access import authorize, found
from coop.http.origins import origins
from coop.http.pages import page, page_number, see_other, wants_fragment
from coop.http.transaction import let_others_write
from coop.http.viewer import current_viewer
from coop.notes.models import Notes, NoteSection, Outcome
from coop.notes.operations import taking
from coop.notes.queries import finding, register
from coop.notes.queries.finding import Reading
from coop.permissions import may
from coop.web.notes.forms import HeadingForm, SectionForm
from coop.web.notes.lacking import half_promises
from coop.web.notes.promises import tracking, unserved
from coop.web.notes.room import blueprint
from coop.web.notes.ways import rewording_at
from coop.web.notes.words import (
    OUTCOME_NAMES,
    OUTCOME_PILLS,
    addresses,
    has_names,
    referring,
    texts,
    unfinished,
    with_names,
    without_names,
    written_out,
)
from coop.wording import gettext as _


@blueprint.get("/notes/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """To read, or for those who write them to type."""
    return shown(found(finding.find(current_viewer(), slug)))


@blueprint.post("/notes/<slug>")
def opening(slug: str) -> ResponseReturnValue:
    """Begin them, or give lines that came to the agenda since their section."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("notes.write", convening)
    taking.open_notes(convening, current_viewer().person_id)
    return see_other(url_for("notes.show", slug=slug))


@blueprint.post("/notes/<slug>/sections")
def sections(slug: str) -> ResponseReturnValue:
    """One more section."""
    reading, form = written(slug), HeadingForm()
    if not form.validate():
        return shown(reading, 422, heading=form)
    taking.add_section(reading.notes, form.heading.data or "", current_viewer().person_id)
    return see_other(url_for("notes.show", slug=slug))


@blueprint.post("/notes/<slug>/sections/<int:section_id>")
def section(slug: str, section_id: int) -> ResponseReturnValue:
    """Save one section; where somebody else saved other words meanwhile, show both."""
    notes, form = to_type(slug), SectionForm()
    there = found(finding.section(notes.id, section_id))
    body = (form.body.data or "").replace("\r\n", "\n")
    if not form.validate():
        return shown(read(slug), 422, typed={section_id: body})
    version = form.version.data if form.over.data is None else form.over.data
    if not taking.save_section(notes, there, body, version or 0, current_viewer().person_id):
        return _both(slug, section_id, body, form.version.data or 0)
    if wants_fragment():
        return _state(to_type(slug), section_id, None)
    flash(_("Saved."), "settled")
    return see_other(url_for("notes.show", slug=slug, _anchor=f"section-{section_id}"))


def _both(slug: str, section_id: int, body: str, version: int) -> ResponseReturnValue:
    """Nothing was saved: what was typed stays in the field, and what the other saved stands beside it."""
    let_others_write()
    if wants_fragment():
        return _state(to_type(slug), section_id, version)
    return shown(written(slug), 409, typed={section_id: body}, collided={section_id: version})


def _state(notes: Notes, section_id: int, collided: int | None) -> ResponseReturnValue:
    """What the server knows of a section; `collided` is the version that somebody else's words met."""
    there = found(finding.section_shown(notes.id, section_id))
    return page(
        "notes/_section_state.html",
        200 if collided is None else 409,
        section=there,
        version=there.version if collided is None else collided,
        collided=collided is not None,
        zone=notes.convening.timezone,
        unfinished=unfinished,
        unserved=unserved(there),
    )


@blueprint.get("/decisions")
def decisions() -> ResponseReturnValue:
    """What was decided over time, searched, of one group or of all."""
    viewer, words = current_viewer(), request.args.get("words", "")[:100]
    group = groups.find(viewer, request.args.get("group", ""))
    return page(
        "notes/decisions.html",
        found=register.decisions(viewer, page_number(), words=words, group_id=group.id if group else None),
        words=words,
        group=group,
        has_names=partial(has_names, viewer),
        with_names=with_names,
        without_names=without_names,
        groups=[row.group for row in groups.listed(viewer)],
    )


def read(slug: str) -> Reading:
    """Notes that the viewer may read, or a 404."""
    reading: Reading = found(finding.find(current_viewer(), slug))
    return reading


def to_type(slug: str) -> Notes:
    """Notes for one who types them, without their sections."""
    notes: Notes = found(finding.to_type(current_viewer(), slug))
    authorize("notes.type", notes)
    return notes


def written(slug: str) -> Reading:
    """Notes for one who may write them."""
    reading = read(slug)
    authorize("notes.type", reading.notes)
    return reading


def shown(reading: Reading, status: int = 200, **more: Any) -> ResponseReturnValue:
    """The page of notes. `typed`: section id → words that were not saved; `collided` → their version."""
    viewer, notes = current_viewer(), reading.notes
    writes = may(viewer, "notes.type", notes) and notes.state == "draft"
    has_them = has_names(viewer, notes)
    return page(
        "notes/show.html",
        status,
        notes=notes,
        reading=reading,
        convening=notes.convening,
        writes=writes,
        half=half_promises(notes) if may(viewer, "notes.type", notes) and not writes else {},
        names=has_them,
        origins=origins({one.agenda_item_id: one.heading for one in notes.sections if one.agenda_item_id}),
        present=finding.present(notes.convening_id) if has_them else [],
        presenters=agenda.presenters(notes.convening_id) if writes else [],
        person_id=viewer.person_id,
        kinds=OUTCOME_NAMES,
        pills=OUTCOME_PILLS,
        rewording_at=rewording_at(reading),
        with_names=with_names,
        without_names=without_names,
        numbers=addresses(*texts(notes)),
        written_out=written_out,
        referring=referring,
        unfinished=unfinished,
        unserved=unserved(*notes.sections) if writes else {},
        typed=more.get("typed", {}),
        collided=more.get("collided", {}),
        heading=more.get("heading") or HeadingForm(formdata=None),
        **tracking(notes),
    )


def section_of(reading: Reading, section_id: int) -> NoteSection:
    """One section of them, or a 404."""
    there: NoteSection = found(next((each for each in reading.notes.sections if each.id == section_id), None))
    return there


def outcome_of(reading: Reading, outcome_id: int) -> Outcome:
    """One outcome of them, or a 404."""
    standing = (each for section in reading.notes.sections for each in section.standing)
    there: Outcome = found(next((each for each in standing if each.id == outcome_id), None))
    return there
