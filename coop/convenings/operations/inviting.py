"""Asking people to come."""

from collections.abc import Iterable

import sqlalchemy as sa

from coop import clock
from coop.convenings import mail
from coop.convenings.models.answer import Invitation
from coop.convenings.models.convening import Convening
from coop.convenings.queries import recipients, showing
from coop.database import db
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _


def invite(convening: Convening, people: Iterable[Person], by_id: int | None) -> list[Invitation]:
    """Invite those who are not invited yet; a letter goes at once when the convening is published.

    Locks the convening row: somebody may be publishing it, or inviting the same people, at this moment.
    Refuses a convening that is over or cancelled.
    """
    convening = showing.locked(convening.id)
    if convening.state not in ("draft", "published") or convening.is_past:
        raise Refusal(_("It is over or cancelled, so nobody can be invited any more."))
    wanted = {person.id: person for person in people}
    known = set(
        db.session.scalars(sa.select(Invitation.person_id).where(Invitation.convening_id == convening.id))
    )
    fresh = [
        Invitation(
            convening_id=convening.id, person_id=person_id, invited_by_id=by_id, invited_at=clock.now()
        )
        for person_id in wanted
        if person_id not in known
    ]
    db.session.add_all(fresh)
    db.session.flush()
    if convening.state == "published":
        mail.invited(convening.id, [invitation.person_id for invitation in fresh], by_id)
    return fresh


def invite_waiting(convening: Convening, by_id: int | None) -> None:
    """Send the letters to everyone who was put on the list while it was a draft: they are invited today."""
    on_the_list = sa.update(Invitation).where(Invitation.convening_id == convening.id)
    db.session.execute(on_the_list.values(invited_at=clock.now()))
    mail.invited(convening.id, recipients.invited_ids(convening.id), by_id)
