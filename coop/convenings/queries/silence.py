"""Who was invited and has not answered, and whom of them a nudge may reach now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from coop import clock
from coop.convenings.models.answer import MOST_NUDGES, Invitation, Rsvp
from coop.convenings.queries.recipients import REACHED
from coop.database import db
from coop.outbox.models import Letter, Suppression
from coop.people.models import Person

BETWEEN_LETTERS = timedelta(hours=48)
# Why somebody gets no nudge now, but for "due", which says that they get one.
STANDINGS = ("due", "soon", "enough", "unwilling", "stopped", "unreached")


@dataclass(frozen=True, slots=True)
class Silent:
    """One person who has not answered. `standing` is one of STANDINGS; `letter` the last about it."""

    person: Person
    invited_at: datetime
    nudges: int
    nudged_at: datetime | None
    standing: str
    letter: Letter | None


def standing() -> sa.ColumnElement[str]:
    """What a nudge would meet, first obstacle first. Needs Invitation and Person, Suppression outer."""
    last_asked = sa.func.coalesce(Invitation.nudged_at, Invitation.invited_at)
    return sa.case(
        (sa.or_(Person.status.not_in(REACHED), Person.email.is_(None)), "unreached"),
        (Suppression.id.is_not(None), "stopped"),
        (Person.wants_invitations.is_(False), "unwilling"),
        (Invitation.nudges >= MOST_NUDGES, "enough"),
        (last_asked > clock.now() - BETWEEN_LETTERS, "soon"),
        else_="due",
    )


def silent(convening_id: int, *, offset: int = 0, most: int = 100) -> list[Silent]:
    """Those who have not answered, longest first, with the last letter each got about it."""
    latest = (
        sa.select(sa.func.max(Letter.id).label("letter_id"), Letter.person_id)
        .where(Letter.subject_kind == "convening", Letter.subject_id == convening_id)
        .group_by(Letter.person_id)
        .subquery()
    )
    statement = (
        _from_invitations(
            sa.select(
                Person, Invitation.invited_at, Invitation.nudges, Invitation.nudged_at, standing(), Letter
            ),
            convening_id,
        )
        .outerjoin(latest, latest.c.person_id == Person.id)
        .outerjoin(Letter, Letter.id == latest.c.letter_id)
        .order_by(Invitation.invited_at, Person.sort_key, Person.id)
        .offset(offset)
        .limit(most)
    )
    return [Silent(*row) for row in db.session.execute(statement)]


def how_many(convening_id: int) -> dict[str, int]:
    """Standing → how many of those who have not answered; every standing has its number."""
    each = _from_invitations(sa.select(standing().label("standing")), convening_id).subquery()
    statement = sa.select(each.c.standing, sa.func.count()).group_by(each.c.standing)
    counted = {row[0]: row[1] for row in db.session.execute(statement)}
    return {name: counted.get(name, 0) for name in STANDINGS}


def of_several(convening_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Convening id → how many have not answered, and how many of them a nudge may reach; one statement."""
    is_due = sa.case((standing() == "due", 1), else_=0)
    statement = (
        _silent(sa.select(Invitation.convening_id, sa.func.count(Invitation.id), sa.func.sum(is_due)))
        .where(Invitation.convening_id.in_(convening_ids))
        .group_by(Invitation.convening_id)
    )
    return {key: (number, int(due)) for key, number, due in db.session.execute(statement)}


def due_ids(convening_id: int) -> list[int]:
    """Ids of those a nudge may go to now."""
    statement = _from_invitations(sa.select(Person.id), convening_id).where(standing() == "due")
    return list(db.session.scalars(statement.order_by(Person.id)))


def _from_invitations(statement: sa.Select, convening_id: int) -> sa.Select:  # type: ignore[type-arg]
    return _silent(statement).where(Invitation.convening_id == convening_id)


def _silent(statement: sa.Select) -> sa.Select:  # type: ignore[type-arg]
    return (
        statement.select_from(Invitation)
        .join(Person, Person.id == Invitation.person_id)
        .outerjoin(
            Rsvp,
            sa.and_(Rsvp.person_id == Invitation.person_id, Rsvp.convening_id == Invitation.convening_id),
        )
        .outerjoin(Suppression, Suppression.address == Person.email)
        .where(Rsvp.id.is_(None), Person.status != "erased")
    )
