"""Giving a convening to another group."""

from coop import clock
from coop.convenings import ical
from coop.convenings.models.convening import Convening
from coop.convenings.queries import showing
from coop.database import db
from coop.groups.models import Group
from coop.history import operations as history
from coop.refusal import Refusal
from coop.wording import gettext as _


def hand_to(convening: Convening, giver: Group, heir: Group, *, actor_id: int | None = None) -> None:
    """Another group holds the convening from now on; answers, seats and its address stay as they are.

    Refuses a convening that the giving group does not hold.
    """
    convening = showing.held(convening.id)
    if convening.state == "discarded" or giver not in convening.groups:
        raise Refusal(_("This convening is not held by the group any more."))
    keys = ical.keys(convening)
    others = [group for group in convening.groups if group not in (giver, heir)]
    convening.groups = [*others, heir]
    convening.changed_at = clock.now()
    facts = {"from_group": giver.id, "to_group": heir.id}
    history.record("convening", convening.id, "handed over", actor_id=actor_id, facts=facts)
    db.session.flush()
    if convening.state != "draft":
        ical.refresh(convening, also=keys)
