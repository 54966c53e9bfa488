"""Messages, and how the inbox fares."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from coop.database import db
from coop.inbox.models import InboxMessage, Watch


def came_before(message: InboxMessage) -> bool:
    """Whether another message of the same number came before, with other words, and could be read."""
    if not message.message_id:
        return False
    same = sa.and_(
        InboxMessage.message_id == message.message_id,
        InboxMessage.id < message.id,
        InboxMessage.kind != "unreadable",
    )
    return db.session.scalar(sa.select(InboxMessage.id).where(same).limit(1)) is not None


@dataclass(frozen=True, slots=True)
class Fare:
    """When the last message came, how many came of each kind, and each way's last look."""

    last_at: datetime | None
    kinds: dict[str, int]
    watches: list[Watch]


def fare() -> Fare:
    """How the inbox fares; three statements."""
    last_at = db.session.scalar(sa.select(sa.func.max(InboxMessage.received_at)))
    counted = sa.select(InboxMessage.kind, sa.func.count()).group_by(InboxMessage.kind)
    kinds = {row[0]: row[1] for row in db.session.execute(counted)}
    return Fare(last_at, kinds, list(db.session.scalars(sa.select(Watch).order_by(Watch.way))))


def by_id(message_id: int) -> InboxMessage | None:
    """A message by number."""
    return db.session.get(InboxMessage, message_id)
