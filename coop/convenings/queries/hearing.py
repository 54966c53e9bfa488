"""Who hears of a convening, and what of it they may be told now."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from coop.convenings.models.answer import Invitation
from coop.convenings.models.convening import Convening, convening_groups
from coop.convenings.queries.recipients import REACHED
from coop.convenings.queries.visibility import visible
from coop.database import db
from coop.groups.models import GroupMembership
from coop.groups.queries.membership import is_member
from coop.people.models import Person
from coop.permissions import Viewer


def uninvited(convening: Convening) -> list[int]:
    """Ids of those whom a published convening is news for, without an invitation: members of its groups; of
    the network where no group holds it. Nobody when it is only for whom is invited."""
    if convening.audience == "invited":
        return []
    invited = sa.select(Invitation.person_id).where(Invitation.convening_id == convening.id)
    held_by = sa.select(convening_groups.c.group_id).where(convening_groups.c.convening_id == convening.id)
    seated = sa.select(GroupMembership.person_id).where(
        GroupMembership.group_id.in_(held_by), GroupMembership.state == "active"
    )
    of_groups = sa.and_(Person.id.in_(seated), Person.status.in_(REACHED))
    of_network = sa.and_(~sa.exists(held_by), Person.status == "active", is_member())
    statement = sa.select(Person.id).where(sa.or_(of_groups, of_network), Person.id.not_in(invited))
    return list(db.session.scalars(statement.order_by(Person.id)))


def groups_between(convening_id: int, person_ids: Collection[int]) -> dict[int, list[int]]:
    """Person id → the groups of the convening that they are in, of many at once."""
    statement = (
        sa.select(GroupMembership.person_id, GroupMembership.group_id)
        .join(convening_groups, convening_groups.c.group_id == GroupMembership.group_id)
        .where(
            convening_groups.c.convening_id == convening_id,
            GroupMembership.person_id.in_(person_ids),
            GroupMembership.state == "active",
        )
        .order_by(GroupMembership.person_id, GroupMembership.group_id)
    )
    found: dict[int, list[int]] = {}
    for person_id, group_id in db.session.execute(statement):
        found.setdefault(person_id, []).append(group_id)
    return found


def seen(viewer: Viewer, convening_ids: Iterable[int]) -> dict[int, Convening]:
    """Those of the convenings that the viewer may see now, by number; bare rows, one statement."""
    statement = sa.select(Convening).where(Convening.id.in_(set(convening_ids)), visible(viewer))
    return {convening.id: convening for convening in db.session.scalars(statement)}
