"""What a convening must say before people may see it."""

from coop.convenings.models.convening import Convening
from coop.refusal import Refusal
from coop.wording import gettext as _


def refuse_unready(convening: Convening) -> None:
    """Refuse a convening that does not say where it is, or for which group."""
    if convening.has_room_seats and not convening.venue.strip():
        raise Refusal(_("Say where the convening is."))
    if convening.has_online_seats and not convening.join_url.strip():
        raise Refusal(_("Add the link to join online."))
    if convening.audience == "group" and not convening.groups:
        raise Refusal(_("Choose the group this convening is for."))


def refuse_closed_groups(convening: Convening) -> None:
    """Refuse a convening to come that only closed groups would hold."""
    if convening.groups and all(group.status == "closed" for group in convening.groups):
        raise Refusal(_("The group that holds it is closed. Choose another group first."))
