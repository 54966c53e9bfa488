"""Answering a convening: the one way in for page, letter, calendar and staff."""

from dataclasses import dataclass, field

import sqlalchemy as sa

from coop import clock
from coop.convenings import mail
from coop.convenings.models.answer import AccessNeed, Reply, Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.operations.seats import fill_and_tell
from coop.convenings.queries import answers as found
from coop.convenings.queries import seats as counts
from coop.convenings.queries import showing
from coop.database import db
from coop.history import operations as history
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import ngettext

ASKED_FOR = ("going", "maybe", "declined")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for. `answer` is going, maybe or declined; waiting is decided here.

    `replies`: question id → text; `access_needs` None leaves what was said, "" takes it back.
    """

    answer: str
    seat: str = "in_person"
    guests: int = 0
    organization_id: int | None = None
    replies: dict[int, str] = field(default_factory=dict)
    access_needs: str | None = None


def answer_rsvp(
    convening: Convening,
    person: Person,
    wish: Wish,
    *,
    source: str = "page",
    actor_id: int | None = None,
    note: str = "",
    tells: bool = True,
) -> Rsvp:
    """Write the person's one answer and give seats under the lock of the convening row.

    Going means joining the line, which then fills the free seats; so whoever comes first is served
    first, always. Refuses a cancelled, past or closed convening, a seat it does not have, too many
    guests, and a change that would need seats which are not free. `tells`: the person gets a letter of it;
    not when it is one of many dates of which one letter tells.
    """
    convening = showing.locked(convening.id)
    refuse_when_closed(convening, is_staff=source == "staff", note=note)
    rsvp = found.answer_of(convening.id, person.id)
    before = (rsvp.answer, rsvp.seat, rsvp.guests) if rsvp else ("", "", 0)
    if rsvp is None:
        rsvp = _unanswered(convening, person)
        db.session.add(rsvp)
    _set_organization(rsvp, person, wish.organization_id)
    rsvp.source, rsvp.answered_at = source, clock.now()
    if wish.answer == "going":
        _take_seat(convening, rsvp, wish, is_staff=source == "staff")
    else:
        _stay_away(rsvp, wish)
    _settle(convening, rsvp, before)
    _refuse_if_gone(person.id)
    _keep_words(rsvp, wish)
    after = (rsvp.answer, rsvp.seat, rsvp.guests)
    if after != before:
        _note(rsvp, before[0], after, actor_id or person.id, note)
        if tells:
            _tell(rsvp)
    return rsvp


def _refuse_if_gone(person_id: int) -> None:
    """Whoever was merged or erased while they answered: the row of the answer waited for that."""
    status = db.session.scalar(sa.select(Person.status).where(Person.id == person_id))
    if status == "erased":
        raise Refusal(_("This address belongs to an account by now. Open the link once more."))


def _unanswered(convening: Convening, person: Person) -> Rsvp:
    return Rsvp(
        convening_id=convening.id,
        person_id=person.id,
        answer="declined",
        seat="in_person",
        guests=0,
        calendar_sequence=0,
        answered_at=clock.now(),
    )


def refuse_when_closed(convening: Convening, *, is_staff: bool = False, note: str = "") -> None:
    """Refuse an answer that comes too late or for nothing; staff may still change one, with a note."""
    if convening.state == "cancelled":
        raise Refusal(_("This convening was cancelled, so there is nothing to answer any more."))
    if convening.state in ("draft", "discarded"):
        raise Refusal(_("This convening is not open for answers yet."))
    if convening.takes_answers:
        return
    if not is_staff:
        if convening.ends_at <= clock.now():
            raise Refusal(_("This convening is over. Ask its host if your answer should still change."))
        raise Refusal(_("Answers are closed. Ask the host if yours should still change."))
    if not note.strip():
        raise Refusal(_("Answers are closed. Add a note that says why this one changes."))


def _set_organization(rsvp: Rsvp, person: Person, organization_id: int | None) -> None:
    organizations = {each.id: each for each in found.organizations_of(person.id, rsvp.convening_id)}
    if organization_id is not None and organization_id not in organizations:
        raise Refusal(_("You can answer for an organization you belong to now."))
    organization = organizations.get(organization_id) if organization_id else None
    rsvp.organization_id = organization.id if organization else None
    rsvp.sector_id = organization.sector_id if organization else person.sector_id


def _take_seat(convening: Convening, rsvp: Rsvp, wish: Wish, *, is_staff: bool) -> None:
    is_kept = rsvp.answer == "going" and rsvp.seat == wish.seat and wish.guests <= rsvp.guests
    if not is_kept:  # what was given under earlier limits is not asked for again
        _refuse_impossible(convening, wish, is_staff=is_staff)
    is_same_line = rsvp.seat == wish.seat and rsvp.answer == "waitlisted"
    if rsvp.answer == "going":
        _keep_or_refuse(convening, rsvp, wish)
    elif is_same_line:
        rsvp.guests = wish.guests
    else:
        convening.last_in_line += 1
        rsvp.answer, rsvp.number_in_line = "waitlisted", convening.last_in_line
        rsvp.seat, rsvp.guests = wish.seat, wish.guests


def _refuse_impossible(convening: Convening, wish: Wish, *, is_staff: bool) -> None:
    if wish.seat == "online" and not convening.has_online_seats:
        raise Refusal(_("This convening is in the room only. Choose a seat in the room."))
    if wish.seat == "in_person" and not convening.has_room_seats:
        raise Refusal(_("This convening is online only. Choose to join online."))
    if wish.guests > convening.guests_allowed and not is_staff:
        if not convening.guests_allowed:
            raise Refusal(_("This convening has no seats for guests. Ask them to answer for themselves."))
        raise Refusal(
            ngettext(
                "You can bring %(num)s guest.",
                "You can bring up to %(num)s guests.",
                convening.guests_allowed,
            )
        )
    capacity = convening.capacity(wish.seat)
    if capacity is not None and 1 + wish.guests > max(capacity, 1):
        raise Refusal(
            ngettext(
                "There is only %(num)s seat in all. Come without guests.",
                "There are only %(num)s seats in all. Come with fewer guests.",
                capacity,
            )
        )


def _keep_or_refuse(convening: Convening, rsvp: Rsvp, wish: Wish) -> None:
    """A seat that is held is never lost by asking for more; it is refused instead."""
    db.session.flush()
    needed = 1 + wish.guests - (rsvp.party if rsvp.seat == wish.seat else 0)
    count = counts.seats(convening)[wish.seat]
    is_free = count.free is None or (count.free >= needed and not count.waiting)
    if needed > 0 and not is_free:
        raise Refusal(_("There are not enough free seats for that change. You keep the seat you have."))
    rsvp.seat, rsvp.guests = wish.seat, wish.guests


def _stay_away(rsvp: Rsvp, wish: Wish) -> None:
    rsvp.answer, rsvp.guests, rsvp.number_in_line = wish.answer, 0, None
    rsvp.seat = rsvp.seat or "in_person"


def _settle(convening: Convening, rsvp: Rsvp, before: tuple[str, str, int]) -> None:
    """Fill the line of the seat now asked for, and of the one given back."""
    affected = {rsvp.seat} if rsvp.answer == "waitlisted" else set()
    if before[0] in ("going", "waitlisted") and before != (rsvp.answer, rsvp.seat, rsvp.guests):
        affected.add(before[1])
    for seat in sorted(affected):
        fill_and_tell(convening, seat, because="a seat came free", except_for=rsvp.person_id)
    db.session.flush()


def _keep_words(rsvp: Rsvp, wish: Wish) -> None:
    if wish.replies:
        db.session.execute(
            sa.delete(Reply).where(Reply.rsvp_id == rsvp.id, Reply.question_id.in_(wish.replies))
        )
        db.session.add_all(
            Reply(rsvp_id=rsvp.id, question_id=question_id, text=text)
            for question_id, text in wish.replies.items()
            if text.strip()
        )
    if wish.access_needs is not None:
        db.session.execute(sa.delete(AccessNeed).where(AccessNeed.rsvp_id == rsvp.id))
        if wish.access_needs.strip():
            db.session.add(AccessNeed(rsvp_id=rsvp.id, text=wish.access_needs.strip()))


def _note(rsvp: Rsvp, was: str, after: tuple[str, str, int], actor_id: int, note: str) -> None:
    rsvp.entry_changed_at = clock.now()
    facts = {"seat": after[1], "guests": after[2], "source": rsvp.source}
    history.record(
        "rsvp",
        rsvp.id,
        "answered",
        from_state=was,
        to_state=after[0],
        actor_id=actor_id,
        note=note,
        facts=facts,
    )


def _tell(rsvp: Rsvp) -> None:
    if rsvp.answer == "waitlisted":
        mail.waiting(rsvp)
    else:
        mail.received(rsvp)
