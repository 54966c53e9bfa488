"""For those who type: what others saved meanwhile."""

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from coop.http.pages import dressed
from coop.notes.models import NoteSection
from coop.notes.queries import finding
from coop.web.notes.room import blueprint
from coop.web.notes.views import to_type, written
from coop.web.notes.words import unfinished


@blueprint.get("/notes/<slug>/meanwhile")
def meanwhile(slug: str) -> ResponseReturnValue:
    """All sections as they are now; nothing (204) where `known` says that the page has them."""
    known = finding.state_of_typing(to_type(slug).id)
    if request.args.get("known") == known:
        return "", 204
    notes = written(slug).notes
    zone = notes.convening.timezone
    return dressed(jsonify(known=known, sections=[_as_read(each, zone) for each in notes.sections]))


def _as_read(section: NoteSection, zone: str) -> dict[str, object]:
    said = render_template(
        "notes/_section_state.html",
        section=section,
        version=section.version,
        collided=False,
        zone=zone,
        unfinished=unfinished,
    )
    return {"id": section.id, "version": section.version, "body": section.body, "said": said}
