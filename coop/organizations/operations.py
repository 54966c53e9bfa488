"""What happens to organizations and to who belongs to them."""

from dataclasses import asdict, dataclass
from datetime import date
from urllib.parse import urlsplit

from coop import clock, spelling
from coop.database import db
from coop.history import operations as history
from coop.network.queries import the_network
from coop.organizations import queries
from coop.organizations.models import Affiliation, Organization
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import searchable


@dataclass(frozen=True)
class OrganizationFields:
    """What people say about an organization."""

    name: str
    sector_id: int
    place_id: int | None = None
    description: str = ""
    website: str = ""
    status: str = "member"


def open_organization(
    fields: OrganizationFields, *, actor_id: int | None = None, slug: str = ""
) -> Organization:
    """Put an organization into the directory. Its address never changes afterwards.

    Refuses a website that is not one.
    """
    now = clock.now()
    wanted = spelling.slug(slug or fields.name)
    organization = Organization(
        slug=spelling.slug(wanted, queries.slugs_like(wanted)), created_at=now, changed_at=now
    )
    _write(organization, fields)
    db.session.add(organization)
    db.session.flush()
    history.record("organization", organization.id, "opened", actor_id=actor_id, to_state=organization.status)
    return organization


def edit(organization: Organization, fields: OrganizationFields, *, actor_id: int | None = None) -> None:
    """Change what is said about an organization; history keeps the names of what changed."""
    was = organization.status
    changed = [name for name, value in asdict(fields).items() if getattr(organization, name) != value]
    if not changed:
        return
    _write(organization, fields)
    organization.changed_at = clock.now()
    history.record(
        "organization",
        organization.id,
        "edited",
        actor_id=actor_id,
        from_state=was,
        to_state=organization.status,
        facts={"changed": changed},
    )
    db.session.flush()
    db.session.expire(organization, ["sector", "place"])


def _write(organization: Organization, fields: OrganizationFields) -> None:
    if fields.website and urlsplit(fields.website).scheme not in ("http", "https"):
        raise Refusal(_("A website begins with https:// or http://."))
    for name, value in asdict(fields).items():
        setattr(organization, name, value)
    organization.sort_key = searchable(fields.name)
    organization.search_text = searchable(fields.name, fields.description)


def affiliate(
    person: Person,
    organization: Organization,
    *,
    role: str = "staff",
    title: str = "",
    from_on: date | None = None,
    is_primary: bool | None = None,
    actor_id: int | None = None,
) -> Affiliation:
    """A person belongs to an organization from a day on (today, unless said). The first is the primary one.

    Who belongs there already gets the role and the title; the beginning stays.
    """
    already = queries.affiliation(person.id, organization.id)
    others = [one for one in queries.of_person(person.id) if one is not already]
    was = already.role if already else ""
    row = already or Affiliation(
        person_id=person.id,
        organization_id=organization.id,
        from_on=from_on or clock.today(the_network().timezone),
    )
    row.role, row.title = role, title
    row.is_primary = is_primary if is_primary is not None else not any(one.is_primary for one in others)
    for other in others:
        other.is_primary = other.is_primary and not row.is_primary
    db.session.add(row)
    db.session.flush()
    history.record(
        "affiliation",
        row.id,
        "changed" if already else "began",
        actor_id=actor_id,
        from_state=was,
        to_state=role,
        facts={"organization_id": organization.id},
    )
    return row


def end_affiliation(
    affiliation: Affiliation, *, until_on: date | None = None, actor_id: int | None = None
) -> None:
    """The person no longer belongs there; the row stays as what was.

    Refuses a last day before the first, and an affiliation that ended already.
    """
    last = until_on or clock.today(the_network().timezone)
    if affiliation.until_on is not None:
        raise Refusal(_("This affiliation ended already."))
    if last < affiliation.from_on:
        raise Refusal(_("The last day cannot be before the first."))
    affiliation.until_on = last
    was_primary, affiliation.is_primary = affiliation.is_primary, False
    db.session.flush()
    remaining = queries.of_person(affiliation.person_id)
    if was_primary and remaining:
        remaining[0].is_primary = True
    history.record(
        "affiliation",
        affiliation.id,
        "ended",
        actor_id=actor_id,
        from_state=affiliation.role,
        facts={"organization_id": affiliation.organization_id},
    )
