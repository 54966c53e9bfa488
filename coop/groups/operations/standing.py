"""From forming to active, dormant and closed, and back: the named changes of a group's state."""

from coop import clock
from coop.database import db
from coop.groups.models import Group, GroupMembership
from coop.groups.operations.holding import held
from coop.groups.operations.seating import set_role
from coop.groups.queries import belonging, finding
from coop.history import operations as history
from coop.refusal import Refusal
from coop.wording import gettext as _


def activate(group: Group, *, note: str = "", actor_id: int | None = None) -> Group:
    """A group that was forming or resting works from now on. Refuses while nobody leads it."""
    group = _in_state(group, ("forming", "dormant"), _("This group is active already."))
    _refuse_leaderless(group)
    return _move(group, "active", "activated", note, actor_id)


def rest(group: Group, *, note: str = "", actor_id: int | None = None) -> Group:
    """An active group pauses: it keeps its members and may be without a lead meanwhile."""
    group = _in_state(group, ("active",), _("Only an active group can rest."))
    return _move(group, "dormant", "rested", note, actor_id)


def close(group: Group, reason: str, *, actor_id: int | None = None) -> Group:
    """End a group's work; its page stays to be read. Needs a reason.

    What becomes of its coming convenings is settled before, in the room above both (`loop`).
    """
    if not reason.strip():
        raise Refusal(_("Say why the group closes. Everybody who opens its page reads it."))
    group = held(group.id)
    return _move(group, "closed", "closed", reason, actor_id)


def reopen(
    group: Group, lead: GroupMembership | None, *, note: str = "", actor_id: int | None = None
) -> Group:
    """A closed group works again, led by one of its members or by whom it still has.

    Refuses without a lead.
    """
    group = finding.locked(group.id)
    if group.status != "closed":
        raise Refusal(_("This group is not closed."))
    group.status = "forming"
    db.session.flush()
    if lead is not None and not lead.is_leading:
        set_role(lead, "lead", actor_id=actor_id)
    _refuse_leaderless(group)
    group.status = "closed"
    return _move(group, "active", "reopened", note, actor_id)


def _in_state(group: Group, states: tuple[str, ...], otherwise: str) -> Group:
    group = held(group.id)
    if group.status not in states:
        raise Refusal(otherwise)
    return group


def _refuse_leaderless(group: Group) -> None:
    if not belonging.count_leads(group.id):
        raise Refusal(_("An active group needs a lead. Make somebody lead first."))


def _move(group: Group, state: str, act: str, note: str, actor_id: int | None) -> Group:
    was, group.status, group.changed_at = group.status, state, clock.now()
    history.record(
        "group", group.id, act, actor_id=actor_id, from_state=was, to_state=state, note=note.strip()
    )
    db.session.flush()
    return group
