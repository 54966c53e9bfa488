"""What the list can be narrowed to: only what would find something."""

import sqlalchemy as sa

from coop.convenings.models.convening import Convening, convening_groups
from coop.convenings.queries.visibility import visible
from coop.database import db
from coop.groups.models import Group
from coop.groups.queries.finding import visible as visible_group
from coop.permissions import Viewer
from coop.places.models import Place


def groups(viewer: Viewer) -> list[tuple[str, str]]:
    """(slug, name) of groups that hold something, by name."""
    held = sa.select(convening_groups.c.group_id).join(
        Convening, Convening.id == convening_groups.c.convening_id
    )
    statement = (
        sa.select(Group.slug, Group.name)
        .where(visible_group(viewer), Group.id.in_(held.where(visible(viewer))))
        .order_by(Group.sort_key)
    )
    return [(slug, name) for slug, name in db.session.execute(statement)]


def places(viewer: Viewer) -> list[tuple[str, str]]:
    """(slug, name) of areas where something takes place, by name."""
    used = sa.select(Convening.place_id).where(visible(viewer))
    statement = sa.select(Place.slug, Place.name).where(Place.id.in_(used)).order_by(Place.name)
    return [(slug, name) for slug, name in db.session.execute(statement)]
