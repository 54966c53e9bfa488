"""Whose a promise is: people by their name as somebody types it, and by their organization."""

from dataclasses import dataclass

import sqlalchemy as sa

from coop import likeness
from coop.database import db
from coop.groups.queries.membership import is_member
from coop.organizations.models import Affiliation, Organization
from coop.people import queries as people
from coop.people.models import ENTERING, Person
from coop.permissions import Viewer
from coop.wording import searchable

LIKELY = 72
MOST = 5


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who can own a promise; `organization_id` of whom they usually speak for."""

    person_id: int
    name: str
    email: str
    organization_id: int | None
    organization: str

    @property
    def label(self) -> str:
        """As they are typed and shown: Rosa Méndez (Garfield Science Club)."""
        return f"{self.name} ({self.organization})" if self.organization else self.name


def members(viewer: Viewer | None = None) -> list[Known]:
    """Members who can own something, by name: as far as the viewer may know them, or all. One statement."""
    speaks_for = sa.and_(
        Affiliation.person_id == Person.id, Affiliation.until_on.is_(None), Affiliation.is_primary
    )
    statement = (
        sa.select(Person.id, Person.name, Person.email, Organization.id, Organization.name)
        .outerjoin(Affiliation, speaks_for)
        .outerjoin(Organization, Organization.id == Affiliation.organization_id)
        .where(Person.status.in_(ENTERING), Person.name != "", is_member())
        .order_by(Person.sort_key, Person.id, Affiliation.id)
    )
    if viewer is not None:
        statement = statement.where(people.visible(viewer))
    found: dict[int, Known] = {}
    for row in db.session.execute(statement):
        found.setdefault(row[0], Known(row[0], row[1], row[2] or "", row[3], row[4] or ""))
    return list(found.values())


def named(text: str, known: list[Known]) -> list[Known]:
    """Those who are called so, or have this address: one when it is clear, several when it is not."""
    name, organization = split(text)
    if "@" in text:
        return [one for one in known if one.email == text.strip().lower()]
    words = searchable(name)
    found = [one for one in known if searchable(one.name) == words]
    if organization and len(found) > 1:
        found = [one for one in found if searchable(one.organization) == searchable(organization)] or found
    return found


def likely(text: str, known: list[Known]) -> list[Known]:
    """Those who may be meant by a name that nobody has, the likeliest first."""
    name, _organization = split(text)
    ranked = sorted(((likeness.of_names(name, one.name), one) for one in known), key=lambda pair: -pair[0])
    return [one for score, one in ranked[:MOST] if score >= LIKELY]


def split(text: str) -> tuple[str, str]:
    """A name, and the organization that stands in brackets after it."""
    name, _bracket, rest = text.strip().partition("(")
    return name.strip(), rest.rstrip(") ").strip()


def label_of(person_id: int | None, known: list[Known]) -> str:
    """How somebody is typed; nothing for nobody."""
    return next((one.label for one in known if one.person_id == person_id), "")
