"""Answering with one tap: everything but the answer stays as it was said before."""

from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import SEATS, Convening
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.queries import answers
from coop.people.models import Person


def answer_shortly(convening: Convening, person: Person, choice: str) -> Rsvp | None:
    """Answer for the organization and with the guests of before, or as the person usually would.

    `choice`: a kind of seat, maybe or declined. None when the host asks something first that the person
    has not answered. Refuses what `answer_rsvp` refuses.
    """
    rsvp = answers.answer_of(convening.id, person.id)
    is_coming = choice in SEATS
    if is_coming and _is_asked_something(convening, rsvp):
        return None
    usual = answers.organizations_of(person.id, convening.id)
    known = [one.id for one in usual]
    organization_id = rsvp.organization_id if rsvp else next(iter(known), None)
    wish = Wish(
        answer="going" if is_coming else choice,
        seat=choice if is_coming else "in_person",
        guests=rsvp.guests if rsvp and is_coming else 0,
        organization_id=organization_id if organization_id in known else None,
    )
    return answer_rsvp(convening, person, wish)


def _is_asked_something(convening: Convening, rsvp: Rsvp | None) -> bool:
    required = [one.id for one in answers.questions(convening.id) if one.is_required]
    said = answers.replies(rsvp.id) if rsvp and required else {}
    return any(not said.get(each, "").strip() for each in required)
