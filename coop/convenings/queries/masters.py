"""What calendars are told of whole series, to stand in for those of their dates that say nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

import sqlalchemy as sa

from coop.calendar.rules import moments
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesAnswer, SeriesDate, SeriesText
from coop.convenings.queries.showing import WHOLE
from coop.convenings.queries.visibility import visible
from coop.database import db
from coop.permissions import Viewer

# Below this a series says nothing that its dates do not say better.
FEWEST = 2
# What a standing answer makes of a series in the person's own calendar; no to all of it shows nothing.
UNANSWERED = "unanswered"
STANDING = {"going": "confirmed", "maybe": "maybe"}


@dataclass(frozen=True, slots=True)
class Master:
    """The ready VEVENT of a series, a digest of its words, and the days its RRULE makes."""

    series_id: int
    body: str
    says: str
    days: list[str]
    begins: time
    timezone: str
    is_all_day: bool
    changed_at: datetime
    own_change_at: datetime | None = None

    def begin_of(self, day: date) -> datetime:
        """When the date of a day begins by the rule."""
        return moments(day, self.begins, 1, self.timezone)[0]


_COLUMNS = (
    SeriesText.series_id,
    SeriesText.body,
    SeriesText.says,
    SeriesText.days,
    Series.begins,
    Series.timezone,
    Series.is_all_day,
    Series.changed_at,
)


def public(series_ids: Iterable[int], locale: str) -> dict[int, Master]:
    """Series id → its public text, of those that have one; no statement for none."""
    wanted = set(series_ids)
    if not wanted:
        return {}
    statement = sa.select(*_COLUMNS).join(Series, Series.id == SeriesText.series_id)
    statement = statement.where(SeriesText.variant == "public", SeriesText.locale == locale)
    with db.engine.connect() as connection:
        rows = connection.execute(statement)
        return {row.series_id: Master(*row) for row in rows if row.series_id in wanted}


def of_person(person_id: int | None, series_ids: Iterable[int], locale: str) -> dict[int, Master]:
    """The same for a person: as they answered the whole, or as not answered yet."""
    wanted = set(series_ids)
    if not wanted:
        return {}
    variant = sa.case(STANDING, value=SeriesAnswer.answer, else_=sa.null())
    theirs = sa.and_(SeriesAnswer.series_id == Series.id, SeriesAnswer.person_id == person_id)
    statement = (
        sa.select(*_COLUMNS, SeriesAnswer.answered_at)
        .join(Series, Series.id == SeriesText.series_id)
        .outerjoin(SeriesAnswer, theirs)
        .where(SeriesText.variant == sa.func.coalesce(variant, UNANSWERED), SeriesText.locale == locale)
    )
    return {row.series_id: Master(*row) for row in db.session.execute(statement) if row.series_id in wanted}


def span(series_id: int) -> tuple[date, date] | None:
    """The first and the last day of which there is a date."""
    ends = sa.select(sa.func.min(SeriesDate.day), sa.func.max(SeriesDate.day))
    first, last = db.session.execute(ends.where(SeriesDate.series_id == series_id)).one()
    return (first, last) if first else None


def pattern(series_id: int, viewer: Viewer | None = None) -> Convening | None:
    """The date whose words are those of the series: the last that was not edited on its own.

    To a `viewer` the last that they may see.
    """
    is_apart = sa.case((SeriesDate.tie == "follows", 0), else_=1)
    statement = (
        sa.select(Convening)
        .join(SeriesDate, SeriesDate.convening_id == Convening.id)
        .where(
            SeriesDate.series_id == series_id,
            Convening.state != "discarded",
            *([visible(viewer)] if viewer else []),
        )
        .order_by(is_apart, SeriesDate.day.desc())
        .limit(1)
        .options(*WHOLE)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(statement).first()


def first_convening(series_id: int) -> int:
    """The convening that is its first date; it stays the first for ever."""
    statement = sa.select(SeriesDate.convening_id).where(SeriesDate.series_id == series_id)
    return db.session.scalars(statement.order_by(SeriesDate.day).limit(1)).one()
