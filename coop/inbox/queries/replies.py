"""Replies that were taken in: those that wait for the staff, and those that a new one must not undo."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.database import Page, Waiting, db, lock, page_of
from coop.database import waiting as waiting_of
from coop.inbox.models import Alias, InboxMessage, InboxReply
from coop.people import queries as people
from coop.people.models import Person

COUNTED = ("applied", "refused", "noted")
PER_PAGE = 30


def latest(convening_id: int, person_id: int, number: int) -> InboxReply | None:
    """The newest word of somebody's calendar about a convening: SEQUENCE, then DTSTAMP (RFC 5546 2.1.5).

    `number`: the highest SEQUENCE that we have given; whatever says a higher one made it up and has that one.
    """
    return _latest(InboxReply.convening_id == convening_id, InboxReply.series_id.is_(None), person_id, number)


def latest_to_series(series_id: int, person_id: int, number: int) -> InboxReply | None:
    """The same about a whole series."""
    return _latest(InboxReply.series_id == series_id, sa.true(), person_id, number)


def _latest(
    about: sa.ColumnElement[bool], which: sa.ColumnElement[bool], person_id: int, number: int
) -> InboxReply | None:
    sequence = sa.case((InboxReply.sequence > number, number), else_=InboxReply.sequence)
    statement = (
        sa.select(InboxReply)
        .where(
            about,
            which,
            InboxReply.person_id == person_id,
            InboxReply.method == "REPLY",
            InboxReply.state.in_(COUNTED),
        )
        .order_by(
            sa.func.coalesce(sequence, -1).desc(),
            InboxReply.stamped_at.desc().nulls_last(),
            InboxReply.id.desc(),
        )
        .limit(1)
    )
    return db.session.scalar(statement)


def delegation(convening_id: int, giver_id: int, address: str) -> bool:
    """Whether the invited person's own calendar named this address to come in their place."""
    statement = sa.select(InboxReply.facts).where(
        InboxReply.convening_id == convening_id,
        InboxReply.person_id == giver_id,
        InboxReply.state.in_(("noted", "waiting")),
    )
    return any(facts.get("delegated_to") == address for facts in db.session.scalars(statement))


def unmatched() -> Waiting:
    """How many replies wait for the staff, and since when."""
    counted = sa.select(sa.func.count(InboxReply.id), sa.func.min(InboxMessage.received_at))
    return waiting_of(counted.join(InboxReply.message).where(InboxReply.state == "waiting"))


def by_id(reply_id: int) -> InboxReply | None:
    """A reply with its message, convening and person."""
    statement = _whole().where(InboxReply.id == reply_id)
    return db.session.scalar(statement)


def held(reply_id: int) -> InboxReply | None:
    """The reply as it is now, locked."""
    statement = sa.select(InboxReply).where(InboxReply.id == reply_id)
    return db.session.scalar(lock(statement))


def of_message(message_id: int) -> list[InboxReply]:
    """What a message said, in its order."""
    return list(
        db.session.scalars(_whole().where(InboxReply.message_id == message_id).order_by(InboxReply.id))
    )


def named_beside(reply: InboxReply) -> list[datetime | date]:
    """The single dates that the message of an answer to a whole series names beside it."""
    statement = sa.select(InboxReply.recurrence).where(
        InboxReply.message_id == reply.message_id, InboxReply.uid == reply.uid, InboxReply.recurrence != ""
    )
    return [
        datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
        for text in db.session.scalars(statement)
    ]


def _whole() -> sa.Select[InboxReply]:
    return sa.select(InboxReply).options(
        joinedload(InboxReply.message), joinedload(InboxReply.convening), joinedload(InboxReply.person)
    )


@dataclass(frozen=True, slots=True)
class Known:
    """Another address of somebody."""

    alias: Alias
    name: str


def aliases(number: int = 1) -> Page:
    """One page of the addresses that were learned, with whose they are."""
    statement = sa.select(Alias).options(joinedload(Alias.person)).order_by(Alias.address)
    return page_of(statement, number)


def alias(alias_id: int) -> Alias | None:
    """One of them, by number."""
    return db.session.get(Alias, alias_id)


def alias_at(address: str) -> Alias | None:
    """One of them, by address."""
    return db.session.scalar(sa.select(Alias).where(Alias.address == address))


def is_anybodys(address: str) -> Person | None:
    """Whose own address it is."""
    return people.by_email(address)


def messages_of_kind(kind: str = "", number: int = 1) -> Page:
    """One page of everything that came, newest first."""
    statement = sa.select(InboxMessage).order_by(InboxMessage.id.desc())
    if kind:
        statement = statement.where(InboxMessage.kind == kind)
    return page_of(statement, number, size=PER_PAGE)
