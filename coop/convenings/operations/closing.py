"""Telling those who hold an answer that a convening is not open to them any more."""

from coop import clock
from coop.convenings import mail
from coop.convenings.queries import answers, showing
from coop.convenings.queries.recipients import HOLDING


def shut_out(convening_id: int, person_id: int) -> bool:
    """Take the convening out of a person's calendar, by a letter; whether one is on its way.

    Their answer stays as it is: whether somebody else gets the seat is for the host to decide. Locks the
    convening: they may be changing their answer at this moment.
    """
    showing.locked(convening_id)
    rsvp = answers.answer_of(convening_id, person_id)
    if rsvp is None or rsvp.answer not in HOLDING or not mail.closed(rsvp):
        return False
    rsvp.calendar_sequence += 1
    rsvp.entry_changed_at = clock.now()
    return True
