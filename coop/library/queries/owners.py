"""For whom somebody may write a document, and who keeps it."""

from dataclasses import dataclass

import sqlalchemy as sa

from coop.database import db
from coop.groups.models import Group
from coop.groups.queries import belonging as groups
from coop.groups.queries import finding
from coop.library.models.document import Document
from coop.organizations.models import Organization
from coop.organizations.queries import belonging as organizations
from coop.people import queries as people
from coop.permissions import Viewer


@dataclass(frozen=True, slots=True)
class Owner:
    """A group or an organization, as the table of permissions asks about them."""

    name: str
    group_id: int | None = None
    organization_id: int | None = None
    is_closed: bool = False

    @property
    def key(self) -> str:
        """What a form sends: g7 or o12."""
        return f"g{self.group_id}" if self.group_id else f"o{self.organization_id}"


def of_group(group: Group) -> Owner:
    """A group as the owner of documents."""
    return Owner(group.name, group_id=group.id, is_closed=group.status == "closed")


def of_organization(organization: Organization) -> Owner:
    """An organization as the owner of documents."""
    return Owner(
        organization.name, organization_id=organization.id, is_closed=organization.status == "former"
    )


def of_document(document: Document) -> Owner:
    """The owner of a document that was found with it."""
    if document.group:
        return of_group(document.group)
    assert document.organization is not None  # noqa: S101  the table says that one of them is
    return of_organization(document.organization)


def choosable(viewer: Viewer) -> list[Owner]:
    """Groups and organizations in whose name the viewer may write; every one that is open for staff."""
    in_groups = sa.true() if viewer.is_staff else Group.id.in_(viewer.group_ids)
    of_theirs = sa.true() if viewer.is_staff else Organization.id.in_(viewer.organization_ids)
    open_groups = sa.select(Group).where(Group.status != "closed", in_groups).order_by(Group.sort_key)
    members = (
        sa.select(Organization)
        .where(Organization.status.in_(("member", "lapsed")), of_theirs)
        .order_by(Organization.sort_key)
    )
    return [
        *(of_group(group) for group in db.session.scalars(open_groups)),
        *(of_organization(organization) for organization in db.session.scalars(members)),
    ]


def keeper_ids(document: Document) -> list[int]:
    """Who reads drafts and looks after it: leads of the group, admins of the organization, else staff."""
    if document.group_id:
        group = finding.by_id(document.group_id)
        is_open = group is not None and group.status != "closed"
        ids = [row.person_id for row in groups.leads(document.group_id)] if is_open else []
    else:
        ids = [person.id for person in organizations.admins(document.organization_id or 0)]
    return ids or people.staff_ids()
