"""Who belongs to which organization."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from coop.database import db
from coop.organizations.models import Affiliation, Organization
from coop.people import queries as people
from coop.people.models import Person
from coop.permissions import Viewer


def places_of(person_id: int) -> dict[int, str]:
    """Organization id → the person's role there now."""
    statement = sa.select(Affiliation.organization_id, Affiliation.role).where(
        Affiliation.person_id == person_id, Affiliation.until_on.is_(None)
    )
    return {organization_id: role for organization_id, role in db.session.execute(statement)}


def members_of(viewer: Viewer, organization_id: int) -> list[Affiliation]:
    """Who belongs to it now, by name, as far as the viewer may know of them."""
    statement = (
        sa.select(Affiliation)
        .join(Affiliation.person)
        .options(contains_eager(Affiliation.person))
        .where(
            Affiliation.organization_id == organization_id,
            Affiliation.until_on.is_(None),
            people.visible(viewer),
        )
        .order_by(Person.sort_key, Person.id)
    )
    return list(db.session.scalars(statement))


def of_person(person_id: int) -> list[Affiliation]:
    """Where a person belongs now, the one they usually speak for first."""
    statement = (
        sa.select(Affiliation)
        .join(Affiliation.organization)
        .options(
            contains_eager(Affiliation.organization).options(
                joinedload(Organization.sector), joinedload(Organization.place)
            )
        )
        .where(Affiliation.person_id == person_id, Affiliation.until_on.is_(None))
        .order_by(Affiliation.is_primary.desc(), Organization.sort_key)
    )
    return list(db.session.scalars(statement))


def affiliation(person_id: int, organization_id: int) -> Affiliation | None:
    """The person's present place in an organization."""
    statement = sa.select(Affiliation).where(
        Affiliation.person_id == person_id,
        Affiliation.organization_id == organization_id,
        Affiliation.until_on.is_(None),
    )
    return db.session.scalar(statement)


def names_of(person_ids: Iterable[int]) -> dict[int, list[str]]:
    """Person id → names of the organizations they belong to now; one statement for a whole list."""
    statement = (
        sa.select(Affiliation.person_id, Organization.name)
        .join(Affiliation.organization)
        .where(Affiliation.person_id.in_(list(person_ids)), Affiliation.until_on.is_(None))
        .order_by(Affiliation.is_primary.desc(), Organization.sort_key)
    )
    names: dict[int, list[str]] = {}
    for person_id, name in db.session.execute(statement):
        names.setdefault(person_id, []).append(name)
    return names
