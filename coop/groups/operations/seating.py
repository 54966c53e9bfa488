"""Who is in a group, and which part they have in it."""

from datetime import date

from coop.database import db
from coop.groups import mail
from coop.groups.models import LEADING, Group, GroupMembership
from coop.groups.operations import terms
from coop.groups.operations.holding import held
from coop.groups.queries import belonging, finding
from coop.groups.queries.terms import by_id
from coop.history import operations as history
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _


def add_member(
    group: Group,
    person: Person,
    *,
    role: str = "member",
    organization_id: int | None = None,
    joined_on: date | None = None,
    until_on: date | None = None,
    actor_id: int | None = None,
) -> GroupMembership:
    """A person is in the group from now on; whoever left comes back to the same row.

    Refuses somebody who is in the group already, and a closed group.
    """
    held(group.id)
    row = belonging.membership(group.id, person.id)
    if row is not None and row.state == "active":
        raise Refusal(_("%(name)s is in this group already.", name=person.name))
    was = row.state if row else ""
    row = row or GroupMembership(group=group, person=person)
    row.role, row.state, row.left_on, row.words = role, "active", None, ""
    row.organization_id = organization_id
    row.joined_on = joined_on or terms.today()
    db.session.add(row)
    db.session.flush()
    terms.follow_role(row, until_on, from_on=row.joined_on)
    _record(row, "joined", actor_id, from_state=was, to_state=role)
    return row


def set_role(
    membership: GroupMembership, role: str, *, until_on: date | None = None, actor_id: int | None = None
) -> None:
    """Give a member another part in the group, until a last day if one is said.

    Refuses to take the lead from the last one who has it while the group is active: two leads who
    step down at once stand in line at the group's row, and the second is told to stay.
    """
    membership = _held(membership)
    was = membership.role
    if was in LEADING and role not in LEADING:
        _keep_a_lead(membership)
    membership.role = role
    db.session.flush()
    terms.follow_role(membership, until_on)
    if was != role:
        _record(membership, "role_changed", actor_id, from_state=was, to_state=role)


def expire(term_id: int) -> bool:
    """A term whose last day has passed ends, and its member is a plain one; whether it did.

    Refuses to take the last lead from an active group: they stay until somebody follows.
    """
    term = by_id(term_id)
    if term is None or term.ended_on is not None:
        return False
    membership = _held(term.membership)
    db.session.refresh(term)
    if term.ended_on is not None or term.until_on is None or term.until_on >= terms.today():
        return False
    if membership.role in LEADING:
        _keep_a_lead(membership)
    was, membership.role, term.ended_on = membership.role, "member", term.until_on
    db.session.flush()
    _record(membership, "term ended", None, from_state=was, to_state="member")
    return True


def remove_member(membership: GroupMembership, *, word: str = "", actor_id: int | None = None) -> None:
    """The person is no longer in the group: left, or removed with a word that goes to them by letter.

    A closed group can be left, too. Refuses the last lead of an active group.
    """
    finding.locked(membership.group_id)
    membership = _present(membership)
    if membership.role in LEADING:
        _keep_a_lead(membership)
    was = membership.role
    membership.state = "left" if membership.person_id == actor_id else "removed"
    membership.role, membership.left_on = "member", terms.today()
    db.session.flush()
    terms.follow_role(membership, None)
    _record(membership, membership.state, actor_id, from_state=was, to_state=membership.state, note=word)
    if membership.state == "removed":
        mail.removed(membership, word)


def _held(membership: GroupMembership) -> GroupMembership:
    """The membership as it is once the group's row is held. Refuses one that ended, and a closed group."""
    held(membership.group_id)
    return _present(membership)


def _present(membership: GroupMembership) -> GroupMembership:
    db.session.refresh(membership, ["role", "state"])
    if membership.state != "active":
        raise Refusal(_("This person is no longer in the group."))
    return membership


def _keep_a_lead(membership: GroupMembership) -> None:
    status = db.session.get_one(Group, membership.group_id).status
    if status == "active" and belonging.count_leads(membership.group_id) < 2:
        raise Refusal(_("An active group needs a lead. Make somebody else lead first."))


def _record(
    membership: GroupMembership,
    act: str,
    actor_id: int | None,
    *,
    from_state: str,
    to_state: str,
    note: str = "",
) -> None:
    history.record(
        "group_membership",
        membership.id,
        act,
        actor_id=actor_id,
        from_state=from_state,
        to_state=to_state,
        note=note.strip(),
        facts={"group_id": membership.group_id},
    )
