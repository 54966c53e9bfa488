"""Asking those who have not answered once more."""

import sqlalchemy as sa

from coop import clock
from coop.convenings import mail
from coop.convenings.models.answer import Invitation
from coop.convenings.models.convening import Convening
from coop.convenings.operations.answering import refuse_when_closed
from coop.convenings.queries import showing, silence
from coop.database import db
from coop.history import operations as history


def nudge(convening: Convening, by_id: int | None) -> int:
    """Ask everyone who was invited, has not answered and may be asked again; how many.

    At most twice for each person and not within two days of the letter before. Locks the convening
    row, so two hosts who nudge at once send one letter. Refuses when answers are closed.
    """
    convening = showing.locked(convening.id)
    refuse_when_closed(convening)
    ids = silence.due_ids(convening.id)
    if not ids:
        return 0
    asked_again = (
        sa.update(Invitation)
        .where(Invitation.convening_id == convening.id, Invitation.person_id.in_(ids))
        .values(nudges=Invitation.nudges + 1, nudged_at=clock.now())
        .returning(Invitation.person_id, Invitation.nudges)
        .execution_options(synchronize_session=False)
    )
    numbers = {person_id: number for person_id, number in db.session.execute(asked_again)}
    mail.nudged(convening.id, numbers, by_id)
    history.record("convening", convening.id, "nudged", actor_id=by_id, facts={"people": len(numbers)})
    return len(numbers)
