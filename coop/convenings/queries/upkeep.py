"""What time does to convenings: those that are over, and what must be forgotten after them."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop import clock
from coop.convenings.models.answer import AccessNeed, Rsvp
from coop.convenings.models.convening import Convening
from coop.database import db

NEEDS_ARE_KEPT = timedelta(days=30)


def over(after_id: int, most: int) -> list[int]:
    """Ids of published convenings that have ended, those after a given one, in order."""
    statement = sa.select(Convening.id).where(
        Convening.state == "published", Convening.ends_at <= clock.now(), Convening.id > after_id
    )
    return list(db.session.scalars(statement.order_by(Convening.id).limit(most)))


def outlived_access_needs(most: int) -> list[AccessNeed]:
    """Access needs of convenings that ended thirty days ago, held or not, with their answer."""
    statement = (
        sa.select(AccessNeed)
        .join(AccessNeed.rsvp)
        .join(Rsvp.convening)
        .where(Convening.ends_at <= clock.now() - NEEDS_ARE_KEPT)
        .options(joinedload(AccessNeed.rsvp))
        .order_by(AccessNeed.id)
        .limit(most)
    )
    return list(db.session.scalars(statement))
