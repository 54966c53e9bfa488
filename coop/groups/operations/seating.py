"""Who is in a group, and which part they have in it."""

from datetime import date

from coop import clock
from coop.database import db
from coop.groups.models import LEADING, Group, GroupMembership
from coop.groups.operations.holding import held
from coop.groups.queries import belonging
from coop.history import operations as history
from coop.network.queries import the_network
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
    row = row or GroupMembership(group_id=group.id, person_id=person.id)
    row.role, row.state, row.left_on = role, "active", None
    row.organization_id = organization_id
    row.joined_on = joined_on or clock.today(the_network().timezone)
    db.session.add(row)
    db.session.flush()
    _record(row, "joined", actor_id, from_state=was, to_state=role)
    return row


def set_role(membership: GroupMembership, role: str, *, actor_id: int | None = None) -> None:
    """Give a member another part in the group.

    Refuses to take the lead from the last one who has it while the group is active: two leads who
    step down at once stand in line at the group's row, and the second is told to stay.
    """
    membership = _held(membership)
    was = membership.role
    if was == role:
        return
    if was in LEADING and role not in LEADING:
        _keep_a_lead(membership)
    membership.role = role
    db.session.flush()
    _record(membership, "role_changed", actor_id, from_state=was, to_state=role)


def remove_member(membership: GroupMembership, *, actor_id: int | None = None) -> None:
    """The person is no longer in the group. Refuses the last lead of an active group."""
    membership = _held(membership)
    if membership.role in LEADING:
        _keep_a_lead(membership)
    was = membership.role
    membership.state = "left" if membership.person_id == actor_id else "removed"
    membership.role = "member"
    membership.left_on = clock.today(the_network().timezone)
    db.session.flush()
    _record(membership, membership.state, actor_id, from_state=was, to_state=membership.state)


def _held(membership: GroupMembership) -> GroupMembership:
    """The membership as it is once the group's row is held. Refuses one that ended, and a closed group."""
    held(membership.group_id)
    db.session.refresh(membership, ["role", "state"])
    if membership.state != "active":
        raise Refusal(_("This person is no longer in the group."))
    return membership


def _keep_a_lead(membership: GroupMembership) -> None:
    status = db.session.get_one(Group, membership.group_id).status
    if status == "active" and belonging.count_leads(membership.group_id) < 2:
        raise Refusal(_("An active group needs a lead. Make somebody else lead first."))


def _record(
    membership: GroupMembership, act: str, actor_id: int | None, *, from_state: str, to_state: str
) -> None:
    history.record(
        "group_membership",
        membership.id,
        act,
        actor_id=actor_id,
        from_state=from_state,
        to_state=to_state,
        facts={"group_id": membership.group_id},
    )
