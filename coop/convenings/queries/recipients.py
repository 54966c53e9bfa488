"""Whom a letter about a convening may go to, asked at the moment it is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from coop import clock
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.queries import answers, showing
from coop.convenings.queries.visibility import visible
from coop.database import db
from coop.groups.queries.belonging import viewer_of
from coop.outbox.models import Letter
from coop.people import queries as people
from coop.people.models import Person

REACHED = ("contact", "invited", "active")
HOLDING = ("going", "waitlisted", "maybe")
REMINDED = ("going", "waitlisted")
LONGEST_NOTICE = timedelta(days=8)
# A reminder so near to the letter with the link to prepare says nothing that is new.
AS_GOOD = timedelta(hours=12)
REMINDER = "convenings.reminder"
CLOSED = "convenings.closed"


@dataclass(frozen=True, slots=True)
class Reader:
    """One person and a convening as they stand now. `organization`: for whom the person comes, or would."""

    convening: Convening
    person: Person
    rsvp: Rsvp | None
    organization: str

    @property
    def answer(self) -> str:
        """What they said; nothing when they have not answered."""
        return self.rsvp.answer if self.rsvp else ""


def reader(convening_id: int | None, person_id: int | None) -> Reader | None:
    """The person and the convening as they are now; None when one of them is gone."""
    convening = showing.by_id(convening_id) if convening_id else None
    person = people.by_id(person_id) if person_id else None
    if convening is None or person is None:
        return None
    rsvp = answers.answer_of(convening.id, person.id)
    if rsvp:
        return Reader(convening, person, rsvp, rsvp.organization.name if rsvp.organization else "")
    usual = answers.organizations_of(person.id, convening.id)[:1]
    return Reader(convening, person, None, usual[0].name if usual else "")


def is_reached(person: Person) -> bool:
    """Whether the person gets letters at all: not when erased or suspended."""
    return person.status in REACHED and bool(person.email)


def may_see(reader: Reader) -> bool:
    """Whether the convening is (still) shown to the person; two statements for who they are, one to look."""
    statement = sa.select(Convening.id).where(
        Convening.id == reader.convening.id, visible(viewer_of(reader.person))
    )
    return db.session.scalar(statement) is not None


def concerned(convening_id: int) -> list[int]:
    """Ids of those a change or a cancellation is news for: everyone who answered or was invited, but not
    those who declined."""
    holding = sa.select(Rsvp.person_id).where(Rsvp.convening_id == convening_id, Rsvp.answer.in_(HOLDING))
    answered = sa.select(Rsvp.person_id).where(Rsvp.convening_id == convening_id)
    silent = sa.select(Invitation.person_id).where(
        Invitation.convening_id == convening_id, Invitation.person_id.not_in(answered)
    )
    statement = sa.select(Person.id).where(
        Person.status.in_(REACHED), sa.or_(Person.id.in_(holding), Person.id.in_(silent))
    )
    return list(db.session.scalars(statement.order_by(Person.id)))


def holding(convening_id: int) -> set[int]:
    """Ids of those who hold an answer: going, waiting or maybe."""
    statement = sa.select(Rsvp.person_id).where(Rsvp.convening_id == convening_id, Rsvp.answer.in_(HOLDING))
    return set(db.session.scalars(statement))


def invited_ids(convening_id: int) -> list[int]:
    """Ids of everyone who was invited."""
    statement = sa.select(Invitation.person_id).where(Invitation.convening_id == convening_id)
    return list(db.session.scalars(statement.order_by(Invitation.person_id)))


@dataclass(frozen=True, slots=True)
class Reminder:
    """Somebody who wanted to be told so many hours before a convening begins."""

    convening_id: int
    person_id: int
    hours: int
    starts_at: datetime

    @property
    def name(self) -> str:
        """What keeps it from being posted twice; a convening that moved is another."""
        return f"reminder:{self.convening_id}:{self.person_id}:{self.hours}:{self.starts_at.isoformat()}"


def to_remind(most: int) -> list[Reminder]:
    """Reminders that should have been posted by now and were not, at most so many."""
    now = clock.now()
    statement = (
        sa.select(Rsvp, Convening.starts_at, Convening.prepared_at, Person.reminder_hours)
        .join(Rsvp.convening)
        .join(Rsvp.person)
        .where(
            Convening.state == "published",
            Convening.starts_at > now,
            Convening.starts_at <= now + LONGEST_NOTICE,
            Rsvp.answer.in_(REMINDED),
            Person.status.in_(REACHED),
        )
        .order_by(Convening.starts_at, Rsvp.id)
    )
    found = []
    for rsvp, starts_at, prepared_at, wished in db.session.execute(statement):
        hours = _due(now, starts_at, rsvp.answered_at, wished)
        if hours is not None and not _was_told(starts_at, hours, prepared_at, rsvp.answered_at):
            found.append(Reminder(rsvp.convening_id, rsvp.person_id, hours, starts_at))
    posted = _posted({reminder.convening_id for reminder in found})
    return [reminder for reminder in found if reminder.name not in posted][:most]


def _due(now: datetime, starts_at: datetime, answered_at: datetime, wished: list[int]) -> int | None:
    """The latest of the wished hours that has passed: not one from before the answer, which is as good
    as a reminder, nor one so late (the worker was down) that more than half of its notice is gone."""
    passed = [hours for hours in wished if hours > 0 and starts_at - timedelta(hours=hours) <= now]
    if not passed:
        return None
    hours = min(passed)
    moment = starts_at - timedelta(hours=hours)
    is_of_use = answered_at < moment and now - moment <= timedelta(hours=hours) / 2
    return hours if is_of_use else None


def _was_told(starts_at: datetime, hours: int, prepared_at: datetime | None, answered_at: datetime) -> bool:
    """Whether the link to prepare reached them about when the reminder would."""
    if prepared_at is None or answered_at > prepared_at:
        return False
    return abs(starts_at - timedelta(hours=hours) - prepared_at) < AS_GOOD


def _posted(convening_ids: Iterable[int]) -> set[str]:
    statement = sa.select(Letter.once).where(
        Letter.kind == REMINDER,
        Letter.subject_kind == "convening",
        Letter.subject_id.in_(convening_ids),
        Letter.once.is_not(None),
    )
    return {name for name in db.session.scalars(statement) if name}
