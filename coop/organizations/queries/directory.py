"""The directory, and single organizations."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from coop.database import Page, db, lock, page_of
from coop.organizations.models import (
    Asset,
    FormerOrganization,
    Organization,
    organization_places,
    organization_terms,
)
from coop.permissions import Viewer
from coop.places.models import Place
from coop.vocabulary.models import Term
from coop.wording import searchable

PAGE_LENGTH = 50
PROFILE = (
    selectinload(Organization.terms),
    selectinload(Organization.places_served),
    selectinload(Organization.assets).joinedload(Asset.kind),
)


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Which organizations the viewer may know of: former ones only if it is staff or belongs there."""
    if viewer.is_staff:
        return sa.true()
    return sa.or_(Organization.status != "former", Organization.id.in_(viewer.organization_ids))


def may_know(viewer: Viewer, organization: Organization) -> bool:
    """The same for an organization at hand, so that its name leads only where its page opens."""
    is_own = organization.id in viewer.organization_ids
    return viewer.is_staff or is_own or organization.status != "former"


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the directory: words, keys of terms, and slugs of areas."""

    words: str = ""
    sector: str = ""
    place: str = ""
    role: str = ""
    serves: str = ""
    offers: str = ""
    seeks: str = ""


def listed(viewer: Viewer, *, number: int = 1, **asked: str) -> Page:
    """One page of the directory, by name, narrowed as in Filters."""
    return page_of(_directory(viewer, Filters(**asked)), number, size=PAGE_LENGTH)


def whole_list(viewer: Viewer, **asked: str) -> list[Organization]:
    """The same without pages and with everything that is said of each, for a table."""
    return list(db.session.scalars(_directory(viewer, Filters(**asked)).options(*PROFILE)))


def _directory(viewer: Viewer, asked: Filters) -> sa.Select[Organization]:
    statement = (
        sa.select(Organization)
        .options(joinedload(Organization.sector), joinedload(Organization.place))
        .where(visible(viewer))
        .order_by(Organization.sort_key, Organization.id)
    )
    for word in searchable(asked.words).split():
        statement = statement.where(Organization.search_text.contains(word, autoescape=True))
    if asked.sector:
        statement = statement.where(Organization.sector_id.in_(_terms("sector", asked.sector)))
    if asked.place:
        statement = statement.where(Organization.place_id.in_(_places(asked.place)))
    if asked.role:
        chosen = organization_terms.c.term_id.in_(_terms("ecosystem_role", asked.role))
        statement = statement.where(_one_of(organization_terms, chosen))
    if asked.serves:
        chosen = organization_places.c.place_id.in_(_places(asked.serves))
        statement = statement.where(_one_of(organization_places, chosen))
    for direction, kind in (("offers", asked.offers), ("seeks", asked.seeks)):
        if kind:
            is_it = sa.and_(Asset.direction == direction, Asset.kind_id.in_(_terms("asset_kind", kind)))
            statement = statement.where(Organization.id.in_(sa.select(Asset.organization_id).where(is_it)))
    return statement


def _one_of(table: sa.Table, chosen: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return Organization.id.in_(sa.select(table.c.organization_id).where(chosen))


def _terms(scheme: str, key: str) -> sa.Select[int]:
    return sa.select(Term.id).where(Term.scheme == scheme, Term.key == key)


def _places(slug: str) -> sa.Select[int]:
    return sa.select(Place.id).where(Place.slug == slug)


def in_place(viewer: Viewer, place_id: int, *, most: int = PAGE_LENGTH) -> list[Organization]:
    """The first organizations of an area, by name."""
    statement = (
        sa.select(Organization)
        .options(joinedload(Organization.sector))
        .where(visible(viewer), Organization.place_id == place_id)
        .order_by(Organization.sort_key, Organization.id)
        .limit(most)
    )
    return list(db.session.scalars(statement))


def count_by_place(viewer: Viewer) -> dict[int, int]:
    """Area id → how many organizations stand there."""
    statement = (
        sa.select(Organization.place_id, sa.func.count())
        .where(visible(viewer), Organization.place_id.is_not(None))
        .group_by(Organization.place_id)
    )
    return {place_id: count for place_id, count in db.session.execute(statement) if place_id}


def count_by_sector(viewer: Viewer) -> list[tuple[Term, int]]:
    """Each sector that has organizations, with how many, largest first."""
    number = sa.func.count().label("number")
    counted = (
        sa.select(Organization.sector_id, number)
        .where(visible(viewer))
        .group_by(Organization.sector_id)
        .subquery()
    )
    statement = (
        sa.select(Term, counted.c.number)
        .join(counted, counted.c.sector_id == Term.id)
        .order_by(counted.c.number.desc(), Term.position)
    )
    return [(sector, count) for sector, count in db.session.execute(statement)]


def find(viewer: Viewer, slug: str) -> Organization | None:
    """One organization with its sector and its area, if the viewer may know of it."""
    statement = (
        sa.select(Organization)
        .options(joinedload(Organization.sector), joinedload(Organization.place))
        .where(Organization.slug == slug, visible(viewer))
    )
    return db.session.scalar(statement)


def whole(viewer: Viewer, slug: str) -> Organization | None:
    """The same with everything that is said of it."""
    statement = (
        sa.select(Organization)
        .options(joinedload(Organization.sector), joinedload(Organization.place), *PROFILE)
        .where(Organization.slug == slug, visible(viewer))
    )
    return db.session.scalar(statement)


def logos() -> set[str]:
    """Marks of the pictures that organizations show."""
    return set(db.session.scalars(sa.select(Organization.logo).where(Organization.logo != "")))


def by_id(organization_id: int) -> Organization | None:
    """An organization by number."""
    return db.session.get(Organization, organization_id)


def kept_by(viewer: Viewer, organization_ids: Iterable[int]) -> dict[int, Organization]:
    """Those of the organizations whose page the viewer keeps, by number; one statement."""
    kept = set(organization_ids) if viewer.is_staff else viewer.administers & set(organization_ids)
    statement = sa.select(Organization).where(Organization.id.in_(kept))
    return {organization.id: organization for organization in db.session.scalars(statement)}


def moved_to(slug: str) -> str | None:
    """The address under which a merged organization is found now."""
    statement = sa.select(Organization.slug).join(FormerOrganization.organization)
    return db.session.scalar(statement.where(FormerOrganization.slug == slug))


def slugs_like(slug: str) -> set[str]:
    """Addresses that begin like this one, so that a new one can be told apart; former ones too."""
    return {one for one in slugs() if one.startswith(slug)}


def slugs() -> set[str]:
    """Every address that is taken or was."""
    taken = sa.union(sa.select(Organization.slug), sa.select(FormerOrganization.slug))
    return set(db.session.scalars(taken))


def names_for_choice(viewer: Viewer) -> list[tuple[str, str]]:
    """Address and name of each organization, for a list to choose from."""
    return [(slug, name) for _number, slug, name in _for_choice(viewer)]


def numbers_for_choice(viewer: Viewer) -> list[tuple[int, str]]:
    """Row number and name of each organization, where the choice becomes a foreign key."""
    return [(number, name) for number, _slug, name in _for_choice(viewer)]


def _for_choice(viewer: Viewer) -> sa.Result[int, str, str]:
    statement = sa.select(Organization.id, Organization.slug, Organization.name).where(visible(viewer))
    return db.session.execute(statement.order_by(Organization.sort_key, Organization.id))


def locked(organization_id: int) -> Organization:
    """The organization as it is now, held until the unit ends."""
    return db.session.scalars(lock(sa.select(Organization).where(Organization.id == organization_id))).one()
