"""Finding approved notes and what was decided in them; names that they mention are in no index."""

import sqlalchemy as sa

from coop.convenings.models.convening import Convening
from coop.notes.models import Notes, NoteSection, Outcome
from coop.notes.queries.sight import readable
from coop.permissions import Viewer

NOTED = (
    sa.select(Convening.title).where(Convening.id == Notes.convening_id).correlate(Notes).scalar_subquery()
)
NOTED_AT = (
    sa.select(Convening.slug).where(Convening.id == Notes.convening_id).correlate(Notes).scalar_subquery()
)
DECIDED_AT = (
    sa.select(Convening.slug)
    .join(Notes, Notes.convening_id == Convening.id)
    .join(NoteSection, NoteSection.notes_id == Notes.id)
    .where(NoteSection.id == Outcome.section_id)
    .correlate(Outcome)
    .scalar_subquery()
)


def noted(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Approved notes that the viewer may read."""
    agreed = sa.select(Notes.id).join(Notes.convening).where(Notes.state == "approved", readable(viewer))
    return Notes.id.in_(agreed)


def decided(viewer: Viewer) -> sa.ColumnElement[bool]:
    """What was decided in them."""
    sections = sa.select(NoteSection.id).join(Notes, Notes.id == NoteSection.notes_id)
    agreed = sections.join(Notes.convening).where(Notes.state == "approved", readable(viewer))
    return Outcome.section_id.in_(agreed)
