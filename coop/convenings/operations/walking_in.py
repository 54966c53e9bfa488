"""Somebody comes who is on no list: a name, an organization if there is one, an address if they like."""

from dataclasses import dataclass
from uuid import uuid4

from coop import clock
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import Convening
from coop.convenings.operations.arriving import Tapped, arrive, row_of
from coop.convenings.queries import answers, arrivals, showing
from coop.database import db
from coop.history import operations as history
from coop.people import operations as people
from coop.people.models import Person
from coop.refusal import Refusal
from coop.vocabulary import queries as vocabulary
from coop.wording import gettext as _
from coop.wording import searchable


@dataclass(frozen=True, slots=True)
class WalkIn:
    """What was typed at the door. `is_family`: comes as a family member."""

    name: str
    organization: str = ""
    email: str = ""
    is_family: bool = False


def walk_in(convening: Convening, who: WalkIn, tapped: Tapped) -> Attendance:
    """Somebody who is on no list is here: counted at once, also over the seats there are.

    With an address that is known here it is that person. The same key a second time changes nothing.
    Refuses a person without a name, an address that is none, and what `arrive` refuses.
    """
    convening = showing.locked(convening.id)
    known = arrivals.person_of_tap(convening.id, tapped.key) if tapped.key else None
    if known:
        return row_of(convening, known)
    if not who.name.strip():
        raise Refusal(_("Type a name, so that whoever came is on the list."))
    organization = arrivals.organization_called(who.organization)
    organization_id = organization.id if organization else None
    person = _person(who, organization_id)
    is_new = answers.answer_of(convening.id, person.id) is None
    is_new = is_new and arrivals.attendance_of(convening.id, person.id) is None
    attendance = row_of(convening, person)
    if is_new:
        attendance.is_walk_in = True
    if organization:
        attendance.organization_id, attendance.sector_id = organization.id, organization.sector_id
        attendance.organization_text = ""
    elif who.organization.strip():
        attendance.organization_id, attendance.organization_text = None, who.organization.strip()
    if who.is_family and not organization:
        family = vocabulary.find("sector", "family")
        attendance.sector_id = family.id if family else None
        person.sector_id = person.sector_id or attendance.sector_id
    return arrive(convening, person, tapped)


def _person(who: WalkIn, organization_id: int | None) -> Person:
    if who.email.strip():
        return people.find_or_make_contact(who.email, who.name.strip())
    return arrivals.walk_in_before(who.name, organization_id) or _known_by_name(who.name.strip())


def _known_by_name(name: str) -> Person:
    """A contact without an address: gets no letters, and can be merged once the address is known."""
    person = Person(
        status="contact",
        email=None,
        name=name,
        sort_key=searchable(name),
        created_at=clock.now(),
        fs_uniquifier=uuid4().hex,
    )
    db.session.add(person)
    db.session.flush()
    history.record("person", person.id, "became known", to_state="contact")
    return person
