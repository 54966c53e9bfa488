"""Who may read notes. One clause, used by every other query of the room."""

import sqlalchemy as sa

from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import Convening
from coop.convenings.queries.visibility import cohosted, of_groups, visible
from coop.notes.models import Notes
from coop.permissions import Viewer

TOLD = ("circulated", "approved")


def readable(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Notes joined to their convening that this viewer may read.

    While they are a draft only its hosts and its scribe do; once circulated those who were there and the
    group, too; once approved whoever they are meant for.
    """
    if viewer.is_staff:
        return visible(viewer)
    is_told, is_agreed = Notes.state.in_(TOLD), Notes.state == "approved"
    ways = [sa.and_(is_agreed, Notes.visibility == "public")]
    if viewer.is_member:
        ways.append(sa.and_(is_agreed, Notes.visibility == "network"))
    if viewer.group_ids:
        ways.append(sa.and_(is_told, of_groups(viewer.group_ids)))
    if viewer.person_id:
        came = sa.select(Attendance.convening_id).where(was_there(viewer.person_id))
        ways.append(sa.and_(is_told, Convening.id.in_(came)))
        ways.append(Convening.id.in_(cohosted(viewer)))
        ways.append(Notes.scribe_id == viewer.person_id)
    if viewer.leads or viewer.writes_for:
        ways.append(of_groups(viewer.leads | viewer.writes_for))
    return sa.and_(visible(viewer), sa.or_(*ways))


def was_there(person_id: int) -> sa.ColumnElement[bool]:
    """Attendance of this person, confirmed."""
    return sa.and_(Attendance.person_id == person_id, Attendance.state == "confirmed")
