"""Finding letters: those to send, and what became of the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import undefer

from coop import clock
from coop.database import Waiting, db, lock, waiting
from coop.outbox.models import Heartbeat, Letter, Suppression

PER_PAGE = 50
Subject = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """One letter, taken for the so-manieth time: what tells this worker's hold from a later one's."""

    letter_id: int
    attempt: int


def free(now: datetime) -> sa.ColumnElement[bool]:
    """Letters that nobody holds and that need not wait to be tried again."""
    is_open = Letter.state.in_(("queued", "sending"))
    return is_open & (Letter.claimed_until.is_(None) | (Letter.claimed_until <= now))


def due(bulk_kinds: Sequence[str], at_most: int) -> list[int]:
    """Numbers of letters to send now, bulk letters after those about one's own doing; takes no lock."""
    now = clock.now()
    is_bulk = sa.case((Letter.kind.in_(bulk_kinds), 1), else_=0)
    statement = (
        sa.select(Letter.id)
        .where(free(now), Letter.due_at <= now)
        .order_by(is_bulk, Letter.due_at, Letter.id)
        .limit(at_most)
    )
    return list(db.session.scalars(statement))


def first_free(letter_ids: Sequence[int]) -> Letter | None:
    """The first of some letters that nobody holds or is just taking, locked."""
    places = {letter_id: place for place, letter_id in enumerate(letter_ids)}
    statement = (
        sa.select(Letter)
        .where(Letter.id.in_(letter_ids), free(clock.now()))
        .order_by(sa.case(places, value=Letter.id))
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return db.session.scalar(statement)


def same_burst(letter: Letter) -> list[Letter]:
    """Everything unsent of this kind to this reader about this subject, due or not, oldest first, locked."""
    is_idle = (Letter.state == "queued") | free(clock.now())
    whom = Letter.person_id == letter.person_id
    if letter.person_id is None:
        whom = Letter.person_id.is_(None) & (Letter.address == letter.address)
    statement = sa.select(Letter).where(
        is_idle,
        Letter.kind == letter.kind,
        Letter.subject_kind == letter.subject_kind,
        Letter.subject_id == letter.subject_id,
        Letter.audience == letter.audience,
        whom,
    )
    return list(db.session.scalars(lock(statement.order_by(Letter.id))))


def taken(claim: Claim) -> Letter | None:
    """The letter, if this claim on it still stands."""
    return db.session.scalar(_claimed(claim))


def held(claim: Claim) -> Letter | None:
    """The same, locked."""
    return db.session.scalar(lock(_claimed(claim)))


def _claimed(claim: Claim) -> sa.Select[Letter]:
    is_same = (Letter.id == claim.letter_id) & (Letter.attempts == claim.attempt)
    return sa.select(Letter).where(is_same, Letter.state == "sending")


def unfinished(letter_id: int) -> Letter | None:
    """The letter, locked, if it has not come to an end, whoever holds it."""
    statement = sa.select(Letter).where(Letter.id == letter_id, Letter.state.in_(("queued", "sending")))
    return db.session.scalar(lock(statement))


def stop_on(address: str, *, is_bulk: bool) -> str:
    """Why no such letter may go there, or nothing; who asked for quiet still gets their own letters."""
    statement = sa.select(Suppression.cause).where(Suppression.address == address.lower())
    cause = db.session.scalar(statement) or ""
    return "" if cause == "asked" and not is_bulk else cause


def suppression_of(address: str) -> Suppression | None:
    """The entry that stops letters to an address."""
    return db.session.scalar(sa.select(Suppression).where(Suppression.address == address.lower()))


def suppressions() -> list[Suppression]:
    """Every address that no letter goes to, latest first."""
    newest_first = Suppression.since.desc(), Suppression.id.desc()
    return list(db.session.scalars(sa.select(Suppression).order_by(*newest_first)))


def suppressed_since(moment: datetime) -> list[Suppression]:
    """Addresses that stopped taking letters at or after a moment, in order."""
    statement = sa.select(Suppression).where(Suppression.since >= moment).order_by(Suppression.id)
    return list(db.session.scalars(statement))


def about(
    subject_kind: str, subject_id: int, *, also: Subject | None = None, offset: int = 0, most: int = 1000
) -> list[Letter]:
    """Letters about a subject, newest first: delivery state for each person stands here.

    `also`: and about this one, as about the series that a convening is a date of.
    """
    statement = (
        sa.select(Letter)
        .where(_is_about((subject_kind, subject_id), also))
        .order_by(Letter.id.desc())
        .offset(offset)
        .limit(most)
    )
    return list(db.session.scalars(statement))


def how_many_about(subject_kind: str, subject_id: int, *, also: Subject | None = None) -> dict[str, int]:
    """The same as numbers: delivery state → letters."""
    statement = (
        sa.select(Letter.state, sa.func.count())
        .where(_is_about((subject_kind, subject_id), also))
        .group_by(Letter.state)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}


def _is_about(*subjects: Subject | None) -> sa.ColumnElement[bool]:
    about = (
        sa.and_(Letter.subject_kind == each[0], Letter.subject_id == each[1]) for each in subjects if each
    )
    return sa.and_(Letter.audience == "", sa.or_(*about))


def mailbox(page_number: int = 1) -> list[Letter]:
    """One page of all letters, newest first."""
    begin = (page_number - 1) * PER_PAGE
    statement = sa.select(Letter).order_by(Letter.id.desc()).limit(PER_PAGE).offset(begin)
    return list(db.session.scalars(statement))


def mailbox_pages() -> int:
    """How many pages the mailbox has."""
    count = db.session.scalar(sa.select(sa.func.count()).select_from(Letter)) or 0
    return max(1, -(-count // PER_PAGE))


def with_message(letter_id: int) -> Letter | None:
    """A letter with the bytes that were sent."""
    return db.session.scalar(sa.select(Letter).where(Letter.id == letter_id).options(undefer(Letter.message)))


def of_message(message_id: str) -> Letter | None:
    """The letter that left under this Message-ID, locked.

    Its number stands in there; the rest is known to us and its reader alone.
    """
    number = message_id.rpartition("@")[0].rpartition(".")[2]
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    statement = sa.select(Letter).where(Letter.id == int(number), Letter.message_id == message_id)
    return db.session.scalar(lock(statement))


def numbered(letter_id: int) -> Letter | None:
    """A letter that left, by its number, locked."""
    statement = sa.select(Letter).where(Letter.id == letter_id, Letter.message_id != "")
    return db.session.scalar(lock(statement))


def waiting_for() -> timedelta:
    """How long the oldest letter that should be gone has been due."""
    now = clock.now()
    is_open = Letter.state.in_(("queued", "sending"))
    due_at = db.session.scalar(sa.select(sa.func.min(Letter.due_at)).where(is_open, Letter.due_at <= now))
    return now - due_at if due_at else timedelta()


def late_by() -> timedelta:
    """How long a letter has been left lying that nobody holds and that need not wait for its next attempt."""
    now = clock.now()
    since = sa.func.min(sa.func.coalesce(Letter.claimed_until, Letter.due_at), type_=Letter.due_at.type)
    began = db.session.scalar(sa.select(since).where(free(now), Letter.due_at <= now))
    return now - began if began else timedelta()


def has_any_left(within: timedelta) -> bool:
    """Whether a letter left the house lately."""
    statement = sa.select(Letter.id).where(Letter.audience == "", Letter.sent_at >= clock.now() - within)
    return db.session.scalar(statement.limit(1)) is not None


def worker_age() -> timedelta | None:
    """How long ago a worker was last seen."""
    seen = db.session.scalar(sa.select(sa.func.max(Heartbeat.at)))
    return clock.now() - seen if seen else None


def suppression(suppression_id: int) -> Suppression | None:
    """An entry by number."""
    return db.session.get(Suppression, suppression_id)


def troubled(at_most: int = PER_PAGE) -> list[Letter]:
    """The latest letters that did not arrive, newest first."""
    statement = sa.select(Letter).where(*_is_troubled()).order_by(Letter.id.desc()).limit(at_most)
    return list(db.session.scalars(statement))


TROUBLED = ("failed", "bounced")
LATELY = timedelta(days=30)
LATE = timedelta(minutes=10)


def not_written_to() -> Waiting:
    """Addresses whose letters came back or were not wanted; who asked for none to many is left alone."""
    statement = sa.select(sa.func.count(Suppression.id), sa.func.min(Suppression.since))
    return waiting(statement.where(Suppression.cause != "asked"))


def not_arrived() -> Waiting:
    """Letters of the last thirty days that failed or came back."""
    statement = sa.select(sa.func.count(Letter.id), sa.func.min(Letter.posted_at))
    return waiting(statement.where(*_is_troubled(), Letter.posted_at >= clock.now() - LATELY))


def not_sent() -> Waiting:
    """Letters that should have left ten minutes ago and more."""
    return waiting(sa.select(sa.func.count(Letter.id), sa.func.min(Letter.due_at)).where(*_is_late()))


def late(at_most: int = PER_PAGE) -> list[Letter]:
    """The same letters, the oldest first."""
    statement = sa.select(Letter).where(*_is_late()).order_by(Letter.due_at, Letter.id)
    return list(db.session.scalars(statement.limit(at_most)))


def _is_late() -> tuple[sa.ColumnElement[bool], ...]:
    return Letter.state.in_(("queued", "sending")), Letter.due_at <= clock.now() - LATE


def _is_troubled() -> tuple[sa.ColumnElement[bool], ...]:
    return Letter.state.in_(TROUBLED), Letter.audience == ""
