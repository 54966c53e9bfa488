"""Replies that wait for the staff, by the reason for which they do, and by who sent them."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.database import Page, db, page_of
from coop.inbox.models import InboxMessage, InboxReply

SHOWN_OF_EACH = 5
MOST_SENDERS = 30
PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Sort:
    """What waits for one reason: how many, since when, the newest number, and the first few of them."""

    reason: str
    number: int
    since: datetime
    newest_id: int
    first: list[InboxReply]


def of(reason: str, sender: str = "") -> sa.ColumnElement[bool]:
    """What waits for a reason, of one sender if one is named."""
    which = sa.and_(InboxReply.state == "waiting", InboxReply.reason == reason)
    if not sender:
        return which
    theirs = sa.select(InboxMessage.id).where(InboxMessage.sender == sender)
    return sa.and_(which, InboxReply.message_id.in_(theirs))


def by_reason() -> list[Sort]:
    """Everything that waits, the reason with most of them first; two statements, however many there are."""
    number = sa.func.count(InboxReply.id)
    counted = (
        sa.select(
            InboxReply.reason, number, sa.func.min(InboxMessage.received_at), sa.func.max(InboxReply.id)
        )
        .join(InboxReply.message)
        .where(InboxReply.state == "waiting")
        .group_by(InboxReply.reason)
        .order_by(number.desc(), InboxReply.reason)
    )
    first: dict[str, list[InboxReply]] = {}
    for reply in _first_of_each():
        first.setdefault(reply.reason, []).append(reply)
    return [
        Sort(reason, many, since, newest, first.get(reason, []))
        for reason, many, since, newest in db.session.execute(counted)
    ]


def _first_of_each() -> list[InboxReply]:
    place = sa.func.row_number().over(partition_by=InboxReply.reason, order_by=InboxReply.id)
    ranked = sa.select(InboxReply.id, place.label("place")).where(InboxReply.state == "waiting").subquery()
    few = sa.select(ranked.c.id).where(ranked.c.place <= SHOWN_OF_EACH)
    statement = _whole().where(InboxReply.id.in_(few)).order_by(InboxReply.id)
    return list(db.session.scalars(statement))


def page(reason: str, sender: str = "", number: int = 1) -> Page:
    """One page of what waits for a reason, oldest first, each with its message and convening."""
    statement = _whole().where(of(reason, sender)).order_by(InboxReply.id)
    return page_of(statement, number, size=PER_PAGE)


@dataclass(frozen=True, slots=True)
class Extent:
    """How many wait, and the number of the newest; what comes later is not meant by whoever looked now."""

    number: int
    newest_id: int


def extent(reason: str, sender: str = "") -> Extent:
    """How much waits for a reason now."""
    counted = sa.select(sa.func.count(InboxReply.id), sa.func.max(InboxReply.id)).where(of(reason, sender))
    number, newest = db.session.execute(counted).one()
    return Extent(number, newest or 0)


def senders(reason: str) -> list[tuple[str, int]]:
    """Who sent what waits for a reason, those with most first: addresses and numbers, so many at most."""
    number = sa.func.count(InboxReply.id)
    statement = (
        sa.select(InboxMessage.sender, number)
        .join(InboxReply.message)
        .where(of(reason), InboxMessage.sender != "")
        .group_by(InboxMessage.sender)
        .order_by(number.desc(), InboxMessage.sender)
        .limit(MOST_SENDERS)
    )
    return [(sender, many) for sender, many in db.session.execute(statement)]


def _whole() -> sa.Select[InboxReply]:
    return sa.select(InboxReply).options(joinedload(InboxReply.message), joinedload(InboxReply.convening))
