"""What a viewer may see. One clause, used by every other query of the room."""

import sqlalchemy as sa

from coop.convenings.models.answer import Invitation
from coop.convenings.models.convening import Cohost, Convening, convening_groups
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
    led = [of_groups(viewer.leads)] if viewer.leads else []
    hosted = sa.or_(Convening.id.in_(cohosted(viewer)), *led)
    return sa.or_(
        sa.and_(Convening.state.in_(OPEN_STATES), mine), sa.and_(Convening.state != "discarded", hosted)
    )


def cohosted(viewer: Viewer) -> sa.Select[int]:
    """Ids of convenings that the person, or an organization they administer, was named to host."""
    if not viewer.has_account:
        return sa.select(Cohost.convening_id).where(sa.false())
    is_theirs = Cohost.person_id == viewer.person_id
    of_theirs = Cohost.organization_id.in_(viewer.administers)
    return sa.select(Cohost.convening_id).where(sa.or_(is_theirs, of_theirs))


def of_groups(group_ids: frozenset[int]) -> sa.ColumnElement[bool]:
    """Held by one of the groups."""
    held = sa.select(convening_groups.c.convening_id).where(convening_groups.c.group_id.in_(group_ids))
    return Convening.id.in_(held)


def invited(person_id: int) -> sa.Select[int]:
    """Ids of convenings the person was invited to."""
    return sa.select(Invitation.convening_id).where(Invitation.person_id == person_id)
