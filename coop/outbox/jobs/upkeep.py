"""What the outbox forgets by itself."""

from datetime import timedelta

import sqlalchemy as sa

from coop import clock
from coop.database import db, unit_of_work
from coop.outbox.models import Letter

KEPT = timedelta(days=30)


def forget_messages() -> None:
    """Forget the bytes of letters that left a month ago, and whom letters to no person went to.

    That a letter left, of which kind and when, stays known.
    """
    old = Letter.message.is_not(None) & (Letter.posted_at < clock.now() - KEPT)
    is_finished = Letter.state.not_in(("queued", "sending"))
    with unit_of_work():
        strangers = sa.update(Letter).where(old, is_finished, Letter.person_id.is_(None))
        db.session.execute(strangers.values(address="", facts={}))
        db.session.execute(sa.update(Letter).where(old, is_finished).values(message=None))
