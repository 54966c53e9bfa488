"""What a viewer may see. One clause, used by every other query of the room."""

import sqlalchemy as sa

from coop.convenings.models.answer import Invitation
from coop.convenings.models.convening import Convening, convening_groups
from coop.permissions import Viewer

OPEN_STATES = ("published", "cancelled", "held")


def is_public() -> sa.ColumnElement[bool]:
    """Open to anybody, without an account."""
    return sa.and_(Convening.state.in_(OPEN_STATES), Convening.audience == "public")


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """What this viewer may see: by audience, by invitation, or because they lead its group."""
    if viewer.is_staff:
        return Convening.state != "discarded"
    if viewer.person_id is None:
        return is_public()
    mine = sa.or_(
        Convening.audience == "public",
        Convening.id.in_(invited(viewer.person_id)),
        *([Convening.audience == "members"] if viewer.is_member else []),
        *([sa.and_(Convening.audience == "group", of_groups(viewer.group_ids))] if viewer.group_ids else []),
    )
    led = [sa.and_(Convening.state != "discarded", of_groups(viewer.leads))] if viewer.leads else []
    return sa.or_(sa.and_(Convening.state.in_(OPEN_STATES), mine), *led)


def of_groups(group_ids: frozenset[int]) -> sa.ColumnElement[bool]:
    """Held by one of the groups."""
    held = sa.select(convening_groups.c.convening_id).where(convening_groups.c.group_id.in_(group_ids))
    return Convening.id.in_(held)


def invited(person_id: int) -> sa.Select[int]:
    """Ids of convenings the person was invited to."""
    return sa.select(Invitation.convening_id).where(Invitation.person_id == person_id)
