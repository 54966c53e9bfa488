"""Gathering what waits into one letter, in its reader's morning."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from coop import clock
from coop.database import db
from coop.notices import queries
from coop.notices.models import Digest, Notice
from coop.outbox import operations as outbox

MORNING = time(7)
LETTER = "notices.digest"


def gather(person_id: int, period: str, zone: str) -> int | None:
    """One letter with everything that waited for this morning; its number, or None where nothing waits.

    Everything told before the morning goes in, however late it is made; what came after waits for the
    next. A unique row for each morning has the last word when two gather at the same moment.
    """
    day, since = morning(period, zone)
    is_in = sa.and_(Notice.person_id == person_id, queries.waiting(period, since))
    if not db.session.scalar(sa.select(sa.exists().where(is_in))):
        return None
    digest_id = _claimed(person_id, period, day)
    if digest_id is None:
        return None
    db.session.execute(
        sa.update(Notice)
        .where(is_in)
        .values(digest_id=digest_id)
        .execution_options(synchronize_session=False)
    )
    outbox.post(LETTER, person_id=person_id, subject=("digest", digest_id), once=f"digest:{digest_id}")
    return digest_id


def morning(period: str, zone: str) -> tuple[date, datetime]:
    """The latest morning in a zone, of a week its Monday's: the day, and the moment in UTC."""
    here = clock.now().astimezone(ZoneInfo(zone))
    day = here.date() if here.time() >= MORNING else here.date() - timedelta(days=1)
    if period == "weekly":
        day -= timedelta(days=day.weekday())
    return day, datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)


def _claimed(person_id: int, period: str, day: date) -> int | None:
    """The letter of this morning, unless somebody made it; whoever asks second waits, and gets None."""
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = {"person_id": person_id, "period": period, "day": day, "made_at": clock.now()}
    statement = (
        insert(Digest).values(row).on_conflict_do_nothing(index_elements=["person_id", "period", "day"])
    )
    return db.session.scalar(statement.returning(Digest.id))
