"""What the worker has to do for feeds: bodies not joined yet, cancellations to let go, texts missing."""

from datetime import datetime

import sqlalchemy as sa

from coop.convenings.models.convening import Convening
from coop.convenings.models.feed import ConveningText, Feed
from coop.convenings.queries.feeds import Standing
from coop.convenings.queries.visibility import OPEN_STATES
from coop.database import db

# Written with all others; convenings from before there was this kind of text do not have it.
YOUNGEST = "unanswered"


def not_joined() -> list[Standing]:
    """Feeds whose newest version has no body yet."""
    statement = (
        sa.select(Feed.key, Feed.locale, Feed.version, Feed.changed_at)
        .where(Feed.body.is_(None))
        .order_by(Feed.key, Feed.locale)
    )
    return [Standing(*row) for row in db.session.execute(statement)]


def cancelled_before(moment: datetime) -> list[int]:
    """Ids of convenings cancelled by then that still have texts."""
    statement = sa.select(Convening.id).where(
        Convening.state == "cancelled", Convening.cancelled_at <= moment, _has_texts()
    )
    return list(db.session.scalars(statement.order_by(Convening.id)))


def without_texts(languages: list[str], cancelled_after: datetime) -> list[int]:
    """Ids of convenings that should be in calendars and are not, in one of the network's languages."""
    is_lasting = sa.or_(Convening.cancelled_at.is_(None), Convening.cancelled_at > cancelled_after)
    missing = [
        ~_has_texts(ConveningText.locale == language, ConveningText.variant == YOUNGEST)
        for language in languages
    ]
    statement = sa.select(Convening.id).where(Convening.state.in_(OPEN_STATES), is_lasting, sa.or_(*missing))
    return list(db.session.scalars(statement.order_by(Convening.id)))


def _has_texts(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(ConveningText.convening_id == Convening.id, *conditions)
