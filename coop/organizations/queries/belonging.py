"""Who belongs to which organization."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from coop import clock
from coop.database import db, lock
from coop.organizations.models import Affiliation, AffiliationInvitation, Organization
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


def people_of(organization_id: int) -> list[Affiliation]:
    """Everybody who belongs to it now, keepers of its page first, for those who keep it."""
    statement = (
        sa.select(Affiliation)
        .join(Affiliation.person)
        .options(contains_eager(Affiliation.person))
        .where(Affiliation.organization_id == organization_id, Affiliation.until_on.is_(None))
        .order_by(Affiliation.role != "admin", Person.sort_key, Person.id)
    )
    return list(db.session.scalars(statement))


def were_there(organization_id: int, *, most: int = 50) -> list[Affiliation]:
    """Who belonged to it once, the latest first."""
    statement = (
        sa.select(Affiliation)
        .join(Affiliation.person)
        .options(contains_eager(Affiliation.person))
        .where(Affiliation.organization_id == organization_id, Affiliation.until_on.is_not(None))
        .order_by(Affiliation.until_on.desc(), Affiliation.id.desc())
        .limit(most)
    )
    return list(db.session.scalars(statement))


def at(organization_id: int, affiliation_id: int) -> Affiliation | None:
    """One present affiliation of an organization, with its person."""
    statement = (
        sa.select(Affiliation)
        .options(joinedload(Affiliation.person, innerjoin=True))
        .where(
            Affiliation.id == affiliation_id,
            Affiliation.organization_id == organization_id,
            Affiliation.until_on.is_(None),
        )
    )
    return db.session.scalar(statement)


def admins(organization_id: int) -> list[Person]:
    """Who keeps its page now, those with an account first."""
    statement = (
        sa.select(Person)
        .join(Affiliation, Affiliation.person_id == Person.id)
        .where(
            Affiliation.organization_id == organization_id,
            Affiliation.role == "admin",
            Affiliation.until_on.is_(None),
        )
        .order_by(Person.status != "active", Person.id)
    )
    return list(db.session.scalars(statement))


def invitation(key: str) -> AffiliationInvitation | None:
    """An open invitation to belong, by what its letter carries."""
    statement = sa.select(AffiliationInvitation).options(joinedload(AffiliationInvitation.organization))
    is_open = sa.and_(AffiliationInvitation.state == "open", AffiliationInvitation.expires_at > clock.now())
    return db.session.scalar(statement.where(AffiliationInvitation.key == key, is_open))


def invitation_by_id(invitation_id: int | None) -> AffiliationInvitation | None:
    """An invitation to belong by number, with its organization."""
    statement = sa.select(AffiliationInvitation).options(joinedload(AffiliationInvitation.organization))
    return db.session.scalar(statement.where(AffiliationInvitation.id == invitation_id))


def invitations(organization_id: int) -> list[AffiliationInvitation]:
    """Open invitations to belong to an organization, the oldest first."""
    statement = sa.select(AffiliationInvitation).where(
        AffiliationInvitation.organization_id == organization_id, AffiliationInvitation.state == "open"
    )
    return list(db.session.scalars(statement.order_by(AffiliationInvitation.id)))


def invitations_to(address: str) -> list[AffiliationInvitation]:
    """What somebody is asked by letter and has not answered, with the organizations."""
    statement = (
        sa.select(AffiliationInvitation)
        .options(joinedload(AffiliationInvitation.organization))
        .where(AffiliationInvitation.email == address, AffiliationInvitation.state == "open")
        .where(AffiliationInvitation.expires_at > clock.now())
        .order_by(AffiliationInvitation.id)
    )
    return list(db.session.scalars(statement))


def locked_invitation(invitation_id: int) -> AffiliationInvitation:
    """The invitation as it is now, held until the unit ends."""
    statement = sa.select(AffiliationInvitation).where(AffiliationInvitation.id == invitation_id)
    return db.session.scalars(lock(statement)).one()


def unanswered() -> list[AffiliationInvitation]:
    """Invitations that nobody answered in time."""
    statement = sa.select(AffiliationInvitation).where(
        AffiliationInvitation.state == "open", AffiliationInvitation.expires_at <= clock.now()
    )
    return list(db.session.scalars(lock(statement.order_by(AffiliationInvitation.id))))
