"""What somebody committed to, as notes that were told say it."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from coop import clock
from coop.convenings.models.convening import Convening, convening_groups
from coop.database import db
from coop.notes.models import Notes, NoteSection, Outcome
from coop.notes.queries.sight import TOLD, readable
from coop.permissions import Viewer

LATELY, MOST = timedelta(days=60), 10


def of_viewer(viewer: Viewer, convening_id: int) -> list[Outcome]:
    """What the viewer committed to at convenings of the groups that hold this one, the earliest due first.

    What was due more than sixty days ago is left out. Each comes with its notes and their convening.
    """
    own = sa.select(convening_groups.c.group_id).where(convening_groups.c.convening_id == convening_id)
    same = sa.select(convening_groups.c.convening_id).where(convening_groups.c.group_id.in_(own))
    statement = (
        sa.select(Outcome)
        .join(Outcome.section)
        .join(NoteSection.notes)
        .join(Notes.convening)
        .where(Outcome.kind == "commitment", Outcome.person_id == viewer.person_id)
        .where(Outcome.left_text_at.is_(None), Notes.state.in_(TOLD), readable(viewer))
        .where(Convening.id.in_(same), Outcome.due_on >= clock.now().date() - LATELY)
        .options(
            contains_eager(Outcome.section).contains_eager(NoteSection.notes).contains_eager(Notes.convening)
        )
        .order_by(Outcome.due_on, Outcome.id)
    )
    return list(db.session.scalars(statement.limit(MOST)))
