"""Who hosts one convening beside the leads of its groups."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.convenings.models.convening import Cohost
from coop.database import db
from coop.organizations.models import Affiliation, Organization
from coop.people import queries as people
from coop.people.models import Person
from coop.permissions import Viewer
from coop.wording import searchable


def named(convening_id: int) -> list[Cohost]:
    """Those who were named, in order, with the person or the organization."""
    statement = sa.select(Cohost).where(Cohost.convening_id == convening_id).order_by(Cohost.id)
    return list(db.session.scalars(statement.options(*_WITH_NAMES)))


def find(convening_id: int, cohost_id: int) -> Cohost | None:
    """One of them."""
    statement = sa.select(Cohost).where(Cohost.convening_id == convening_id, Cohost.id == cohost_id)
    return db.session.scalar(statement.options(*_WITH_NAMES))


def by_id(cohost_id: int) -> Cohost | None:
    """One by number, for letters."""
    return db.session.get(Cohost, cohost_id)


def is_named(convening_id: int, person_id: int | None, organization_id: int | None) -> bool:
    """Whether the person, or the organization, hosts it already."""
    which = Cohost.person_id == person_id if person_id else Cohost.organization_id == organization_id
    statement = sa.select(Cohost.id).where(Cohost.convening_id == convening_id, which)
    return db.session.scalar(statement) is not None


def admins(organization_id: int) -> list[int]:
    """Ids of those who administer an organization now and have an account."""
    statement = (
        sa.select(Affiliation.person_id)
        .join(Affiliation.person)
        .where(
            Affiliation.organization_id == organization_id,
            Affiliation.until_on.is_(None),
            Affiliation.role == "admin",
            Person.status == "active",
        )
    )
    return list(db.session.scalars(statement.order_by(Affiliation.person_id)))


def people_to_name(viewer: Viewer, convening_id: int, search: str, *, most: int = 20) -> list[Person]:
    """Members found by name who do not host it yet; nobody without a search."""
    words = searchable(search).split()
    if not words:
        return []
    hosting = sa.select(Cohost.person_id).where(
        Cohost.convening_id == convening_id, Cohost.person_id.is_not(None)
    )
    statement = (
        sa.select(Person)
        .where(people.visible(viewer), Person.status == "active", Person.id.not_in(hosting))
        .where(*(Person.sort_key.contains(word, autoescape=True) for word in words))
        .order_by(Person.sort_key, Person.id)
        .limit(most)
    )
    return list(db.session.scalars(statement))


def person_to_name(viewer: Viewer, person_id: int) -> Person | None:
    """A member by number, if the viewer may find them."""
    statement = sa.select(Person).where(
        Person.id == person_id, people.visible(viewer), Person.status == "active"
    )
    return db.session.scalar(statement)


def organizations_to_name(convening_id: int) -> list[tuple[int, str]]:
    """Member organizations that somebody administers and that do not host it yet, by name."""
    hosting = sa.select(Cohost.organization_id).where(
        Cohost.convening_id == convening_id, Cohost.organization_id.is_not(None)
    )
    administered = sa.select(Affiliation.organization_id).where(
        Affiliation.until_on.is_(None), Affiliation.role == "admin"
    )
    statement = (
        sa.select(Organization.id, Organization.name)
        .where(Organization.status == "member", Organization.id.in_(administered))
        .where(Organization.id.not_in(hosting))
        .order_by(Organization.sort_key, Organization.id)
    )
    return [(key, name) for key, name in db.session.execute(statement)]


_WITH_NAMES = (joinedload(Cohost.person), joinedload(Cohost.organization))
