"""What readers' calendars hold of a series, as far as it was sent there: the whole of it, or single dates."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.series import Series, SeriesAnswer, SeriesDate
from coop.convenings.queries.masters import FEWEST
from coop.database import db
from coop.outbox.models import Letter

INVITED = "series.invited"


def asked_as_whole(series_id: int, person_ids: Collection[int]) -> set[int]:
    """Who of them was asked to all dates at once, of the series or of one that it continues."""
    statement = sa.select(Letter.person_id).where(
        Letter.kind == INVITED,
        Letter.subject_kind == "series",
        Letter.subject_id.in_(_line(series_id)),
        Letter.person_id.in_(person_ids),
        Letter.state == "sent",
    )
    return {number for number in db.session.scalars(statement) if number}


def hold_whole(series_id: int, also: Collection[int], person_ids: Collection[int]) -> set[int]:
    """Who of them has the whole series in the calendar: they were asked so, or have answered so.

    `also`: convenings that were its dates when they were told of it last.
    """
    its_own = sa.select(SeriesDate.convening_id).where(SeriesDate.series_id == series_id)
    alike = (
        sa.select(sa.func.count())
        .where(
            Rsvp.person_id == SeriesAnswer.person_id,
            Rsvp.answer == SeriesAnswer.answer,
            sa.or_(Rsvp.convening_id.in_(its_own), Rsvp.convening_id.in_(also)),
        )
        .scalar_subquery()
    )
    statement = sa.select(SeriesAnswer.person_id).where(
        SeriesAnswer.series_id == series_id,
        SeriesAnswer.person_id.in_(person_ids),
        SeriesAnswer.answer != "declined",
        alike >= FEWEST,
    )
    answered = sa.select(SeriesAnswer.person_id).where(SeriesAnswer.series_id == series_id)
    said = set(db.session.scalars(answered))
    return set(db.session.scalars(statement)) | (asked_as_whole(series_id, person_ids) - said)


def asked_of(person_id: int, convening_ids: Collection[int]) -> frozenset[int]:
    """To which of some convenings the person was invited."""
    statement = sa.select(Invitation.convening_id).where(
        Invitation.person_id == person_id, Invitation.convening_id.in_(convening_ids)
    )
    return frozenset(db.session.scalars(statement))


def waiting(series_id: int, kind: str) -> dict[str, Any] | None:
    """The facts of the first letter of a kind about the series that has not left yet."""
    statement = sa.select(Letter.facts).where(
        Letter.kind == kind,
        Letter.subject_kind == "series",
        Letter.subject_id == series_id,
        Letter.state.in_(("queued", "sending")),
    )
    return db.session.scalar(statement.order_by(Letter.id).limit(1))


def _line(series_id: int) -> list[int]:
    """The series and those that it continues, the nearest first."""
    found: list[int] = []
    number: int | None = series_id
    while number is not None and number not in found:
        found.append(number)
        number = db.session.scalar(sa.select(Series.continues_id).where(Series.id == number))
    return found
