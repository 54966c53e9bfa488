"""A seat that may be handed over, and to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from coop import clock
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.queries.recipients import REACHED
from coop.database import db
from coop.organizations.models import Affiliation
from coop.outbox.models import Letter
from coop.people.models import Person

SEATED = ("going", "waitlisted")
OFFERED = "convenings.seat_offered"
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat or a place in line, as permissions see it: whose convening, and whose seat."""

    convening: Convening
    rsvp: Rsvp

    @property
    def groups(self) -> Sequence[Any]:
        """The groups that hold the convening."""
        return self.convening.groups

    @property
    def cohosts(self) -> Sequence[Any]:
        """Who was named to host it."""
        return self.convening.cohosts

    @property
    def organization_id(self) -> int | None:
        """The organization it belongs to."""
        return self.rsvp.organization_id


def seat_of(convening: Convening, person_id: int) -> Seat | None:
    """What the person holds, if it belongs to an organization and so could be handed over."""
    statement = (
        sa.select(Rsvp)
        .where(
            Rsvp.convening_id == convening.id,
            Rsvp.person_id == person_id,
            Rsvp.answer.in_(SEATED),
            Rsvp.organization_id.is_not(None),
        )
        .options(joinedload(Rsvp.organization), joinedload(Rsvp.person))
    )
    rsvp = db.session.scalar(statement)
    return Seat(convening, rsvp) if rsvp else None


def seats_of(convening_id: int, organization_ids: frozenset[int]) -> list[Rsvp]:
    """Seats and places in line of some organizations, for those who administer them, by name."""
    statement = (
        sa.select(Rsvp)
        .join(Rsvp.person)
        .where(
            Rsvp.convening_id == convening_id,
            Rsvp.organization_id.in_(organization_ids),
            Rsvp.answer.in_(SEATED),
        )
        .options(joinedload(Rsvp.organization), joinedload(Rsvp.person))
        .order_by(Person.sort_key, Person.id)
    )
    return list(db.session.scalars(statement))


def colleagues(seat: Seat, *, with_unlisted: bool) -> list[Person]:
    """Who belongs to the same organization now and has not answered; by name, as people let others see it."""
    return free_colleagues(seat.convening.id, seat.organization_id, with_unlisted=with_unlisted)


def free_colleagues(convening_id: int, organization_id: int | None, *, with_unlisted: bool) -> list[Person]:
    """The same of any organization, whether it has a seat yet or not."""
    answered = sa.select(Rsvp.person_id).where(Rsvp.convening_id == convening_id)
    statement = (
        sa.select(Person)
        .join(Affiliation, Affiliation.person_id == Person.id)
        .where(
            Affiliation.organization_id == organization_id,
            Affiliation.until_on.is_(None),
            Person.status.in_(REACHED),
            Person.email.is_not(None),
            Person.name != "",
            Person.id.not_in(answered),
            sa.true() if with_unlisted else Person.is_listed,
        )
        .order_by(Person.sort_key, Person.id)
    )
    return list(db.session.scalars(statement))


def colleague(organization_id: int | None, *, person_id: int = 0, email: str = "") -> Person | None:
    """Somebody of the organization, by number or by address."""
    named = Person.id == person_id if person_id else Person.email == email
    statement = (
        sa.select(Person)
        .join(Affiliation, Affiliation.person_id == Person.id)
        .where(
            Affiliation.organization_id == organization_id,
            Affiliation.until_on.is_(None),
            Person.status.in_(REACHED),
            named,
        )
    )
    return db.session.scalar(statement)


@dataclass(frozen=True, slots=True)
class Offer:
    """A seat that a letter offers to an address: by whom, and for whom they would come."""

    rsvp: Rsvp
    address: str
    name: str
    by_id: int | None


def offered_to(address: str) -> list[Offer]:
    """Seats offered by letter to an address in the last week and still there, the latest first.

    One statement while nothing was offered, two else.
    """
    statement = (
        sa.select(Letter)
        .where(Letter.kind == OFFERED, Letter.address == address, Letter.posted_at > clock.now() - A_WEEK)
        .order_by(Letter.id.desc())
    )
    letters = {letter.facts["rsvp"]: letter for letter in reversed(list(db.session.scalars(statement)))}
    if not letters:
        return []
    held = (
        sa.select(Rsvp)
        .join(Rsvp.convening)
        .where(Rsvp.id.in_(letters), Rsvp.answer.in_(SEATED), Convening.state == "published")
        .where(Convening.starts_at > clock.now())
        .options(contains_eager(Rsvp.convening), joinedload(Rsvp.person), joinedload(Rsvp.organization))
        .order_by(Convening.starts_at, Rsvp.id)
    )
    return [
        Offer(rsvp, address, letters[rsvp.id].facts["name"], letters[rsvp.id].facts["by"])
        for rsvp in db.session.scalars(held)
        if rsvp.person_id == letters[rsvp.id].facts["from"]
    ]


def was_handed_on(convening_id: int, person_id: int, since: datetime) -> bool:
    """Whether the person gave a seat away at this moment or later."""
    statement = sa.select(Letter.id).where(
        Letter.kind == "convenings.handed_over",
        Letter.person_id == person_id,
        Letter.subject_kind == "convening",
        Letter.subject_id == convening_id,
        Letter.posted_at >= since,
    )
    return db.session.scalar(statement.limit(1)) is not None
