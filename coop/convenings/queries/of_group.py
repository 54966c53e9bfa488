"""What a group still has before it: its coming convenings and its drafts."""

import sqlalchemy as sa

from coop import clock
from coop.convenings.models.convening import Convening, convening_groups
from coop.convenings.queries.showing import WHOLE
from coop.database import db


def ahead(group_id: int, *, held_alone: bool = False) -> list[Convening]:
    """Published convenings to come and drafts that the group holds (alone), by date."""
    others = sa.select(convening_groups.c.convening_id).where(convening_groups.c.group_id != group_id)
    held = sa.select(convening_groups.c.convening_id).where(convening_groups.c.group_id == group_id)
    statement = (
        sa.select(Convening)
        .options(*WHOLE)
        .where(Convening.id.in_(held), Convening.state.in_(("draft", "published")))
        .where(Convening.ends_at > clock.now())
        .order_by(Convening.starts_at, Convening.id)
    )
    if held_alone:
        statement = statement.where(Convening.id.not_in(others))
    return list(db.session.scalars(statement))
