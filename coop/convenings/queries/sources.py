"""What a host may choose guests from: only what would find somebody."""

import sqlalchemy as sa

from coop.database import db
from coop.groups.models import Group, GroupMembership
from coop.groups.queries.finding import visible as visible_group
from coop.organizations.models import Affiliation, Organization
from coop.permissions import Viewer
from coop.places.models import Place

Numbered = list[tuple[int, str]]


def groups(viewer: Viewer) -> Numbered:
    """Groups with somebody in them, with how many, by name."""
    counted = sa.func.count(GroupMembership.id)
    statement = (
        sa.select(Group.id, Group.name, counted)
        .join(GroupMembership, GroupMembership.group_id == Group.id)
        .where(visible_group(viewer), Group.status != "closed", GroupMembership.state == "active")
        .group_by(Group.id, Group.name, Group.sort_key)
        .order_by(Group.sort_key, Group.id)
    )
    return _numbered(statement)


def organizations() -> Numbered:
    """Organizations of the directory with somebody in them, with how many, by name."""
    statement = (
        sa.select(Organization.id, Organization.name, sa.func.count(Affiliation.id))
        .join(Affiliation, Affiliation.organization_id == Organization.id)
        .where(Affiliation.until_on.is_(None), Organization.status != "former")
        .group_by(Organization.id, Organization.name, Organization.sort_key)
        .order_by(Organization.sort_key, Organization.id)
    )
    return _numbered(statement)


def places() -> Numbered:
    """Areas with member organizations, with how many, by name."""
    statement = (
        sa.select(Place.id, Place.name, sa.func.count(Organization.id))
        .join(Organization, Organization.place_id == Place.id)
        .where(Organization.status == "member")
        .group_by(Place.id, Place.name)
        .order_by(Place.name)
    )
    return _numbered(statement)


def _numbered(statement: sa.Select[int, str, int]) -> Numbered:
    return [(key, f"{name} ({number})") for key, name, number in db.session.execute(statement)]
