"""Putting organizations into the directory, and what is said about them."""

from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from coop import clock, likeness, spelling
from coop.database import db
from coop.history import operations as history
from coop.organizations.models import Organization
from coop.organizations.queries import directory
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
    street: str = ""
    alt_names: tuple[str, ...] = ()


def open_organization(
    fields: OrganizationFields, *, actor_id: int | None = None, slug: str = ""
) -> Organization:
    """Put an organization into the directory. Its address never changes afterwards.

    Refuses a website that is not one.
    """
    now = clock.now()
    wanted = spelling.slug(slug or fields.name)
    organization = Organization(
        slug=spelling.slug(wanted, directory.slugs_like(wanted)), created_at=now, changed_at=now
    )
    _write(organization, fields)
    db.session.add(organization)
    db.session.flush()
    history.record("organization", organization.id, "opened", actor_id=actor_id, to_state=organization.status)
    return organization


def edit(organization: Organization, fields: OrganizationFields, *, actor_id: int | None = None) -> None:
    """Change what is said about an organization; history keeps the names of what changed."""
    was = organization.status
    changed = [name for name, value in _values(fields).items() if getattr(organization, name) != value]
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
    for name, value in _values(fields).items():
        setattr(organization, name, value)
    names = (fields.name, *fields.alt_names)
    organization.sort_key = searchable(fields.name)
    organization.search_text = searchable(*names, fields.description)
    organization.name_words = likeness.words_of(*names)
    organization.website_host = likeness.host_of(fields.website)


def _values(fields: OrganizationFields) -> dict[str, Any]:
    return asdict(fields) | {"alt_names": list(fields.alt_names)}
