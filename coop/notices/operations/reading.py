"""Having read notices, and forgetting old ones."""

from datetime import timedelta

import sqlalchemy as sa

from coop import clock
from coop.database import db
from coop.notices.models import GATHERED, Digest, Notice

KEPT = timedelta(days=400)


def read(notice: Notice) -> None:
    """Its reader has seen it; the first time counts."""
    notice.read_at = notice.read_at or clock.now()


def read_all(person_id: int) -> None:
    """Everything that the app shows them by now is read."""
    unread = sa.and_(Notice.person_id == person_id, Notice.is_shown, Notice.read_at.is_(None))
    db.session.execute(
        sa.update(Notice).where(unread, Notice.told_at <= clock.now()).values(read_at=clock.now())
    )


def forget_about(subject: tuple[str, int]) -> None:
    """Nothing is told of what is gone: its number may become that of something else."""
    gone = sa.and_(Notice.subject_kind == subject[0], Notice.subject_id == subject[1])
    db.session.execute(sa.delete(Notice).where(gone))


def forget_old() -> None:
    """What was told more than a year ago goes, with the letters that gathered it; nothing that waits."""
    before = clock.now() - KEPT
    waits = sa.and_(Notice.way.in_(GATHERED), Notice.digest_id.is_(None))
    is_old = sa.and_(Notice.told_at < before, ~waits)
    db.session.execute(sa.delete(Notice).where(is_old))
    db.session.execute(
        sa.delete(Digest).where(Digest.made_at < before, ~sa.exists().where(Notice.digest_id == Digest.id))
    )
