"""Who may do what: the table to show the board.

Seeing is decided in queries (what you may not see is not there). Doing is decided here. A rule is a
tuple of predicates, and one of them is enough; for "all of" a predicate of its own has a name.
"""

from typing import Any

from coop.roles import (
    NOBODY,
    Predicate,
    Viewer,
    admin_of_it,
    admin_of_its_organization,
    admin_of_theirs,
    admin_of_where_they_belong,
    any_admin,
    any_lead,
    anyone,
    cohost_of_it,
    helper_at_its_desk,
    in_its_group,
    in_its_organization,
    its_owner,
    lead_of_it,
    lead_of_its_group,
    lead_of_its_groups,
    looks_after_it,
    member,
    member_for_their_own,
    owner_of_it,
    owner_of_the_item,
    scribe_of_its_groups,
    scribe_of_them,
    signed_in,
    staff,
    takes_part_in_it,
    themselves,
    was_there,
    who_gives_the_word_for_it,
    writer_at_their_convening,
    writer_before_it_is_published,
)

__all__ = ["NOBODY", "RULES", "Predicate", "Viewer", "may"]

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
    "convenings.hand_over_for_others": (staff, lead_of_its_groups, cohost_of_it, admin_of_its_organization),
    # notes that a group posts without a convening
    "group_notes.post": (staff, lead_of_it),
    "group_notes.keep": (staff, lead_of_its_group),
    # resources; of the shelf on which they lie
    "resources.add": (staff, lead_of_its_groups, cohost_of_it),
    "resources.keep": (staff, lead_of_its_groups, cohost_of_it),
    "resources.mend": (member,),
    # library; what is said about a published document is for those who keep it, its text for its writer too
    "library.begin_any": (member,),
    "library.begin": (staff, in_its_group, in_its_organization),
    "library.write": (staff, lead_of_its_group, admin_of_its_organization, its_owner),
    "library.describe": (staff, lead_of_its_group, admin_of_its_organization, writer_before_it_is_published),
    "library.review": (staff, lead_of_its_group, admin_of_its_organization),
    "library.keep": (staff, lead_of_its_group, admin_of_its_organization),
    "library.adopt_any": (member,),
    "library.adopt": (staff, in_its_organization),
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
    "notes.correct_by_letter": (anyone,),
    # comments; who may read one is decided by what it is about
    "comments.begin": (staff, takes_part_in_it),
    "comments.answer": (staff, takes_part_in_it),
    "comments.open_to_all": (staff, looks_after_it),
    "comments.edit": (its_owner,),
    "comments.settle": (staff, its_owner, looks_after_it),
    "comments.moderate": (staff, looks_after_it),
    "comments.report": (member,),
    "comments.follow": (member,),
    "comments.thank": (member,),
    "comments.see_reports": (staff, any_lead),
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
    "actions.agree": (who_gives_the_word_for_it, admin_of_its_organization, owner_of_the_item),
    "actions.move": (staff, lead_of_its_group, admin_of_its_organization, owner_of_it),
    "actions.report_by_letter": (anyone,),
    "actions.reopen": (staff,),
    "actions.pledge": (staff, lead_of_its_group, admin_of_its_organization),
    # reports
    "reports.see_loop": (staff,),
    # people
    "people.see": (member,),
    "people.see_contact": (staff, themselves, admin_of_theirs),
    "people.choose_letters": (anyone,),
    # agenda and statements
    "agenda.draft": (staff,),
    "agenda.word": (staff, lead_of_its_group),
    "agenda.adopt": (staff,),
    "statements.draft": (staff,),
    "statements.adopt": (staff,),
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
