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
from coop.wording import searchable


def hand_to(convening: Convening, giver: Group, heir: Group, *, actor_id: int | None = None) -> None:
    """Another group holds the convening from now on; answers, seats and its address stay as they are.

    Refuses a convening that the giving group does not hold.
    """
    showing.locked(convening.id)
    found = showing.by_id(convening.id)
    if found is None or giver not in found.groups:
        raise Refusal(_("This convening is not held by the group any more."))
    convening, keys = found, ical.keys(found)
    others = [group for group in convening.groups if group not in (giver, heir)]
    convening.groups = [*others, heir]
    names = (group.name for group in convening.groups)
    convening.search_text = searchable(
        convening.title, convening.summary, convening.equity_question, convening.venue, *names
    )
    convening.changed_at = clock.now()
    facts = {"from_group": giver.id, "to_group": heir.id}
    history.record("convening", convening.id, "handed over", actor_id=actor_id, facts=facts)
    db.session.flush()
    if convening.state != "draft":
        ical.refresh(convening, also=keys)
