"""Writing down what one answer, or one message of words, says and what became of it."""

from coop import clock
from coop.convenings.models.convening import Convening
from coop.database import db
from coop.inbox.models import InboxMessage, InboxReply
from coop.people.models import Person


def note(message: InboxMessage, state: str, reason: str, **values: object) -> InboxReply:
    """One row for the staff or for the record; settled at once unless it waits."""
    settled_at = None if state == "waiting" else clock.now()
    reply = InboxReply(message_id=message.id, state=state, reason=reason, settled_at=settled_at, **values)
    db.session.add(reply)
    db.session.flush()
    return reply


def about(convening: Convening | None, person: Person | None) -> dict[str, int | None]:
    """The invitation that a message belongs to, as the columns of its row."""
    return {
        "convening_id": convening.id if convening else None,
        "invited_id": person.id if person else None,
    }
