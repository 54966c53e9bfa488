"""Handing a seat over to a colleague: it belongs to the organization and keeps its place."""

from dataclasses import dataclass

import sqlalchemy as sa

from coop import clock
from coop.convenings import mail
from coop.convenings.models.answer import AccessNeed, Invitation, Reply, Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.operations.answering import refuse_when_closed
from coop.convenings.queries import answers as found
from coop.convenings.queries import showing
from coop.convenings.queries.substitutes import SEATED
from coop.database import db
from coop.history import operations as history
from coop.organizations.models import Organization
from coop.organizations.operations.belonging import affiliate
from coop.organizations.queries import belonging
from coop.people import operations as people
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _


@dataclass(frozen=True, slots=True)
class By:
    """Who hands it over: the person themselves, an admin of theirs, or a host, who says why."""

    actor_id: int | None
    source: str = "page"
    note: str = ""
    is_host: bool = False


def hand_over(convening: Convening, giver: Person, taker: Person, by: By) -> Rsvp:
    """The seat, or the place in line, is the colleague's from now on; both get a letter.

    The same row keeps its number, its guests and its history. What the giver needed and replied is
    theirs and is deleted. Refuses when answers are closed (hosts may, with a note), when the giver
    holds nothing of an organization (any more), and when the colleague has answered for themselves.
    """
    convening = showing.locked(convening.id)
    refuse_when_closed(convening, is_staff=by.is_host, note=by.note)
    rsvp = _held(convening, giver)
    _refuse_taken(found.answer_of(convening.id, taker.id), giver, taker)
    sequence = rsvp.calendar_sequence + 1
    db.session.execute(sa.delete(Reply).where(Reply.rsvp_id == rsvp.id))
    db.session.execute(sa.delete(AccessNeed).where(AccessNeed.rsvp_id == rsvp.id))
    rsvp.person_id, rsvp.source, rsvp.answered_at = taker.id, by.source, clock.now()
    rsvp.calendar_sequence, rsvp.entry_changed_at = sequence, clock.now()
    db.session.flush()  # the giver's name must be free before it is written again
    given = _given_up(rsvp, giver, sequence)
    db.session.add(given)
    _ask(rsvp, taker, by.actor_id)
    db.session.flush()
    db.session.expire(rsvp, ["person"])
    _tell(rsvp, given, giver, taker, by)
    return rsvp


def offer(convening: Convening, giver: Person, address: str, name: str, by: By) -> None:
    """Offer it by letter to somebody who is not known to belong there; until they take it nothing changes.

    `address` is normalised. Refuses what `hand_over` would.
    """
    convening = showing.locked(convening.id)
    refuse_when_closed(convening, is_staff=by.is_host, note=by.note)
    rsvp = _held(convening, giver)
    history.record("rsvp", rsvp.id, "offered", actor_id=by.actor_id, note=by.note)
    mail.seat_offered(rsvp, giver.id, address, name, by.actor_id)


def take(convening: Convening, giver: Person, address: str, name: str, vouched_by: int | None) -> Rsvp:
    """Whoever was offered a seat by letter takes it.

    They come for the organization; they belong to it from now on only if somebody who administers it
    vouched for them, because belonging opens what members see.
    """
    taker = people.find_or_make_contact(address, name)
    rsvp = hand_over(convening, giver, taker, By(taker.id, source="letter"))
    organization = db.session.get_one(Organization, rsvp.organization_id)
    if vouched_by and belonging.places_of(vouched_by).get(organization.id) == "admin":
        affiliate(taker, organization, role="contact", actor_id=vouched_by)
    return rsvp


def _held(convening: Convening, giver: Person) -> Rsvp:
    rsvp = found.answer_of(convening.id, giver.id)
    if rsvp is None or rsvp.answer not in SEATED:
        raise Refusal(_("There is no seat to hand over any more."))
    if rsvp.organization_id is None:
        raise Refusal(_("This seat belongs to no organization. Give it back, and the next in line gets it."))
    return rsvp


def _refuse_taken(theirs: Rsvp | None, giver: Person, taker: Person) -> None:
    if taker.id == giver.id:
        raise Refusal(_("The seat is theirs already. Choose a colleague."))
    if theirs is None:
        return
    sentences = {
        "going": _("%(name)s has a seat already. Choose another colleague, or give yours back."),
        "waitlisted": _("%(name)s is in line already. Choose another colleague."),
        "maybe": _("%(name)s answered maybe. Only they can change that; ask them, or choose another."),
        "declined": _("%(name)s said not this time. Only they can change that; ask them, or choose another."),
    }
    raise Refusal(sentences[theirs.answer] % {"name": taker.name or taker.email})


def _given_up(rsvp: Rsvp, giver: Person, sequence: int) -> Rsvp:
    return Rsvp(
        convening_id=rsvp.convening_id,
        person_id=giver.id,
        organization_id=rsvp.organization_id,
        sector_id=rsvp.sector_id,
        answer="declined",
        seat=rsvp.seat,
        guests=0,
        source=rsvp.source,
        answered_at=clock.now(),
        calendar_sequence=sequence,
        entry_changed_at=clock.now(),
    )


def _ask(rsvp: Rsvp, taker: Person, by_id: int | None) -> None:
    """The colleague is among those invited, for the organization, so that they may see it and answer."""
    statement = sa.select(Invitation).where(
        Invitation.convening_id == rsvp.convening_id, Invitation.person_id == taker.id
    )
    invitation = db.session.scalar(statement)
    if invitation is None:
        invitation = Invitation(
            convening_id=rsvp.convening_id,
            person_id=taker.id,
            invited_by_id=by_id,
            invited_at=clock.now(),
        )
        db.session.add(invitation)
    invitation.organization_id = rsvp.organization_id


def _tell(rsvp: Rsvp, given: Rsvp, giver: Person, taker: Person, by: By) -> None:
    facts = {"from": giver.id, "to": taker.id, "seat": rsvp.seat, "guests": rsvp.guests}
    for each, act, state in ((rsvp, "handed over", rsvp.answer), (given, "gave it away", "declined")):
        history.record(
            "rsvp",
            each.id,
            act,
            from_state=rsvp.answer,
            to_state=state,
            actor_id=by.actor_id,
            note=by.note,
            facts=facts,
        )
    mail.handed_over(given, taker.id)
    mail.seat_received(rsvp, giver.id)
