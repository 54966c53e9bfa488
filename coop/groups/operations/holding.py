"""Holding a group while it changes."""

from coop.groups.models import Group
from coop.groups.queries import finding
from coop.refusal import Refusal
from coop.wording import gettext as _


def held(group_id: int) -> Group:
    """The group as it is now, locked until the unit ends. Refuses one that is closed."""
    group = finding.locked(group_id)
    if group.status == "closed":
        raise Refusal(_("This group is closed. It has to be reopened before anything in it can change."))
    return group
