"""Giving free seats to those who wait."""

from coop import clock
from coop.convenings import mail
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.queries import seats as counts
from coop.database import db
from coop.history import operations as history


def fill(convening: Convening, seat: str) -> list[Rsvp]:
    """Give the free seats of one kind to the line, in order; who got one.

    The convening row must be locked. A party is never split: the first in line holds until it fits.
    """
    db.session.flush()  # the answers of this unit must be counted
    free = counts.seats(convening)[seat].free
    seated = []
    for rsvp in counts.line(convening, seat):
        if free is not None:
            if rsvp.party > free:
                break
            free -= rsvp.party
        rsvp.answer, rsvp.number_in_line = "going", None
        rsvp.entry_changed_at = clock.now()
        seated.append(rsvp)
    db.session.flush()
    return seated


def fill_and_tell(
    convening: Convening, seat: str, *, because: str, except_for: int | None = None, tells: bool = True
) -> None:
    """The same, with a letter and a line of history for everyone seated but the one who just answered.

    `tells`: whether the letters go; not when one letter tells of many dates.
    """
    for rsvp in fill(convening, seat):
        if rsvp.person_id == except_for:
            continue
        note = f"{convening.waitlist_rule}: {because}"
        history.record("rsvp", rsvp.id, "promoted", from_state="waitlisted", to_state="going", note=note)
        if tells:
            mail.promoted(rsvp)
