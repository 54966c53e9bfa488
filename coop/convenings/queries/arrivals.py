"""What the desk needs: who is expected, who is here, and what changed since a phone last asked."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from coop import clock
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.attendance import Attendance, HelperLink, Tap
from coop.convenings.models.convening import Convening
from coop.database import db
from coop.organizations.models import Affiliation, Organization
from coop.people.models import Person
from coop.wording import searchable

MOST = 2500


@dataclass(frozen=True, slots=True)
class Guest:
    """One person on the list of the desk."""

    person: Person
    organization: str
    answer: str
    guests: int
    attendance: Attendance | None

    @property
    def state(self) -> str:
        """What is known of their coming."""
        return self.attendance.state if self.attendance else "unknown"

    @property
    def is_expected(self) -> bool:
        """Whether they stand on the list before anybody types."""
        return self.answer == "going" or self.state == "confirmed"


def attendance_of(convening_id: int, person_id: int) -> Attendance | None:
    """The person's row as it is now."""
    statement = sa.select(Attendance).where(
        Attendance.convening_id == convening_id, Attendance.person_id == person_id
    )
    return db.session.scalar(statement.execution_options(populate_existing=True))


def is_known_tap(convening_id: int, key: str) -> bool:
    """Whether a tap with this key was taken in before."""
    statement = sa.select(Tap.id).where(Tap.convening_id == convening_id, Tap.key == key)
    return bool(key) and db.session.scalar(statement) is not None


def counting_taps(attendance_id: int) -> list[Tap]:
    """Those that say somebody is here and were not taken back, the first first."""
    statement = (
        sa.select(Tap)
        .where(Tap.attendance_id == attendance_id, Tap.act == "arrived", Tap.taken_back_at.is_(None))
        .order_by(Tap.tapped_at, Tap.id)
    )
    return list(db.session.scalars(statement))


def was_taken_back_after(attendance_id: int, device: str, sequence: int) -> bool:
    """Whether the same phone took it back later, in its own order, though that reached us first."""
    if not device:
        return False
    statement = sa.select(Tap.id).where(
        Tap.attendance_id == attendance_id,
        Tap.act == "taken_back",
        Tap.device == device,
        Tap.sequence > sequence,
    )
    return db.session.scalar(statement) is not None


def desk_list(convening: Convening, *, words: str = "", since: int = -1, most: int = MOST) -> list[Guest]:
    """Everyone who was asked, answered or came, by name; narrowed by words of name and organization.

    `since`: only those whose row changed after that version of the list.
    """
    rsvp, invited, here = _joined(convening)
    organization = sa.func.coalesce(Organization.name, _usual_organization(), "")
    statement = (
        sa.select(Person, organization, Rsvp.answer, Rsvp.guests, Attendance)
        .outerjoin(Attendance, here)
        .outerjoin(Rsvp, rsvp)
        .outerjoin(Invitation, invited)
        .outerjoin(
            Organization,
            Organization.id == sa.func.coalesce(Attendance.organization_id, Rsvp.organization_id),
        )
        .where(_on_list(), Person.status != "erased")
        .order_by(Person.sort_key, Person.id)
        .limit(most)
    )
    for word in searchable(words).split():
        is_in_name = Person.sort_key.contains(word, autoescape=True)
        typed = sa.func.lower(organization).contains(word, autoescape=True)
        statement = statement.where(
            sa.or_(is_in_name, Organization.search_text.contains(word, autoescape=True), typed)
        )
    if since >= 0:
        statement = statement.where(Attendance.version > since)
    return [
        Guest(person, (row.organization_text if row else "") or name, answer or "", guests or 0, row)
        for person, name, answer, guests, row in db.session.execute(statement)
    ]


def desk_guest(convening: Convening, person_id: int) -> Person | None:
    """A person whom the desk may check in: on the list, or here already."""
    rsvp, invited, here = _joined(convening)
    statement = (
        sa.select(Person)
        .outerjoin(Attendance, here)
        .outerjoin(Rsvp, rsvp)
        .outerjoin(Invitation, invited)
        .where(Person.id == person_id, _on_list(), Person.status != "erased")
    )
    return db.session.scalar(statement)


def named_on_the_list(convening: Convening, name: str) -> Person | None:
    """The one person on the list of the desk who is called exactly so, but for case and accents."""
    rsvp, invited, here = _joined(convening)
    statement = (
        sa.select(Person)
        .outerjoin(Attendance, here)
        .outerjoin(Rsvp, rsvp)
        .outerjoin(Invitation, invited)
        .where(Person.sort_key == searchable(name), _on_list(), Person.status != "erased")
        .limit(2)
    )
    found = list(db.session.scalars(statement)) if searchable(name) else []
    return found[0] if len(found) == 1 else None


def _joined(
    convening: Convening,
) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return (
        sa.and_(Rsvp.person_id == Person.id, Rsvp.convening_id == convening.id),
        sa.and_(Invitation.person_id == Person.id, Invitation.convening_id == convening.id),
        sa.and_(Attendance.person_id == Person.id, Attendance.convening_id == convening.id),
    )


def _on_list() -> sa.ColumnElement[bool]:
    return sa.or_(Rsvp.id.is_not(None), Invitation.id.is_not(None), Attendance.id.is_not(None))


def _usual_organization() -> sa.ScalarSelect[str]:
    """Name of the organization that somebody who has not answered usually speaks for."""
    own = aliased(Organization)
    return (
        sa.select(own.name)
        .join(Affiliation, Affiliation.organization_id == own.id)
        .where(
            Affiliation.person_id == Person.id,
            Affiliation.until_on.is_(None),
            Rsvp.id.is_(None),
            Attendance.id.is_(None),
        )
        .order_by(Affiliation.is_primary.desc(), Affiliation.id)
        .limit(1)
        .correlate(Person, Rsvp, Attendance)
        .scalar_subquery()
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are here. Heads count guests; people do not."""

    people: int
    heads: int
    in_the_room: int
    online: int
    walk_ins: int
    expected: int
    version: int

    def over(self, capacity: int | None) -> int:
        """How many more are in the room than it has seats."""
        return max(0, self.in_the_room - capacity) if capacity is not None else 0


def tally(convening: Convening) -> Tally:
    """Count those who are here, and those who said they were coming; two statements."""
    party = 1 + Attendance.guests
    is_online = Attendance.seat == "online"
    counted = sa.select(
        sa.func.count(),
        sa.func.coalesce(sa.func.sum(party), 0),
        sa.func.coalesce(sa.func.sum(sa.case((is_online, 0), else_=party)), 0),
        sa.func.coalesce(sa.func.sum(sa.case((is_online, party), else_=0)), 0),
        sa.func.coalesce(sa.func.sum(sa.case((Attendance.is_walk_in, 1), else_=0)), 0),
    ).where(Attendance.convening_id == convening.id, Attendance.state == "confirmed")
    people, heads, in_the_room, online, walk_ins = db.session.execute(counted).one()
    going = sa.select(sa.func.count()).where(Rsvp.convening_id == convening.id, Rsvp.answer == "going")
    expected = db.session.scalar(going) or 0
    return Tally(
        people, int(heads), int(in_the_room), int(online), int(walk_ins), expected, convening.arrivals_version
    )


def helper_link(link_id: int | None) -> HelperLink | None:
    """A helper's link by number, open or not."""
    return db.session.get(HelperLink, link_id) if link_id else None


def helper_links(convening_id: int) -> list[HelperLink]:
    """Every link that was given out for one convening, the newest first."""
    statement = sa.select(HelperLink).where(HelperLink.convening_id == convening_id)
    return list(db.session.scalars(statement.order_by(HelperLink.id.desc())))


def open_link(link_ids: Iterable[int], slug: str) -> HelperLink | None:
    """The helper's link that opens the desk of this convening now, among those a browser holds."""
    statement = (
        sa.select(HelperLink)
        .join(HelperLink.convening)
        .where(
            HelperLink.id.in_(list(link_ids)),
            HelperLink.revoked_at.is_(None),
            HelperLink.expires_at > clock.now(),
            Convening.slug == slug,
        )
        .limit(1)
    )
    return db.session.scalar(statement)


def organizations_named(words: str, most: int = 8) -> list[Organization]:
    """Organizations to choose from at the door: those whose names hold every word typed."""
    statement = sa.select(Organization).where(Organization.status != "former")
    for word in searchable(words).split():
        statement = statement.where(Organization.search_text.contains(word, autoescape=True))
    return list(db.session.scalars(statement.order_by(Organization.sort_key).limit(most)))


def organization_called(name: str) -> Organization | None:
    """The one organization that is called exactly so, but for case and accents."""
    statement = sa.select(Organization).where(Organization.sort_key == searchable(name)).limit(2)
    found = list(db.session.scalars(statement)) if searchable(name) else []
    return found[0] if len(found) == 1 else None


def walk_in_before(name: str, organization_id: int | None) -> Person | None:
    """Somebody known by name alone, who came for the same organization before."""
    if organization_id is None:
        return None
    statement = (
        sa.select(Person)
        .join(Attendance, Attendance.person_id == Person.id)
        .where(
            Person.sort_key == searchable(name),
            Person.email.is_(None),
            Person.status == "contact",
            Attendance.organization_id == organization_id,
        )
        .order_by(Person.id)
        .limit(1)
    )
    return db.session.scalar(statement)


def person_of_tap(convening_id: int, key: str) -> Person | None:
    """Whom a tap with this key was about."""
    statement = (
        sa.select(Person)
        .join(Attendance, Attendance.person_id == Person.id)
        .join(Tap, Tap.attendance_id == Attendance.id)
        .where(Tap.convening_id == convening_id, Tap.key == key)
    )
    return db.session.scalar(statement)
