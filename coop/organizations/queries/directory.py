"""The directory, and single organizations."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.database import Page, db, page_of
from coop.organizations.models import Organization
from coop.permissions import Viewer
from coop.places.models import Place
from coop.vocabulary.models import Term
from coop.wording import searchable

PAGE_LENGTH = 50


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Which organizations the viewer may know of: former ones only if it is staff or belongs there."""
    if viewer.is_staff:
        return sa.true()
    return sa.or_(Organization.status != "former", Organization.id.in_(viewer.organization_ids))


def may_know(viewer: Viewer, organization: Organization) -> bool:
    """The same for an organization at hand, so that its name leads only where its page opens."""
    is_own = organization.id in viewer.organization_ids
    return viewer.is_staff or is_own or organization.status != "former"


def listed(viewer: Viewer, *, words: str = "", sector: str = "", place: str = "", number: int = 1) -> Page:
    """One page of the directory, by name. `sector` is a term's key, `place` an area's slug."""
    return page_of(_directory(viewer, words, sector, place), number, size=PAGE_LENGTH)


def whole_list(viewer: Viewer, *, words: str = "", sector: str = "", place: str = "") -> list[Organization]:
    """The same without pages, for a table."""
    return list(db.session.scalars(_directory(viewer, words, sector, place)))


def _directory(viewer: Viewer, words: str, sector: str, place: str) -> sa.Select[Organization]:
    statement = (
        sa.select(Organization)
        .options(joinedload(Organization.sector), joinedload(Organization.place))
        .where(visible(viewer))
        .order_by(Organization.sort_key, Organization.id)
    )
    for word in searchable(words).split():
        statement = statement.where(Organization.search_text.contains(word, autoescape=True))
    if sector:
        chosen = sa.select(Term.id).where(Term.scheme == "sector", Term.key == sector)
        statement = statement.where(Organization.sector_id.in_(chosen))
    if place:
        statement = statement.where(Organization.place_id.in_(sa.select(Place.id).where(Place.slug == place)))
    return statement


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


def by_id(organization_id: int) -> Organization | None:
    """An organization by number."""
    return db.session.get(Organization, organization_id)


def slugs_like(slug: str) -> set[str]:
    """Addresses that begin like this one, so that a new one can be told apart."""
    return set(db.session.scalars(sa.select(Organization.slug).where(Organization.slug.startswith(slug))))


def slugs() -> set[str]:
    """Every address that is taken."""
    return set(db.session.scalars(sa.select(Organization.slug)))


def names_for_choice(viewer: Viewer) -> list[tuple[str, str]]:
    """Address and name of each organization, for a list to choose from."""
    return [(slug, name) for _number, slug, name in _for_choice(viewer)]


def numbers_for_choice(viewer: Viewer) -> list[tuple[int, str]]:
    """Row number and name of each organization, where the choice becomes a foreign key."""
    return [(number, name) for number, _slug, name in _for_choice(viewer)]


def _for_choice(viewer: Viewer) -> sa.Result[int, str, str]:
    statement = sa.select(Organization.id, Organization.slug, Organization.name).where(visible(viewer))
    return db.session.execute(statement.order_by(Organization.sort_key, Organization.id))
