"""What somebody holds alone, and has to hand over before they go."""

import sqlalchemy as sa

from coop.database import db
from coop.groups.models import LEADING, Group, GroupMembership
from coop.organizations.models import Affiliation, Organization
from coop.people import queries as people


def groups_led_alone(person_id: int) -> list[str]:
    """Names of the active groups that nobody else leads."""
    leads = sa.and_(GroupMembership.state == "active", GroupMembership.role.in_(LEADING))
    mine = sa.select(GroupMembership.group_id).where(leads, GroupMembership.person_id == person_id)
    others = sa.select(GroupMembership.group_id).where(leads, GroupMembership.person_id != person_id)
    statement = sa.select(Group.name).where(
        Group.status == "active", Group.id.in_(mine), Group.id.not_in(others)
    )
    return list(db.session.scalars(statement.order_by(Group.sort_key, Group.id)))


def organizations_administered_alone(person_id: int) -> list[str]:
    """Names of the member organizations that nobody else administers, though others belong to them."""
    now = Affiliation.until_on.is_(None)
    admins = sa.and_(now, Affiliation.role == "admin")
    mine = sa.select(Affiliation.organization_id).where(admins, Affiliation.person_id == person_id)
    other_admins = sa.select(Affiliation.organization_id).where(admins, Affiliation.person_id != person_id)
    others = sa.select(Affiliation.organization_id).where(now, Affiliation.person_id != person_id)
    statement = sa.select(Organization.name).where(
        Organization.id.in_(mine), Organization.id.not_in(other_admins), Organization.id.in_(others)
    )
    return list(db.session.scalars(statement.order_by(Organization.sort_key, Organization.id)))


def is_last_of_staff(person_id: int) -> bool:
    """Whether the network would be without staff."""
    return people.staff_ids() == [person_id]
