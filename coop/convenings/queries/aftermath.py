"""Who gets a letter when a convening is over, and who had it."""

import sqlalchemy as sa

from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.attendance import Attendance
from coop.convenings.queries.recipients import REACHED
from coop.database import db
from coop.outbox.models import Letter, Suppression
from coop.people.models import Person


def to_thank(convening_id: int) -> list[int]:
    """Ids of those who came, can be reached and were not thanked, in order."""
    came = sa.select(Attendance.person_id).where(
        Attendance.convening_id == convening_id, Attendance.state == "confirmed"
    )
    return _reached(convening_id, "convenings.thanks", Person.id.in_(came))


def to_tell(convening_id: int) -> list[int]:
    """Ids of those who were invited or answered and did not come; not of those who said that they would
    not, nor of those of whom it is not known."""
    invited = sa.select(Invitation.person_id).where(Invitation.convening_id == convening_id)
    answered = sa.select(Rsvp.person_id).where(Rsvp.convening_id == convening_id)
    declined = answered.where(Rsvp.answer == "declined")
    going = answered.where(Rsvp.answer == "going")
    noted = sa.select(Attendance.person_id).where(Attendance.convening_id == convening_id)
    absent = noted.where(Attendance.state == "absent")
    silent = sa.and_(
        sa.or_(Person.id.in_(invited), Person.id.in_(answered)),
        Person.id.not_in(noted),
        Person.id.not_in(going),
    )
    return _reached(
        convening_id,
        "convenings.missed",
        sa.and_(sa.or_(Person.id.in_(absent), silent), Person.id.not_in(declined), Person.wants_invitations),
    )


def _reached(convening_id: int, kind: str, whom: sa.ColumnElement[bool]) -> list[int]:
    had = _about(convening_id, kind).with_only_columns(Letter.person_id)
    stopped = sa.select(Suppression.address)
    statement = sa.select(Person.id).where(
        whom,
        Person.status.in_(REACHED),
        Person.email.is_not(None),
        Person.id.not_in(had),
        sa.func.lower(Person.email).not_in(stopped),
    )
    return list(db.session.scalars(statement.order_by(Person.id)))


def how_many_had(convening_id: int, kind: str) -> int:
    """How many letters of this kind were posted."""
    statement = sa.select(sa.func.count()).select_from(_about(convening_id, kind).subquery())
    return db.session.scalar(statement) or 0


def _about(convening_id: int, kind: str) -> sa.Select[Letter]:
    return sa.select(Letter).where(
        Letter.kind == kind,
        Letter.subject_kind == "convening",
        Letter.subject_id == convening_id,
        Letter.person_id.is_not(None),
    )
