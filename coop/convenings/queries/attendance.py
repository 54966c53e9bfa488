"""Who came, for hosts; and which convenings wait for somebody to say so."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from coop import clock
from coop.convenings.models.answer import Reply, Rsvp
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import Cohost, Convening, convening_groups
from coop.convenings.queries.hosting import hosted
from coop.convenings.queries.visibility import visible
from coop.database import Waiting, db, waiting
from coop.groups.models import LEADING, GroupMembership
from coop.organizations.models import Affiliation, Organization
from coop.people.models import Person
from coop.permissions import Viewer
from coop.vocabulary.models import Term


def missing(convening_id: int) -> list[Person]:
    """Those who said that they come and of whom nobody said whether they did, by name."""
    statement = (
        sa.select(Person)
        .join(Rsvp, Rsvp.person_id == Person.id)
        .outerjoin(Attendance, _same())
        .where(Rsvp.convening_id == convening_id, _is_missing())
        .order_by(Person.sort_key, Person.id)
    )
    return list(db.session.scalars(statement))


def how_many_missing(convening_id: int) -> int:
    """The same, counted."""
    statement = (
        sa.select(sa.func.count())
        .select_from(Rsvp)
        .outerjoin(Attendance, _same())
        .where(Rsvp.convening_id == convening_id, _is_missing())
    )
    return db.session.scalar(statement) or 0


def _same() -> sa.ColumnElement[bool]:
    return sa.and_(Attendance.convening_id == Rsvp.convening_id, Attendance.person_id == Rsvp.person_id)


def _is_missing() -> sa.ColumnElement[bool]:
    """Going, and neither here nor decided; "unknown" that a host chose for the rest is a decision."""
    is_open = sa.or_(
        Attendance.id.is_(None), sa.and_(Attendance.state == "unknown", Attendance.how != "list")
    )
    return sa.and_(Rsvp.answer == "going", is_open)


@dataclass(frozen=True, slots=True)
class Present:
    """One line of the attendance list."""

    person: Person
    rsvp: Rsvp | None
    attendance: Attendance | None
    organization: Organization | None
    sector: Term | None

    @property
    def state(self) -> str:
        """What is known of their coming."""
        return self.attendance.state if self.attendance else "unknown"

    @property
    def organization_name(self) -> str:
        """For whom, as far as it is known."""
        typed = self.attendance.organization_text if self.attendance else ""
        return typed or (self.organization.name if self.organization else "")


def listed(
    convening: Convening, *, state: str = "", offset: int = 0, most: int | None = 100
) -> list[Present]:
    """Those who were expected or came, by name; `state` narrows it."""
    statement = _whole(convening).where(_is_listed(state)).offset(offset).limit(most)
    return [Present(*row) for row in db.session.execute(statement)]


def everyone(convening: Convening) -> list[Present]:
    """Everyone who answered or came, by name, for a file."""
    statement = _whole(convening).where(sa.or_(Rsvp.id.is_not(None), Attendance.id.is_not(None)))
    return [Present(*row) for row in db.session.execute(statement)]


def _whole(
    convening: Convening,
) -> sa.Select[Person, Rsvp | None, Attendance | None, Organization | None, Term | None]:
    return (
        sa.select(Person, Rsvp, Attendance, Organization, Term)
        .outerjoin(Rsvp, sa.and_(Rsvp.person_id == Person.id, Rsvp.convening_id == convening.id))
        .outerjoin(
            Attendance, sa.and_(Attendance.person_id == Person.id, Attendance.convening_id == convening.id)
        )
        .outerjoin(
            Organization,
            Organization.id == sa.func.coalesce(Attendance.organization_id, Rsvp.organization_id),
        )
        .outerjoin(Term, Term.id == sa.func.coalesce(Attendance.sector_id, Rsvp.sector_id))
        .order_by(Person.sort_key, Person.id)
    )


def _is_listed(state: str) -> sa.ColumnElement[bool]:
    is_there = sa.or_(Attendance.id.is_not(None), Rsvp.answer == "going")
    if state in ("confirmed", "absent"):
        return Attendance.state == state
    if state == "unknown":
        return sa.and_(is_there, sa.or_(Attendance.id.is_(None), Attendance.state == "unknown"))
    return is_there


def how_many(convening: Convening) -> Counter[str]:
    """State → how many of those who were expected or came."""
    going = sa.select(Rsvp.person_id).where(Rsvp.convening_id == convening.id, Rsvp.answer == "going")
    noted = sa.select(Attendance.person_id).where(Attendance.convening_id == convening.id)
    counted = (
        sa.select(Attendance.state, sa.func.count())
        .where(Attendance.convening_id == convening.id)
        .group_by(Attendance.state)
    )
    number: Counter[str] = Counter({state: count for state, count in db.session.execute(counted)})
    silent = sa.select(sa.func.count()).select_from(going.where(Rsvp.person_id.not_in(noted)).subquery())
    number["unknown"] += db.session.scalar(silent) or 0
    return number


def on_the_list(convening: Convening, person_id: int) -> Person | None:
    """Somebody who was expected, answered or came."""
    statement = (
        sa.select(Person)
        .outerjoin(Rsvp, sa.and_(Rsvp.person_id == Person.id, Rsvp.convening_id == convening.id))
        .outerjoin(
            Attendance, sa.and_(Attendance.person_id == Person.id, Attendance.convening_id == convening.id)
        )
        .where(Person.id == person_id, sa.or_(Rsvp.id.is_not(None), Attendance.id.is_not(None)))
    )
    return db.session.scalar(statement)


def replies_of(convening_id: int) -> dict[int, dict[int, str]]:
    """Rsvp id → question id → what was said; one statement for a whole table."""
    statement = (
        sa.select(Reply.rsvp_id, Reply.question_id, Reply.text)
        .join(Rsvp, Rsvp.id == Reply.rsvp_id)
        .where(Rsvp.convening_id == convening_id)
    )
    said: dict[int, dict[int, str]] = {}
    for rsvp_id, question_id, text in db.session.execute(statement):
        said.setdefault(rsvp_id, {})[question_id] = text
    return said


def unclosed(viewer: Viewer, *, ended_before: datetime | None = None, most: int = 50) -> list[Convening]:
    """Convenings that are over and that nobody closed, among those the viewer hosts; the oldest first."""
    statement = (
        sa.select(Convening)
        .where(*_is_unclosed(viewer, ended_before))
        .options(joinedload(Convening.host), joinedload(Convening.place), selectinload(Convening.groups))
        .order_by(Convening.ends_at, Convening.id)
        .limit(most)
    )
    return list(db.session.scalars(statement))


def how_many_unclosed(viewer: Viewer) -> Waiting:
    """The same, counted, and when the oldest of them ended."""
    statement = sa.select(sa.func.count(Convening.id), sa.func.min(Convening.ends_at))
    return waiting(statement.where(*_is_unclosed(viewer, None)))


def _is_unclosed(viewer: Viewer, ended_before: datetime | None) -> tuple[sa.ColumnElement[bool], ...]:
    is_over = Convening.ends_at <= (ended_before or clock.now())
    is_theirs = sa.true() if viewer.is_staff else hosted(viewer)
    return Convening.state == "published", is_over, visible(viewer), is_theirs


def left_open(after_id: int, ended_before: datetime, most: int) -> list[Convening]:
    """The same for the job that writes to their hosts, in the order of their numbers."""
    statement = (
        sa.select(Convening)
        .where(Convening.state == "published", Convening.ends_at <= ended_before, Convening.id > after_id)
        .order_by(Convening.id)
        .limit(most)
    )
    return list(db.session.scalars(statement))


def hosts_of(convening_id: int) -> list[int]:
    """Ids of those who host it and have an account: the leads of its groups, whoever was named to host it,
    and who administers an organization that was."""
    leads = (
        sa.select(GroupMembership.person_id)
        .join(convening_groups, convening_groups.c.group_id == GroupMembership.group_id)
        .where(
            convening_groups.c.convening_id == convening_id,
            GroupMembership.state == "active",
            GroupMembership.role.in_(LEADING),
        )
    )
    named = sa.select(Cohost.person_id).where(
        Cohost.convening_id == convening_id, Cohost.person_id.is_not(None)
    )
    admins = (
        sa.select(Affiliation.person_id)
        .join(Cohost, Cohost.organization_id == Affiliation.organization_id)
        .where(Cohost.convening_id == convening_id)
        .where(Affiliation.until_on.is_(None), Affiliation.role == "admin")
    )
    statement = sa.select(Person.id).where(
        Person.status == "active",
        sa.or_(Person.id.in_(leads), Person.id.in_(named), Person.id.in_(admins)),
    )
    return list(db.session.scalars(statement.order_by(Person.id)))


def have_arrived(person_id: int, convening_ids: Collection[int]) -> set[int]:
    """Which of some convenings the person is known to have come to."""
    statement = sa.select(Attendance.convening_id).where(
        Attendance.person_id == person_id,
        Attendance.convening_id.in_(convening_ids),
        Attendance.state == "confirmed",
    )
    return set(db.session.scalars(statement))
