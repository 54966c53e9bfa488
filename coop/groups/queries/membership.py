"""Who is a member of the network, and the directory of members."""

from typing import Any

import sqlalchemy as sa

from coop.database import Page
from coop.groups.models import GroupMembership
from coop.organizations.models import Affiliation
from coop.people import queries as people
from coop.people.models import Person
from coop.permissions import Viewer


def directory(viewer: Viewer, words: str = "", number: int = 1) -> Page:
    """One page of the network's members by name, as far as they let the viewer find them."""
    return people.directory(viewer, is_member(), words, number)


def find(viewer: Viewer, person_id: int) -> Person | None:
    """One member, if they let the viewer find them; for staff anybody."""
    return people.find(viewer, person_id, is_member())


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Whose page opens for the viewer: members', as far as they allow; for staff anybody's."""
    return people.visible(viewer) if viewer.is_staff else sa.and_(people.visible(viewer), is_member())


def is_member(person: Any = Person) -> sa.ColumnElement[bool]:
    """The same as Viewer.is_member, of rows: staff's word, an organization or a group makes a member."""
    belonging = sa.select(Affiliation.person_id).where(Affiliation.until_on.is_(None))
    seated = sa.select(GroupMembership.person_id).where(GroupMembership.state == "active")
    return sa.or_(
        person.is_staff, person.member_since.is_not(None), person.id.in_(belonging), person.id.in_(seated)
    )
