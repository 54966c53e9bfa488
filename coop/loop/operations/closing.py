"""Closing a group without leaving anybody before a locked door."""

from coop.actions.operations import leaving
from coop.actions.queries import holding as actions
from coop.convenings.operations.handing import hand_to
from coop.convenings.queries import of_group
from coop.groups.models import Group
from coop.groups.operations import standing
from coop.groups.operations.holding import held
from coop.library.operations import describing
from coop.library.queries import finding, owners
from coop.loop.operations import locking
from coop.loop.operations.locking import Rows
from coop.polls.operations.choosing import withdraw_all
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import ngettext


def close_group(
    group: Group, reason: str, *, heir: Group | None = None, actor_id: int | None = None
) -> Group:
    """Close a group; another takes over its documents, and convenings to come that it holds alone.

    Its polls of dates end without one: who was asked are its own members, not the other group's.
    Refuses while it holds some and no other group takes them, and an heir that is closed itself.
    """
    both = frozenset({group.id, *([heir.id] if heir else [])})
    locking.hold(
        lambda: Rows(_alone(group.id), groups=both, actions=frozenset(actions.open_of_group(group.id)))
    )
    for group_id in both:
        held(group_id)
    coming = of_group.ahead(group.id, held_alone=True)
    if coming and (heir is None or heir.id == group.id):
        raise Refusal(_still_held(len(coming)))
    if heir is not None:
        for convening in coming:
            hand_to(convening, group, heir, actor_id=actor_id)
        for document in finding.of_group(group.id):
            describing.hand_over(document, owners.of_group(heir), actor_id=actor_id)
    leaving.pass_on(group.id, heir.id if heir else None, actor_id)
    if reason.strip():
        withdraw_all(group.id, reason, actor_id)
    return standing.close(group, reason, actor_id=actor_id)


def _alone(group_id: int) -> frozenset[int]:
    return frozenset(convening.id for convening in of_group.ahead(group_id, held_alone=True))


def _still_held(number: int) -> str:
    waiting = ngettext(
        "%(num)s coming convening or draft is held by this group alone.",
        "%(num)s coming convenings or drafts are held by this group alone.",
        number,
    )
    return f"{waiting} {_('Say which group takes over, or cancel and discard them first.')}"
