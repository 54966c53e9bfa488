"""What a calendar's answer does: it meets the same operation as an answer on the page, or it does nothing."""

from datetime import datetime, timedelta

from coop import clock
from coop.calendar.replies import Answer
from coop.convenings import numbering
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import SeriesAnswer
from coop.convenings.operations import substituting
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.substituting import By
from coop.convenings.queries import answers as found
from coop.convenings.queries import showing
from coop.convenings.queries.recipients import Reader, is_reached, may_see
from coop.convenings.writing import the_locale
from coop.database import db
from coop.inbox import mail
from coop.inbox.models import InboxReply
from coop.inbox.queries import replies
from coop.inbox.queries.matching import OUTDATED, Match
from coop.network import queries as networks
from coop.people import addresses
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import N_, in_language

ANSWERS = {"ACCEPTED": "going", "DECLINED": "declined", "TENTATIVE": "maybe"}
NO_SEAT = N_("They name somebody to come instead, and hold no seat that can be handed over.")
SAYS_SO = N_("Somebody says that they come in place of the person who was invited.")
# Clocks of machines differ by so much.
A_MOMENT = timedelta(minutes=1)


def take(reply: InboxReply, answer: Answer, match: Match, sent_at: datetime | None) -> None:
    """Let a reply do what it may, under the lock of its convening, and write down what became of it."""
    convening, person = match.convening, match.person
    if match.reason == OUTDATED:
        return end(reply, "ignored", OUTDATED)
    if match.reason or convening is None or person is None:
        return end(reply, "waiting", match.reason)
    if not is_reached(person):
        return end(reply, "ignored", N_("This person gets no letters any more."))
    convening = showing.held(convening.id)
    if reply.method == "COUNTER":
        return counter(reply, convening)
    if match.invited_id not in (None, person.id):
        return _take_over(reply, convening, person, match)
    if not may_see(Reader(convening, person, None, "")):
        return end(reply, "ignored", N_("This convening is not open to them any more."))
    if reason := _stale(reply, answer, convening, sent_at):
        return end(reply, "ignored", reason)
    if match.attendee.partstat == "DELEGATED":
        return _delegate(reply, convening, person, match)
    if not reply.answer:
        return end(reply, "ignored", N_("It says no answer that we know."))
    return _answer(reply, convening, person)


def _stale(reply: InboxReply, answer: Answer, convening: Convening, sent_at: datetime | None) -> str:
    """Why a newer word stands already (RFC 5546 2.1.5); "" when this is the newest."""
    if answer.sequence is not None and answer.sequence < convening.sequence:
        return OUTDATED
    rsvp = found.answer_of(convening.id, reply.person_id or 0)
    number = numbering.told(convening, rsvp)
    before = replies.latest(convening.id, reply.person_id or 0, number)
    if before and is_older(answer, before, number):
        return N_("A later reply of theirs came first.")
    said_at = max((one for one in (answer.stamped_at, sent_at) if one), default=None)
    is_late = rsvp and rsvp.source != "calendar" and said_at and said_at < rsvp.answered_at - A_MOMENT
    return N_("They answered by another way since.") if is_late else ""


def is_older(answer: Answer, before: InboxReply, number: int) -> bool:
    """Whether a word of the same calendar is newer than this one. `number`: the highest SEQUENCE we gave; a
    higher one is made up, and must not make older whatever comes after it."""
    if answer.sequence is not None and before.sequence is not None:
        new, old = min(answer.sequence, number), min(before.sequence, number)
        if new != old:
            return new < old
    return bool(answer.stamped_at and before.stamped_at and answer.stamped_at < before.stamped_at)


def _answer(reply: InboxReply, convening: Convening, person: Person) -> None:
    before = found.answer_of(convening.id, person.id)
    if before and before.answer == "waitlisted" and reply.answer != "declined":
        # Their entry says TENTATIVE while they wait: a Yes or Maybe there takes no seat and loses no place.
        end(reply, "applied", N_("They wait in line and keep their place."))
        return mail.still_waiting(before)
    with in_language(the_locale(person.locale, networks.the_network())):
        try:
            with db.session.begin_nested():
                give_answer(convening, person, reply.answer, before)
        except Refusal as refusal:
            end(reply, "refused", refusal.sentence)
            return mail.refused(convening, person, refusal.sentence)
    return end(reply, "applied", "")


def give_answer(
    convening: Convening,
    person: Person,
    answer: str,
    before: Rsvp | None,
    *,
    source: str = "calendar",
    actor_id: int | None = None,
    note: str = "",
) -> None:
    """Answer as the page would, and refuse what it refuses.

    A calendar says nothing of seats, guests and organizations, so those stay as they were.
    """
    wish = wish_of(convening, person, answer, before)
    answer_rsvp(convening, person, wish, source=source, actor_id=actor_id, note=note)


def wish_of(convening: Convening, person: Person, answer: str, before: Rsvp | SeriesAnswer | None) -> Wish:
    """What somebody asks for whose calendar says an answer and nothing more."""
    organizations = [one.id for one in found.organizations_of(person.id, convening.id)]
    kept = before.organization_id if before else None
    is_held = before is not None and before.answer in ("going", "waitlisted")
    usual = "in_person" if convening.has_room_seats else "online"
    return Wish(
        answer,
        seat=before.seat if before and is_held else usual,
        guests=before.guests if before and is_held else 0,
        organization_id=kept if kept in organizations else next(iter(organizations), None),
    )


def counter(reply: InboxReply, convening: Convening) -> None:
    """Another time is proposed: nothing changes, and the hosts are told."""
    end(reply, "noted", N_("The hosts were told of the proposal."))
    db.session.flush()
    mail.countered(convening, reply.id)


def _delegate(reply: InboxReply, convening: Convening, person: Person, match: Match) -> None:
    """They name somebody to come instead: the seat is offered to them, and stays until they take it."""
    reply.facts = reply.facts | {"delegated_to": match.attendee.delegated_to}
    try:
        address = addresses.normalised(match.attendee.delegated_to)
        with db.session.begin_nested():
            substituting.offer(convening, person, address, "", By(person.id, source="calendar"))
    except Refusal:
        return end(
            reply,
            "waiting",
            NO_SEAT,
        )
    return end(reply, "noted", N_("Their seat is offered to the person they named."))


def _take_over(reply: InboxReply, convening: Convening, person: Person, match: Match) -> None:
    """Somebody says that the invited person sent them; it counts if that person's own calendar said so."""
    giver = db.session.get(Person, match.invited_id)
    if giver is None or not replies.delegation(convening.id, giver.id, match.attendee.address):
        reply.person_id = None
        return end(reply, "waiting", SAYS_SO)
    if reply.answer != "going":
        return end(reply, "noted", N_("They do not come in the other's place."))
    try:
        with db.session.begin_nested():
            substituting.hand_over(convening, giver, person, By(person.id, source="calendar"))
    except Refusal as refusal:
        return end(reply, "waiting", refusal.sentence)
    return end(reply, "applied", N_("The seat was handed over to them."))


def end(reply: InboxReply, state: str, reason: str) -> None:
    """What became of a reply."""
    reply.state, reply.reason = state, reason
    if state != "waiting":
        reply.settled_at = clock.now()
