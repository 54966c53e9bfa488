"""Finding requests: by their own link, and in the queue of those who decide."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.database import Page, Waiting, db, lock, page_of
from coop.database import waiting as waiting_of
from coop.membership_requests.models import DECIDABLE, ENDED, OPEN, UNSENT, MembershipRequest
from coop.organizations.models import Affiliation
from coop.people.models import Person
from coop.permissions import Viewer


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Which requests the viewer decides: staff all that were sent, admins those to belong to their own."""
    was_sent = MembershipRequest.state.not_in(UNSENT) & MembershipRequest.submitted_at.is_not(None)
    if viewer.is_staff:
        return was_sent
    is_theirs = MembershipRequest.organization_id.in_(viewer.administers)
    return was_sent & (MembershipRequest.kind == "belonging") & is_theirs


def listed(viewer: Viewer, *, state: str = "", number: int = 1) -> Page:
    """One page of the queue: what waits longest first; with a state, the latest of it first."""
    statement = _whole().where(visible(viewer))
    if state:
        chosen = statement.where(MembershipRequest.state == state)
        return page_of(
            chosen.order_by(MembershipRequest.changed_at.desc(), MembershipRequest.id.desc()), number
        )
    waiting = statement.where(MembershipRequest.state.in_(OPEN))
    first = MembershipRequest.state.not_in(DECIDABLE)
    return page_of(waiting.order_by(first, MembershipRequest.submitted_at, MembershipRequest.id), number)


def counts(viewer: Viewer) -> dict[str, int]:
    """State → how many the viewer decides or decided."""
    statement = sa.select(MembershipRequest.state, sa.func.count()).where(visible(viewer))
    return {state: count for state, count in db.session.execute(statement.group_by(MembershipRequest.state))}


def waiting(viewer: Viewer) -> Waiting:
    """How many wait for a word of the viewer, and since when."""
    oldest = sa.func.min(MembershipRequest.submitted_at)
    statement = sa.select(sa.func.count(MembershipRequest.id), oldest)
    return waiting_of(statement.where(visible(viewer), MembershipRequest.state.in_(DECIDABLE)))


def find(viewer: Viewer, request_id: int) -> MembershipRequest | None:
    """One request for those who decide it."""
    return db.session.scalar(_whole().where(MembershipRequest.id == request_id, visible(viewer)))


def seen(viewer: Viewer, request_ids: Iterable[int]) -> dict[int, MembershipRequest]:
    """Those of the requests that the viewer decides, or made and is known by, by number; one statement."""
    is_own = MembershipRequest.person_id == viewer.person_id
    statement = _whole().where(
        MembershipRequest.id.in_(set(request_ids)),
        visible(viewer) | is_own,
        MembershipRequest.forgotten_at.is_(None),
    )
    return {request.id: request for request in db.session.scalars(statement)}


def by_key(key: str) -> MembershipRequest | None:
    """The request of a signed link."""
    return db.session.scalar(_whole().where(MembershipRequest.key == key))


def by_id(request_id: int | None) -> MembershipRequest | None:
    """A request by number, with everything that its letters name."""
    return db.session.scalar(_whole().where(MembershipRequest.id == request_id))


def locked(request_id: int) -> MembershipRequest:
    """The request as it is now, held until the unit ends: two who decide stand in line here."""
    return db.session.scalars(
        lock(sa.select(MembershipRequest).where(MembershipRequest.id == request_id))
    ).one()


def to_belong(organization_id: int) -> list[MembershipRequest]:
    """Who asks to belong to an organization, the longest waiting first."""
    statement = _whole().where(
        MembershipRequest.organization_id == organization_id,
        MembershipRequest.kind == "belonging",
        MembershipRequest.state.in_(OPEN),
    )
    return list(db.session.scalars(statement.order_by(MembershipRequest.submitted_at)))


def of_person(person_id: int) -> list[MembershipRequest]:
    """What somebody asked for, once they were known; held."""
    statement = sa.select(MembershipRequest).where(MembershipRequest.person_id == person_id)
    return list(db.session.scalars(lock(statement.order_by(MembershipRequest.id))))


def is_asked_already(request: MembershipRequest) -> bool:
    """Whether the same address asked the same thing and waits for the answer."""
    statement = sa.select(MembershipRequest.id).where(
        MembershipRequest.email == request.email,
        MembershipRequest.kind == request.kind,
        MembershipRequest.organization_id == request.organization_id
        if request.organization_id
        else MembershipRequest.organization_name == request.organization_name,
        MembershipRequest.state.in_(OPEN),
        MembershipRequest.id != request.id,
    )
    return db.session.scalar(statement.limit(1)) is not None


def deciders_of(request: MembershipRequest) -> list[int]:
    """Who is told that it came: the admins of the member it is about, or the staff where there are none."""
    if request.kind == "belonging" and (admins := _admins(request.organization_id)):
        return admins
    statement = sa.select(Person.id).where(Person.is_staff, Person.status == "active").order_by(Person.id)
    return list(db.session.scalars(statement))


def _admins(organization_id: int | None) -> list[int]:
    statement = (
        sa.select(Person.id)
        .join(Affiliation, Affiliation.person_id == Person.id)
        .where(
            Affiliation.organization_id == organization_id,
            Affiliation.role == "admin",
            Affiliation.until_on.is_(None),
            Person.status == "active",
        )
    )
    return list(db.session.scalars(statement.order_by(Person.id)))


def untouched(states: tuple[str, ...], before: datetime) -> list[MembershipRequest]:
    """Those that stand in a state since before a moment."""
    statement = sa.select(MembershipRequest).where(
        MembershipRequest.state.in_(states), MembershipRequest.changed_at < before
    )
    return list(db.session.scalars(lock(statement.order_by(MembershipRequest.id))))


def remembered(before: datetime) -> list[MembershipRequest]:
    """Those that came to nothing before a moment and still hold what was personal."""
    statement = sa.select(MembershipRequest).where(
        MembershipRequest.state.in_(ENDED),
        MembershipRequest.changed_at < before,
        MembershipRequest.forgotten_at.is_(None),
    )
    return list(db.session.scalars(lock(statement.order_by(MembershipRequest.id))))


def _whole() -> sa.Select[MembershipRequest]:
    return sa.select(MembershipRequest).options(
        joinedload(MembershipRequest.sector),
        joinedload(MembershipRequest.place),
        joinedload(MembershipRequest.organization),
        joinedload(MembershipRequest.reviewer),
    )
