"""Finding groups, as far as the one who asks may know of them."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.database import db, lock
from coop.groups.models import KINDS, Group, GroupMembership
from coop.permissions import Viewer
from coop.wording import searchable


@dataclass(frozen=True)
class GroupRow:
    """A group in a list, with how many are in it."""

    group: Group
    members: int


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Which groups the viewer may know of: those of the network are for its members."""
    return sa.true() if viewer.is_member else Group.visibility == "public"


def may_know(viewer: Viewer, group: Group) -> bool:
    """The same for a group at hand, so that its name stands only where its page opens."""
    return viewer.is_member or group.visibility == "public"


def listed(
    viewer: Viewer, *, words: str = "", place_id: int | None = None, are_closed: bool = False
) -> list[GroupRow]:
    """Groups that have not closed, or have, by kind and name, and how many are in each; one statement."""
    members = (
        sa.select(sa.func.count())
        .where(GroupMembership.group_id == Group.id, GroupMembership.state == "active")
        .correlate(Group)
        .scalar_subquery()
    )
    by_kind = sa.case({kind: number for number, kind in enumerate(KINDS)}, value=Group.kind)
    statement = (
        sa.select(Group, members)
        .options(joinedload(Group.place))
        .where(visible(viewer), (Group.status == "closed") == are_closed)
        .where(*(Group.search_text.contains(word, autoescape=True) for word in searchable(words).split()))
        .order_by(by_kind, Group.sort_key, Group.id)
    )
    if place_id is not None:
        statement = statement.where(Group.place_id == place_id)
    return [GroupRow(group, count) for group, count in db.session.execute(statement)]


def find(viewer: Viewer, slug: str) -> Group | None:
    """One group with its place, if the viewer may know of it."""
    statement = sa.select(Group).options(joinedload(Group.place)).where(Group.slug == slug, visible(viewer))
    return db.session.scalar(statement)


def by_id(group_id: int) -> Group | None:
    """A group by number, for letters and those who hold a signed link."""
    return db.session.get(Group, group_id)


def known(viewer: Viewer, group_ids: Iterable[int]) -> dict[int, Group]:
    """Those of the groups that the viewer may know of, by number; one statement."""
    statement = sa.select(Group).where(Group.id.in_(set(group_ids)), visible(viewer))
    return {group.id: group for group in db.session.scalars(statement)}


def slugs_like(slug: str) -> set[str]:
    """Addresses that begin like this one, so that a new one can be told apart."""
    return set(db.session.scalars(sa.select(Group.slug).where(Group.slug.startswith(slug))))


def of_organization(viewer: Viewer, organization_id: int) -> list[Group]:
    """The groups in which somebody sits for an organization."""
    seats = sa.select(GroupMembership.group_id).where(
        GroupMembership.organization_id == organization_id, GroupMembership.state == "active"
    )
    statement = sa.select(Group).where(visible(viewer), Group.status != "closed", Group.id.in_(seats))
    return list(db.session.scalars(statement.order_by(Group.sort_key, Group.id)))


def led_by(viewer: Viewer) -> list[Group]:
    """The groups in whose name the viewer may open a convening: their own, or all for staff."""
    statement = sa.select(Group).where(Group.status != "closed").order_by(Group.sort_key, Group.id)
    if not viewer.is_staff:
        statement = statement.where(Group.id.in_(viewer.leads))
    return list(db.session.scalars(statement))


def locked(group_id: int) -> Group:
    """The group as it is now, held until the unit ends: whoever changes its leads stands in line here."""
    return db.session.scalars(lock(sa.select(Group).where(Group.id == group_id))).one()
