"""Who somebody is to a thing: the words of which the table of permissions is made, two lines each.

They know plain values only and never ask the database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is asking, as plain values: built once for a request, never asks the database."""

    person_id: int | None = None
    is_staff: bool = False
    has_account: bool = False
    was_welcomed: bool = False
    locale: str = ""
    organization_ids: frozenset[int] = frozenset()
    administers: frozenset[int] = frozenset()
    group_ids: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()
    writes_for: frozenset[int] = frozenset()

    @property
    def is_member(self) -> bool:
        """Whether they belong to the network: by the staff's word, an organization or a group."""
        belongs = self.is_staff or self.was_welcomed or self.organization_ids or self.group_ids
        return self.has_account and bool(belongs)


NOBODY = Viewer()
Predicate = Callable[[Viewer, Any], bool]


def anyone(viewer: Viewer, thing: Any) -> bool:
    """Visitors too."""
    return True


def signed_in(viewer: Viewer, thing: Any) -> bool:
    """Has an account and entered."""
    return viewer.has_account


def member(viewer: Viewer, thing: Any) -> bool:
    """Belongs to the network; an account alone, which anybody can have, is not enough."""
    return viewer.is_member


def staff(viewer: Viewer, thing: Any) -> bool:
    """Backbone staff."""
    return viewer.is_staff


def any_lead(viewer: Viewer, thing: Any) -> bool:
    """Leads some group."""
    return bool(viewer.leads)


def lead_of_its_groups(viewer: Viewer, convening: Any) -> bool:
    """Leads a group that holds the convening."""
    return any(group.id in viewer.leads for group in convening.groups)


def helper_at_its_desk(viewer: Viewer, desk: Any) -> bool:
    """Holds a link to help at the door of the convening today; such a desk shows names and nothing else."""
    return desk.helper is not None


def cohost_of_it(viewer: Viewer, convening: Any) -> bool:
    """Was named to host this one convening, or administers an organization that was."""
    return viewer.has_account and any(
        each.person_id == viewer.person_id or each.organization_id in viewer.administers
        for each in convening.cohosts
    )


def scribe_of_its_groups(viewer: Viewer, convening: Any) -> bool:
    """Takes notes for a group that holds the convening."""
    return any(group.id in viewer.writes_for for group in convening.groups)


def writer_at_their_convening(viewer: Viewer, notes: Any) -> bool:
    """May take notes of the convening that these notes are about."""
    return any(
        each(viewer, notes.convening) for each in (lead_of_its_groups, cohost_of_it, scribe_of_its_groups)
    )


def scribe_of_them(viewer: Viewer, notes: Any) -> bool:
    """Was chosen to take these notes."""
    return viewer.has_account and notes.scribe_id == viewer.person_id


def was_there(viewer: Viewer, reading: Any) -> bool:
    """Was at the convening of these notes, confirmed."""
    return viewer.has_account and bool(reading.was_there)


def lead_of_it(viewer: Viewer, group: Any) -> bool:
    """Leads the group."""
    return group.id in viewer.leads


def lead_of_its_group(viewer: Viewer, thing: Any) -> bool:
    """Leads the one group that it belongs to."""
    return thing.group_id in viewer.leads


def in_its_group(viewer: Viewer, thing: Any) -> bool:
    """Is in the one group that it belongs to."""
    return viewer.has_account and thing.group_id in viewer.group_ids


def admin_of_it(viewer: Viewer, organization: Any) -> bool:
    """Administers the organization."""
    return organization.id in viewer.administers


def admin_of_its_organization(viewer: Viewer, thing: Any) -> bool:
    """Administers the organization it is about."""
    return thing.organization_id in viewer.administers


def any_admin(viewer: Viewer, thing: Any) -> bool:
    """Administers some organization."""
    return bool(viewer.administers)


def admin_of_where_they_belong(viewer: Viewer, request: Any) -> bool:
    """Administers the organization to which somebody says that they belong."""
    return request.kind == "belonging" and request.organization_id in viewer.administers


def themselves(viewer: Viewer, person: Any) -> bool:
    """It is about the one who asks."""
    return viewer.has_account and person.person_id == viewer.person_id


def admin_of_theirs(viewer: Viewer, person: Any) -> bool:
    """Administers an organization to which the person belongs."""
    return bool(viewer.administers & person.organization_ids)


def takes_part_in_it(viewer: Viewer, discussion: Any) -> bool:
    """Is in a group that discusses it; or belongs to the network, where every member may."""
    is_inside = bool(viewer.group_ids & discussion.group_ids)
    return viewer.is_member and (is_inside or discussion.is_for_members)


def looks_after_it(viewer: Viewer, discussion: Any) -> bool:
    """Leads a group that discusses it, or administers the organization that answers for it."""
    leads = viewer.leads & discussion.group_ids
    return viewer.has_account and bool(leads or viewer.administers & discussion.organization_ids)


def its_owner(viewer: Viewer, thing: Any) -> bool:
    """It belongs to the one who asks."""
    return viewer.has_account and thing.person_id == viewer.person_id


def owner_of_it(viewer: Viewer, action: Any) -> bool:
    """It is theirs to do."""
    return viewer.has_account and action.owner_id == viewer.person_id


def owner_of_the_item(viewer: Viewer, action: Any) -> bool:
    """It is an action item, and theirs; a commitment is agreed by the organization that makes it."""
    return not action.is_commitment and owner_of_it(viewer, action)


def who_gives_the_word_for_it(viewer: Viewer, action: Any) -> bool:
    """An item is agreed by staff and who leads its group, too; a commitment of an organization that nobody
    administers by staff, on its word."""
    if action.is_commitment:
        return viewer.is_staff and not action.has_admin
    return viewer.is_staff or action.group_id in viewer.leads


def member_for_their_own(viewer: Viewer, proposal: Any) -> bool:
    """Belongs to the network and speaks for an organization of theirs, or only for themselves."""
    if proposal.organization_id is None:
        return viewer.is_member and proposal.owner_id == viewer.person_id
    return viewer.is_member and proposal.organization_id in viewer.organization_ids


def in_its_organization(viewer: Viewer, thing: Any) -> bool:
    """Belongs to the one organization that it belongs to."""
    return viewer.has_account and thing.organization_id in viewer.organization_ids


def writer_before_it_is_published(viewer: Viewer, document: Any) -> bool:
    """Began the document, and it was never published."""
    return its_owner(viewer, document) and not document.published
