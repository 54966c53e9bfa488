"""Putting organizations into the directory, and what is said about them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from coop import clock, likeness, spelling
from coop.database import db
from coop.history import operations as history
from coop.network.queries import the_network
from coop.organizations.models import Organization
from coop.organizations.operations.membership import a_year_after
from coop.organizations.queries import directory
from coop.refusal import Refusal
from coop.search import operations as search
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
    phone: str = ""
    email: str = ""


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
    _begin(organization, fields, clock.today(the_network().timezone))
    db.session.add(organization)
    db.session.flush()
    history.record("organization", organization.id, "opened", actor_id=actor_id, to_state=organization.status)
    return organization


def edit(organization: Organization, fields: OrganizationFields, *, actor_id: int | None = None) -> None:
    """Change what is said about an organization; history keeps the names of what changed.

    Its standing in the network changes by name only, in coop.organizations.operations.membership.
    """
    edit_all([(organization, _values(fields))], actor_id=actor_id)


def open_all(listed: Sequence[OrganizationFields], *, actor_id: int | None = None) -> list[Organization]:
    """Put many organizations into the directory, in order, with as many statements as a few take."""
    now, addresses = clock.now(), spelling.Addresses(directory.slugs())
    opened = [
        Organization(slug=addresses.new(fields.name), created_at=now, changed_at=now) for fields in listed
    ]
    today = clock.today(the_network().timezone)
    for organization, fields in zip(opened, listed, strict=True):
        _begin(organization, fields, today)
    db.session.add_all(opened)
    db.session.flush()
    usual = {"subject_kind": "organization", "act": "opened", "actor_id": actor_id}
    history.record_all([usual | {"subject_id": one.id, "to_state": one.status} for one in opened])
    return opened


def edit_all(pairs: Sequence[tuple[Organization, dict[str, Any]]], *, actor_id: int | None = None) -> None:
    """Change some fields of many organizations; those that stay the same are left alone."""
    entries = [_change(organization, values) for organization, values in pairs]
    db.session.flush()
    history.record_all([entry | {"actor_id": actor_id} for entry in entries if entry])


def _change(organization: Organization, values: dict[str, Any]) -> dict[str, Any]:
    """Write the fields; the entry for history, or nothing when they said so already."""
    changed = [name for name, value in values.items() if getattr(organization, name) != value]
    if not changed:
        return {}
    _write(organization, values)
    organization.changed_at = clock.now()
    db.session.expire(organization, ["sector", "place"])
    return {
        "subject_kind": "organization",
        "subject_id": organization.id,
        "act": "edited",
        "facts": {"changed": changed},
    }


def _begin(organization: Organization, fields: OrganizationFields, today: date) -> None:
    organization.status = fields.status
    if fields.status == "member":
        organization.renews_on = a_year_after(today)
    _write(organization, _values(fields))


def _write(organization: Organization, values: dict[str, Any]) -> None:
    website = values.get("website", "")
    if website and urlsplit(website).scheme not in ("http", "https"):
        raise Refusal(_("A website begins with https:// or http://."))
    for name, value in values.items():
        setattr(organization, name, value)
    names = (organization.name, *organization.alt_names)
    organization.sort_key = searchable(organization.name)
    organization.search_text = searchable(*names, organization.description)
    search.soon()
    organization.name_words = likeness.words_of(*names)
    organization.website_host = likeness.host_of(organization.website)


def _values(fields: OrganizationFields) -> dict[str, Any]:
    said = asdict(fields) | {"alt_names": list(fields.alt_names)}
    del said["status"]
    return said
