"""Who is in which group, and what that makes of them."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from coop.database import db
from coop.groups.models import LEADING, Group, GroupMembership
from coop.groups.queries.membership import is_member
from coop.organizations.models import Affiliation, Organization
from coop.organizations.queries import belonging as organizations
from coop.people import queries as people
from coop.people.models import Person
from coop.permissions import Viewer
from coop.wording import searchable


def viewer_of(person: Person) -> Viewer:
    """The person as plain values, for a visit or a letter that asks what they may; two statements."""
    of_groups = places_of(person.id)
    of_organizations = organizations.places_of(person.id)
    return Viewer(
        person_id=person.id,
        is_staff=person.is_staff and person.has_account,
        has_account=person.has_account,
        was_welcomed=person.member_since is not None,
        locale=person.locale,
        organization_ids=frozenset(of_organizations),
        administers=frozenset(key for key, role in of_organizations.items() if role == "admin"),
        group_ids=frozenset(of_groups),
        leads=frozenset(key for key, role in of_groups.items() if role in LEADING),
        writes_for=frozenset(key for key, role in of_groups.items() if role == "scribe"),
    )


def places_of(person_id: int) -> dict[int, str]:
    """Group id → the person's role, for each group they are in; in a closed one all are plain members."""
    statement = (
        sa.select(GroupMembership.group_id, GroupMembership.role, Group.status)
        .join(Group, Group.id == GroupMembership.group_id)
        .where(GroupMembership.person_id == person_id, GroupMembership.state == "active")
    )
    return {
        group_id: role if status != "closed" else "member"
        for group_id, role, status in db.session.execute(statement)
    }


def of_person(person_id: int) -> list[GroupMembership]:
    """The groups a person is in now, the ones they lead first."""
    statement = (
        sa.select(GroupMembership)
        .join(GroupMembership.group)
        .options(contains_eager(GroupMembership.group), joinedload(GroupMembership.organization))
        .where(GroupMembership.person_id == person_id, GroupMembership.state == "active")
        .order_by(GroupMembership.role.not_in(LEADING), Group.sort_key, Group.id)
    )
    return list(db.session.scalars(statement))


def leads(group_id: int) -> list[GroupMembership]:
    """Who leads the group now, by name; leading is public."""
    return list(db.session.scalars(_memberships(group_id).where(GroupMembership.role.in_(LEADING))))


def ids_of_members(group_id: int) -> list[int]:
    """Numbers of those who are in the group now."""
    statement = sa.select(GroupMembership.person_id).where(
        GroupMembership.group_id == group_id, GroupMembership.state == "active"
    )
    return list(db.session.scalars(statement.order_by(GroupMembership.person_id)))


def seats(group_ids: Iterable[int]) -> dict[int, list[int]]:
    """Person id → those of the groups that they are in now; one statement."""
    statement = sa.select(GroupMembership.person_id, GroupMembership.group_id).where(
        GroupMembership.group_id.in_(set(group_ids)), GroupMembership.state == "active"
    )
    found: dict[int, list[int]] = {}
    for person_id, group_id in db.session.execute(statement.order_by(GroupMembership.id)):
        found.setdefault(person_id, []).append(group_id)
    return found


def ids_of_leads(group_ids: Iterable[int]) -> list[int]:
    """Numbers of those who lead one of the groups now."""
    statement = sa.select(GroupMembership.person_id).distinct()
    statement = statement.where(
        GroupMembership.group_id.in_(set(group_ids)),
        GroupMembership.state == "active",
        GroupMembership.role.in_(LEADING),
    )
    return list(db.session.scalars(statement.order_by(GroupMembership.person_id)))


def members(viewer: Viewer, group_id: int) -> list[GroupMembership]:
    """Who is in the group now, leads first, by name: all for those who lead it, else as people allow."""
    may_see = sa.or_(people.visible(viewer), sa.literal(group_id in viewer.leads))
    leads_first = GroupMembership.role.not_in(LEADING)
    statement = _memberships(group_id).where(may_see).order_by(None)
    return list(db.session.scalars(statement.order_by(leads_first, Person.sort_key, Person.id)))


def _memberships(group_id: int) -> sa.Select[GroupMembership]:
    return (
        sa.select(GroupMembership)
        .join(GroupMembership.person)
        .options(contains_eager(GroupMembership.person), joinedload(GroupMembership.organization))
        .where(
            GroupMembership.group_id == group_id, GroupMembership.state == "active", Person.status != "erased"
        )
        .order_by(Person.sort_key, Person.id)
    )


def membership(group_id: int, person_id: int) -> GroupMembership | None:
    """A person's row in a group, whatever its state."""
    statement = (
        sa.select(GroupMembership)
        .options(joinedload(GroupMembership.group), joinedload(GroupMembership.person))
        .where(GroupMembership.group_id == group_id, GroupMembership.person_id == person_id)
    )
    return db.session.scalar(statement)


def by_id(membership_id: int) -> GroupMembership | None:
    """A membership by number, whatever its state, with its group and its person."""
    statement = (
        sa.select(GroupMembership)
        .options(joinedload(GroupMembership.group), joinedload(GroupMembership.person))
        .where(GroupMembership.id == membership_id)
    )
    return db.session.scalar(statement)


def in_state(group_id: int, state: str) -> list[GroupMembership]:
    """Who asked to join, or was invited and has not answered, the longest wait first."""
    statement = (
        sa.select(GroupMembership)
        .join(GroupMembership.person)
        .options(contains_eager(GroupMembership.person), joinedload(GroupMembership.organization))
        .where(
            GroupMembership.group_id == group_id, GroupMembership.state == state, Person.status != "erased"
        )
        .order_by(GroupMembership.asked_at, GroupMembership.id)
    )
    return list(db.session.scalars(statement))


def count_leads(group_id: int) -> int:
    """How many lead the group now."""
    statement = sa.select(sa.func.count()).where(
        GroupMembership.group_id == group_id,
        GroupMembership.state == "active",
        GroupMembership.role.in_(LEADING),
    )
    return db.session.scalar(statement) or 0


def is_last_lead(row: GroupMembership) -> bool:
    """Whether an active group would be without a lead if this one left."""
    return row.group.status == "active" and row.role in LEADING and count_leads(row.group_id) < 2


def people_to_add(
    viewer: Viewer, group_id: int, search: str, *, most: int = 20
) -> list[tuple[Person, Organization | None]]:
    """Whom the viewer may add and who is not in the group, found by name; none without a search."""
    words = searchable(search).split()
    if not words:
        return []
    inside = sa.select(GroupMembership.person_id).where(
        GroupMembership.group_id == group_id, GroupMembership.state == "active"
    )
    speaks_for = sa.and_(
        Affiliation.person_id == Person.id, Affiliation.until_on.is_(None), Affiliation.is_primary
    )
    statement = (
        sa.select(Person, Organization)
        .outerjoin(Affiliation, speaks_for)
        .outerjoin(Organization, Organization.id == Affiliation.organization_id)
        .where(_addable(viewer), Person.id.not_in(inside))
        .where(*(Person.sort_key.contains(word, autoescape=True) for word in words))
        .order_by(Person.sort_key, Person.id)
        .limit(most)
    )
    return [(person, organization) for person, organization in db.session.execute(statement)]


def person_to_add(viewer: Viewer, person_id: int) -> Person | None:
    """A person by number, if the viewer may add them to a group."""
    return db.session.scalar(sa.select(Person).where(Person.id == person_id, _addable(viewer)))


def _addable(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Staff add anybody with an account; a lead, members whom they can find in the directory."""
    has_account = Person.status == "active"
    return has_account if viewer.is_staff else sa.and_(has_account, people.visible(viewer), is_member())
