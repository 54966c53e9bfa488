"""Sentences said after an answer."""

from coop import links
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.queries.seats import SeatCount
from coop.people.models import Person
from coop.wording import gettext as _
from coop.wording import ngettext


def sentence_of(rsvp: Rsvp) -> str:
    """What the person reads once the answer is kept."""
    if rsvp.answer == "waitlisted":
        return _("All seats are taken. You are in line, and a letter tells you when a seat is yours.")
    if rsvp.answer == "maybe":
        return _("Noted as maybe. You hold no seat until you say that you are coming.")
    if rsvp.answer == "declined":
        return _("Noted: not this time. Thank you for saying so.")
    if rsvp.seat == "online":
        return _("You are going, online.")
    return _("You are going. A seat in the room is yours.")


def seat_notes(counted: dict[str, SeatCount]) -> dict[str, str]:
    """The words at the right end of each choice: how many seats are left."""
    return {seat: _seat_note(count) for seat, count in counted.items()}


def _seat_note(count: SeatCount) -> str:
    if count.free is None:
        return _("open")
    if count.is_full:
        return _("full, waiting list")
    return ngettext("%(num)s seat left", "%(num)s seats left", count.free)


def sentence_for_host(person: Person, rsvp: Rsvp) -> str:
    """What a host reads after answering for somebody."""
    words = {
        "going": _("%(name)s is going."),
        "waitlisted": _("%(name)s is waiting for a seat."),
        "maybe": _("%(name)s may come."),
        "declined": _("%(name)s is not coming."),
    }
    return words[rsvp.answer] % {"name": person.name or person.email}


def code_address(convening: Convening, rsvp: Rsvp | None) -> str:
    """Where the person's code for the door is, for those who have a seat in the room of one to come."""
    is_coming = rsvp is not None and rsvp.answer == "going" and rsvp.seat == "in_person"
    is_open = convening.state == "published" and not convening.is_past
    return links.arrival(convening.id, rsvp.person_id) if rsvp and is_coming and is_open else ""
