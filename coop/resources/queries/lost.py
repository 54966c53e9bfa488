"""Links that lead nowhere, for those who can mend them."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.agenda.queries import answering
from coop.convenings.models.convening import Convening
from coop.convenings.queries import hosting
from coop.database import Page, Waiting, page_of, waiting
from coop.permissions import Viewer
from coop.resources.models import Resource


def links(viewer: Viewer, number: int = 1) -> Page:
    """Those on shelves that the viewer keeps, the one lost longest first."""
    statement = sa.select(Resource).options(joinedload(Resource.group), joinedload(Resource.convening))
    statement = statement.where(*_theirs(viewer)).order_by(Resource.link_lost_at, Resource.id)
    return page_of(statement, number, size=50)


def how_many(viewer: Viewer) -> Waiting:
    """The same, counted, and since when the first is lost; one statement."""
    return waiting(
        sa.select(sa.func.count(Resource.id), sa.func.min(Resource.link_lost_at)).where(*_theirs(viewer))
    )


def _theirs(viewer: Viewer) -> tuple[sa.ColumnElement[bool], ...]:
    hosted = sa.select(Convening.id).where(hosting.hosted(viewer))
    kept = sa.or_(
        Resource.group_id.in_(viewer.leads),
        Resource.convening_id.in_(hosted),
        Resource.goal_id.in_(answering.goals_of(viewer.leads)),
    )
    return (
        Resource.link_state == "lost",
        Resource.removed_at.is_(None),
        sa.true() if viewer.is_staff else kept,
    )
