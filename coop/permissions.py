"""Who may do what: the table to show the board.

Seeing is decided in queries (what you may not see is not there). Doing is decided here. A rule is a
tuple of predicates, and one of them is enough; for "all of" a predicate of its own has a name.
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


def its_owner(viewer: Viewer, thing: Any) -> bool:
    """It belongs to the one who asks."""
    return viewer.has_account and thing.person_id == viewer.person_id


def owner_of_it(viewer: Viewer, action: Any) -> bool:
    """It is theirs to do."""
    return viewer.has_account and action.owner_id == viewer.person_id


def owner_of_the_item(viewer: Viewer, action: Any) -> bool:
    """It is an action item, and theirs; a commitment is agreed by the organization that makes it."""
    return not action.is_commitment and owner_of_it(viewer, action)


def member_for_their_own(viewer: Viewer, proposal: Any) -> bool:
    """Belongs to the network and speaks for an organization of theirs, or only for themselves."""
    if proposal.organization_id is None:
        return viewer.is_member and proposal.owner_id == viewer.person_id
    return viewer.is_member and proposal.organization_id in viewer.organization_ids


RULES: dict[str, tuple[Predicate, ...]] = {
    # account
    "account.enter": (anyone,),
    "account.edit": (signed_in,),
    "account.end_visit": (its_owner,),
    "account.keep_passkey": (its_owner,),
    "account.prove_address": (anyone,),
    # convenings; whoever was named to host one does its daily work, but does not publish, cancel or
    # discard it, and names no other hosts
    "convenings.open": (staff, any_lead),
    "convenings.edit": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.publish": (staff, lead_of_its_groups),
    "convenings.cancel": (staff, lead_of_its_groups),
    "convenings.reinstate": (staff,),
    "convenings.discard": (staff, lead_of_its_groups),
    "convenings.close": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.answer": (signed_in,),
    "convenings.answer_by_letter": (anyone,),
    "convenings.answer_for_others": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.see_answers": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.see_access_needs": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.see_letters": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.invite": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.nudge": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.prepare": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.suggest": (signed_in,),
    "convenings.decide_suggestions": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.arrange_agenda": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.check_in": (staff, lead_of_its_groups, helper_at_its_desk, cohost_of_it),
    "convenings.open_desk_to_helpers": (staff, lead_of_its_groups),
    "convenings.join": (anyone,),
    "convenings.see_attendance": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.decide_attendance": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.write_afterwards": (staff, lead_of_its_groups, cohost_of_it),
    "convenings.name_hosts": (staff, lead_of_its_groups),
    "convenings.keep_lists": (staff, any_lead),
    "convenings.hand_over": (signed_in,),
    "convenings.hand_over_for_others": (
        staff,
        lead_of_its_groups,
        cohost_of_it,
        admin_of_its_organization,
    ),
    # resources; of the shelf on which they lie
    "resources.add": (staff, lead_of_its_groups, cohost_of_it),
    "resources.keep": (staff, lead_of_its_groups, cohost_of_it),
    "resources.mend": (member,),
    # series; a co-host of one date has no say over the others
    "series.plan": (staff, lead_of_its_groups),
    "series.publish": (staff, lead_of_its_groups),
    "series.change": (staff, lead_of_its_groups),
    "series.answer": (signed_in,),
    "series.answer_by_letter": (anyone,),
    # groups
    "groups.open": (staff,),
    "groups.edit": (staff, lead_of_it),
    "groups.close": (staff, lead_of_it),
    "groups.reopen": (staff,),
    "groups.join": (member,),
    "groups.ask": (signed_in,),
    "groups.keep_place": (its_owner,),
    "groups.answer_invitation": (anyone,),
    "groups.invite": (staff, lead_of_it),
    "groups.hand_over": (staff, lead_of_it),
    # imports
    "imports.see": (staff,),
    "imports.change": (staff,),
    # notices
    "notices.read": (signed_in,),
    # notes; whoever hosts the convening writes them, those who were there correct them
    "notes.write": (staff, lead_of_its_groups, cohost_of_it, scribe_of_its_groups),
    "notes.type": (staff, writer_at_their_convening, scribe_of_them),
    "notes.agree": (staff, lead_of_its_groups),
    "notes.correct": (was_there,),
    # inbox
    "inbox.settle": (staff,),
    # organizations
    "organizations.open": (staff,),
    "organizations.edit": (staff, admin_of_it),
    "organizations.keep_people": (staff, admin_of_it),
    "organizations.end_affiliation": (staff, admin_of_its_organization, its_owner),
    "organizations.renew": (staff, admin_of_it),
    "organizations.renew_by_letter": (anyone,),
    "organizations.leave": (staff, admin_of_it),
    "organizations.admit": (staff,),
    "organizations.belong": (anyone,),
    "organizations.merge": (staff,),
    # membership requests
    "membership_requests.ask": (anyone,),
    "membership_requests.enter": (staff, any_admin),
    "membership_requests.decide": (staff, admin_of_where_they_belong),
    # polls
    "polls.see": (signed_in,),
    "polls.open_any": (staff, any_lead),
    "polls.open": (staff, lead_of_it),
    "polls.vote": (in_its_group,),
    "polls.vote_by_letter": (anyone,),
    "polls.decide": (staff, lead_of_its_group),
    # questions out of the box
    "questions.ask": (anyone,),
    "questions.enter_desk": (staff, any_lead),
    "questions.read": (staff, lead_of_its_group),
    # actions; whoever owns a promise says how it goes, staff alone take up again what has ended
    "actions.open": (member,),
    "actions.promise": (staff, lead_of_its_group, admin_of_its_organization, member_for_their_own),
    "actions.edit": (staff, lead_of_its_group, admin_of_its_organization, owner_of_it),
    "actions.agree": (staff, lead_of_its_group, admin_of_its_organization, owner_of_the_item),
    "actions.move": (staff, lead_of_its_group, admin_of_its_organization, owner_of_it),
    "actions.reopen": (staff,),
    "actions.pledge": (staff, lead_of_its_group, admin_of_its_organization),
    # people
    "people.see": (member,),
    "people.see_contact": (staff, themselves, admin_of_theirs),
    "people.choose_letters": (anyone,),
    # network
    "network.edit": (staff,),
    # staff
    "staff.enter": (staff,),
    "staff.invite": (staff,),
    "staff.keep_person": (staff,),
    "staff.erase_person": (staff,),
    "staff.merge_person": (staff,),
    "staff.suspend_person": (staff,),
    "staff.lift_suppression": (staff,),
}


def may(viewer: Viewer, permission: str, thing: Any = None) -> bool:
    """Whether the viewer may do this to the thing; an unknown permission is a KeyError."""
    return any(predicate(viewer, thing) for predicate in RULES[permission])
