"""One link before the convening: sending it, and keeping everything that was said behind it."""

from dataclasses import dataclass, replace
from datetime import timedelta

from coop import clock
from coop.convenings import mail
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.operations import answering, substituting
from coop.convenings.operations.answering import Wish, refuse_when_closed
from coop.convenings.operations.proposing import propose
from coop.convenings.operations.substituting import By
from coop.convenings.queries import answers as found
from coop.convenings.queries import preparing, showing
from coop.convenings.queries.substitutes import SEATED
from coop.history import operations as history
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _

FAR_AWAY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody saves on the page behind the link, all at once.

    `suggestion` None leaves what was proposed, "" takes it back. A `colleague` gets the seat; an
    `address` of nobody known there is offered it.
    """

    wish: Wish
    suggestion: str | None = None
    colleague: Person | None = None
    address: str = ""


def send(convening: Convening, by_id: int | None) -> int:
    """Send the link now, on a host's word; how many letters. It goes once.

    Locks the convening row, so two hosts, or a host and the clock, send it once. Refuses when answers
    are closed, when it went already, and when there is nobody to send it to.
    """
    convening = showing.locked(convening.id)
    refuse_when_closed(convening)
    if convening.prepared_at:
        raise Refusal(_("The link went out already. It goes only once."))
    ids = preparing.receivers(convening.id)
    if not ids:
        raise Refusal(_("There is nobody to send it to yet. Invite people first."))
    return _send(convening, ids, by_id)


def send_when_due(convening_id: int) -> int:
    """Three days before: send it by itself, but not to those who were asked within a day; how many."""
    convening = showing.locked(convening_id)
    if not preparing.is_due(convening):
        return 0
    ids = preparing.receivers(convening.id, but_just_asked=True)
    return _send(convening, ids, None) if ids else 0


def prepare_again(convening: Convening) -> None:
    """Moved to a day that is far away, it gets its link anew, three days before that."""
    if convening.starts_at > clock.now() + FAR_AWAY:
        convening.prepared_at = None


def keep(convening: Convening, person: Person, said: Said) -> Rsvp:
    """The answer, the colleague who comes instead and the suggestion, together or not at all.

    Whoever sends a colleague without holding a seat yet takes one first, or a place in line, for the
    organization. Refuses what answering, handing over and proposing refuse.
    """
    if said.suggestion is not None:
        propose(convening, person, said.suggestion)
    if not (said.colleague or said.address):
        return answering.answer_rsvp(convening, person, said.wish, source="letter")
    rsvp = answering.answer_rsvp(convening, person, _seat_to_give(convening, person, said), source="letter")
    by = By(person.id, source="letter")
    if said.colleague:
        substituting.hand_over(convening, person, said.colleague, by)
    else:
        substituting.offer(convening, person, said.address, "", by)
    return rsvp


def _seat_to_give(convening: Convening, person: Person, said: Said) -> Wish:
    """The seat they have, for the organization; else one of the usual kind."""
    rsvp = found.answer_of(convening.id, person.id)
    if rsvp and rsvp.answer in SEATED:
        return replace(said.wish, answer="going", seat=rsvp.seat, guests=rsvp.guests)
    seat = "in_person" if convening.has_room_seats else "online"
    return replace(said.wish, answer="going", seat=seat, guests=0)


def _send(convening: Convening, person_ids: list[int], by_id: int | None) -> int:
    convening.prepared_at = clock.now()
    mail.preparation(convening, person_ids, by_id)
    facts = {"letters": len(person_ids)}
    history.record("convening", convening.id, "link sent", actor_id=by_id, facts=facts)
    return len(person_ids)
