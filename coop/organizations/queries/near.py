"""Organizations that are nearly what somebody types: by name, website or street."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop import likeness
from coop.database import db
from coop.organizations.models import Organization
from coop.organizations.queries.directory import visible
from coop.permissions import Viewer
from coop.wording import searchable

CANDIDATES = 200
NEAR = 80
WORDS = 6
# A host of more than two is a district's or a landlord's and tells nothing.
HOUSEMATES = 2
# So many letters of a word must be right; the rest may be misspelled.
BEGINNING = 4


@dataclass(frozen=True, slots=True)
class Near:
    """One that may be the same, how alike from 0 to 100, and in what: name, website, street."""

    organization: Organization
    likeness: int
    reasons: tuple[str, ...]


def near(
    viewer: Viewer, name: str, *, website: str = "", street: str = "", but_id: int = 0, most: int = 5
) -> list[Near]:
    """The organizations that may be the one described, the likeliest first; one statement.

    The database names at most 200 that share the beginning of a telling word, the host of the website
    or the house number; those are then compared letter by letter. `but_id` is left out.
    """
    asked = name[:200], website[:500], street[:200]
    clues = _clues(*asked)
    if not clues:
        return []
    shared: sa.ColumnElement[int] = sum((sa.case((clue, 1), else_=0) for clue in clues), sa.literal(0))
    statement = (
        sa.select(Organization)
        .options(joinedload(Organization.sector), joinedload(Organization.place))
        .where(visible(viewer), Organization.id != but_id, sa.or_(*clues))
        .order_by(shared.desc(), Organization.id)
        .limit(CANDIDATES)
    )
    candidates = list(db.session.scalars(statement))
    housemates = sum(one.website_host == likeness.host_of(website) for one in candidates)
    compared = (_compared(one, *asked, is_own_host=housemates <= HOUSEMATES) for one in candidates)
    found = [one for one in compared if one.reasons]
    return sorted(found, key=lambda one: (-one.likeness, one.organization.sort_key))[:most]


def _clues(name: str, website: str, street: str) -> list[sa.ColumnElement[bool]]:
    clues = [
        Organization.name_words.contains(f" {word[:BEGINNING]}", autoescape=True)
        for word in likeness.telling_words(name)[:WORDS]
    ]
    if host := likeness.host_of(website):
        clues.append(Organization.website_host == host)
    if len(words := searchable(street).split()) > 1:
        clues.append(Organization.street.startswith(f"{words[0]} ", autoescape=True))
    return clues


def _compared(organization: Organization, name: str, website: str, street: str, *, is_own_host: bool) -> Near:
    by_name = max(likeness.of_names(name, known) for known in (organization.name, *organization.alt_names))
    alike = {
        "name": by_name,
        "website": likeness.of_websites(website, organization.website, is_own_host=is_own_host),
        "street": likeness.of_streets(street, organization.street),
    }
    reasons = tuple(kind for kind, value in alike.items() if value >= NEAR)
    return Near(organization, max(alike.values()), reasons)
