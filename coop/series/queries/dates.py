"""The dates of a series, and the series itself."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop import clock
from coop.convenings.models.answer import Reply, Rsvp
from coop.convenings.models.convening import Convening, Question
from coop.convenings.models.series import Series, SeriesAnswer, SeriesDate
from coop.convenings.queries import showing
from coop.convenings.queries.showing import WHOLE
from coop.convenings.queries.visibility import visible
from coop.database import db, lock
from coop.permissions import Viewer

LIVE = ("draft", "published")


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of a series as one viewer sees it."""

    convening: Convening
    tie: str
    day: date
    my_answer: Rsvp | None = None

    @property
    def convening_id(self) -> int:
        """Its number."""
        return self.convening.id


def locked(series_id: int) -> Series:
    """The row as it is now, locked until the unit ends."""
    return db.session.scalars(lock(sa.select(Series).where(Series.id == series_id))).one()


def held_with(convening_id: int) -> tuple[Series, Convening]:
    """The series of a date, then the date, both as they are now and locked: always in this order.

    Once more where the date went on in another series meanwhile; that is always a younger one.
    """
    while True:
        of_date = sa.select(SeriesDate.series_id).where(SeriesDate.convening_id == convening_id)
        series = locked(db.session.scalars(of_date).one())
        convening = showing.held(convening_id)
        if convening.series_date.series_id == series.id:
            return series, convening


def by_id(series_id: int) -> Series | None:
    """The series of a signed link or a letter; never a discarded one."""
    return db.session.scalar(sa.select(Series).where(Series.id == series_id, Series.state != "discarded"))


def by_uid(uid: UUID) -> Series | None:
    """The series that calendars know by this UID."""
    return db.session.scalar(sa.select(Series).where(Series.uuid == uid))


def find(viewer: Viewer, slug: str) -> Series | None:
    """The series, if the viewer may see one of its dates."""
    seen = sa.select(SeriesDate.series_id).join(SeriesDate.convening).where(visible(viewer))
    statement = sa.select(Series).where(Series.slug == slug, Series.state != "discarded", Series.id.in_(seen))
    return db.session.scalar(statement)


def seen_by(viewer: Viewer, series_id: int) -> list[Dated]:
    """Its dates that the viewer may see, in order, each with their own answer; one statement."""
    mine = sa.and_(Rsvp.convening_id == Convening.id, Rsvp.person_id == viewer.person_id)
    statement = (
        sa.select(Convening, SeriesDate.tie, SeriesDate.day, Rsvp)
        .join(SeriesDate, SeriesDate.convening_id == Convening.id)
        .outerjoin(Rsvp, mine)
        .where(SeriesDate.series_id == series_id, visible(viewer), Convening.state != "discarded")
        .order_by(Convening.starts_at, Convening.id)
    )
    return [Dated(*row) for row in db.session.execute(statement)]


def to_come(series_id: int, states: tuple[str, ...] = LIVE, since: date | None = None) -> list[Dated]:
    """Its dates that are not over, whole and in order, from a day of the rule on.

    Not those that were detached: they take no part in what is done to the series.
    """
    statement = (
        sa.select(Convening, SeriesDate.tie, SeriesDate.day)
        .join(SeriesDate, SeriesDate.convening_id == Convening.id)
        .where(
            SeriesDate.series_id == series_id,
            SeriesDate.tie != "detached",
            Convening.state.in_(states),
            Convening.ends_at > clock.now(),
        )
        .order_by(SeriesDate.day)
        .options(*WHOLE)
        .execution_options(populate_existing=True)
    )
    if since is not None:
        statement = statement.where(SeriesDate.day >= since)
    return [Dated(*row) for row in db.session.execute(statement)]


def days_made(series_id: int) -> set[date]:
    """Days of the rule that have, or had, a date."""
    return set(db.session.scalars(sa.select(SeriesDate.day).where(SeriesDate.series_id == series_id)))


def all_ids(series_id: int) -> list[int]:
    """Ids of the convenings that are its dates, in order of their days."""
    statement = sa.select(SeriesDate.convening_id).where(SeriesDate.series_id == series_id)
    return list(db.session.scalars(statement.order_by(SeriesDate.day)))


def ids_of(series_id: int) -> sa.Select[int]:
    """The same as a statement, to be part of another."""
    return sa.select(SeriesDate.convening_id).where(SeriesDate.series_id == series_id)


def continued(series: Series) -> Series | None:
    """The series that goes on in this one."""
    return db.session.get(Series, series.continues_id) if series.continues_id else None


def rows_of(series_id: int) -> list[SeriesDate]:
    """All its rows in order of their days, each with its convening and the series."""
    statement = (
        sa.select(SeriesDate)
        .where(SeriesDate.series_id == series_id)
        .order_by(SeriesDate.day)
        .options(joinedload(SeriesDate.convening), joinedload(SeriesDate.series))
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(statement))


def continuation(series_id: int) -> Series | None:
    """The series that goes on where this one ends."""
    return db.session.scalar(sa.select(Series).where(Series.continues_id == series_id))


def date_of(series_id: int, day: date) -> SeriesDate | None:
    """The date of a day of the rule, wherever it was moved."""
    statement = sa.select(SeriesDate).where(SeriesDate.series_id == series_id, SeriesDate.day == day)
    return db.session.scalar(statement)


def convening_of(dated: SeriesDate) -> Convening:
    """The convening that a date is."""
    return db.session.scalars(sa.select(Convening).where(Convening.id == dated.convening_id)).one()


def live() -> list[int]:
    """Ids of series that go on."""
    statement = sa.select(Series.id).where(Series.state.in_(LIVE)).order_by(Series.id)
    return list(db.session.scalars(statement))


def standing_answer(series_id: int, person_id: int) -> SeriesAnswer | None:
    """What a person said to the whole series, as it is now."""
    statement = sa.select(SeriesAnswer).where(
        SeriesAnswer.series_id == series_id, SeriesAnswer.person_id == person_id
    )
    return db.session.scalar(statement.execution_options(populate_existing=True))


def standing_answers(series_id: int) -> list[SeriesAnswer]:
    """Everybody's, whoever answered first comes first."""
    statement = sa.select(SeriesAnswer).where(SeriesAnswer.series_id == series_id)
    return list(db.session.scalars(statement.order_by(SeriesAnswer.answered_at, SeriesAnswer.id)))


def answered_days(series_id: int, person_id: int) -> dict[int, str]:
    """Convening id → what the person said, of the dates they answered."""
    statement = (
        sa.select(Rsvp.convening_id, Rsvp.answer)
        .join(SeriesDate, SeriesDate.convening_id == Rsvp.convening_id)
        .where(SeriesDate.series_id == series_id, Rsvp.person_id == person_id)
    )
    return {row.convening_id: row.answer for row in db.session.execute(statement)}


def said_to_questions(series_id: int, person_id: int) -> dict[str, str]:
    """What a host asks → what the person said last, on whichever of the dates."""
    statement = (
        sa.select(Question.prompt, Reply.text)
        .join(Reply, Reply.question_id == Question.id)
        .join(Rsvp, Rsvp.id == Reply.rsvp_id)
        .join(SeriesDate, SeriesDate.convening_id == Rsvp.convening_id)
        .where(SeriesDate.series_id == series_id, Rsvp.person_id == person_id)
        .order_by(Rsvp.answered_at, Rsvp.id)
    )
    return {row.prompt: row.text for row in db.session.execute(statement)}


def slug_exists(slug: str) -> bool:
    """Whether an address is taken."""
    return db.session.scalar(sa.select(Series.id).where(Series.slug == slug)) is not None
