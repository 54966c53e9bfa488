"""The room's one blueprint, and what its pages find and ask first."""

from flask import Blueprint

from coop.group_notes import queries
from coop.group_notes.models import GroupNote
from coop.groups.models import Group
from coop.groups.queries import finding
from coop.http.access import authorize, found
from coop.http.viewer import current_viewer

blueprint = Blueprint("group_notes", __name__)


def group_named(slug: str) -> Group:
    """A group that this viewer may know of."""
    group: Group = found(finding.find(current_viewer(), slug))
    return group


def note_numbered(note_id: int) -> GroupNote:
    """A note that this viewer may read."""
    note: GroupNote = found(queries.find(current_viewer(), note_id))
    return note


def note_to_keep(note_id: int) -> GroupNote:
    """One that this viewer may change."""
    note = note_numbered(note_id)
    authorize("group_notes.keep", note)
    return note
