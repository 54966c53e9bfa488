"""What came from where."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from coop.database import db
from coop.imports.models import ErasedAddress, ImportLink, ImportMatching
from coop.organizations.models import Affiliation, Organization
from coop.outbox.models import Suppression
from coop.people.models import Person


def of_source(kind: str, source: str) -> dict[str, int]:
    """Key → organization or person, of one list."""
    statement = sa.select(ImportLink.key, ImportLink.organization_id, ImportLink.person_id).where(
        ImportLink.kind == kind, ImportLink.source == source
    )
    return {
        key: organization_id or person_id or 0
        for key, organization_id, person_id in db.session.execute(statement)
    }


def organizations(
    source: str, keys: Collection[str], ids: Collection[int], *, will_write: bool = False
) -> list[ImportLink]:
    """Links of these keys or organizations, with them, locked when they are to change; one statement."""
    statement = (
        sa.select(ImportLink)
        .join(ImportLink.organization)
        .options(contains_eager(ImportLink.organization))
        .where(ImportLink.kind == "organizations", ImportLink.source == source)
        .where(ImportLink.key.in_(keys) | ImportLink.organization_id.in_(ids))
        .order_by(Organization.id)
        .execution_options(populate_existing=True)
    )
    if will_write:
        statement = statement.with_for_update(of=Organization)
    return list(db.session.scalars(statement))


def chosen_organizations(ids: Collection[int], *, will_write: bool = False) -> dict[int, Organization]:
    """Organizations that staff chose, by number, locked when they are to change; one statement."""
    statement = (
        sa.select(Organization)
        .where(Organization.id.in_(ids))
        .order_by(Organization.id)
        .execution_options(populate_existing=True)
    )
    if will_write:
        statement = statement.with_for_update()
    return {one.id: one for one in db.session.scalars(statement)}


def people(source: str, keys: Collection[str], ids: Collection[int]) -> list[ImportLink]:
    """Links of these keys or people, with them; one statement."""
    statement = (
        sa.select(ImportLink)
        .join(ImportLink.person)
        .options(contains_eager(ImportLink.person))
        .where(ImportLink.kind == "people", ImportLink.source == source)
        .where(ImportLink.key.in_(keys) | ImportLink.person_id.in_(ids))
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(statement))


def people_like(
    addresses: Collection[str], names: Collection[str], ids: Collection[int], *, will_write: bool = False
) -> list[Person]:
    """People of these addresses, sort keys or numbers, locked when they are to change; one statement."""
    statement = (
        sa.select(Person)
        .where(
            sa.or_(Person.email.in_(addresses), Person.sort_key.in_(names), Person.id.in_(ids)),
        )
        .order_by(Person.id)
        .execution_options(populate_existing=True)
    )
    if will_write:
        statement = statement.with_for_update()
    return list(db.session.scalars(statement))


def affiliations(person_ids: Collection[int]) -> list[Affiliation]:
    """Where people belong and belonged; one statement."""
    statement = sa.select(Affiliation).where(Affiliation.person_id.in_(person_ids)).order_by(Affiliation.id)
    return list(db.session.scalars(statement.execution_options(populate_existing=True)))


def erased(seals: Iterable[str]) -> set[str]:
    """Which of these seals are of addresses that were erased."""
    statement = sa.select(ErasedAddress.seal).where(ErasedAddress.seal.in_(list(seals)))
    return set(db.session.scalars(statement))


def suppressed(addresses: Collection[str]) -> set[str]:
    """Which of these addresses no letter goes to."""
    return set(db.session.scalars(sa.select(Suppression.address).where(Suppression.address.in_(addresses))))


def remembered(kind: str, shape: str) -> ImportMatching | None:
    """What columns of these names meant the last time."""
    return db.session.scalar(
        sa.select(ImportMatching).where(ImportMatching.kind == kind, ImportMatching.shape == shape)
    )
