"""Sending what is due: take a letter, write it, hand it over, record what became of it."""

import logging
from collections.abc import Callable, Sequence
from contextlib import closing

from coop.database import db
from coop.outbox import queries
from coop.outbox.jobs.claiming import in_hand, take
from coop.outbox.jobs.recording import record
from coop.outbox.jobs.writing import Envelope, prepare
from coop.outbox.letters import Office
from coop.outbox.queries import Claim
from coop.outbox.smtp import Line, Outcome, Unreachable

log = logging.getLogger("coop.outbox")
LOOKED_UP_AT_ONCE = 50


def never() -> bool:
    """Nobody asked to stop."""
    return False


def deliver(office: Office, is_stopping: Callable[[], bool] = never) -> None:
    """Send every letter that is due. May run twice at once, and again after being killed anywhere."""
    if office.open_line is None:
        return
    with closing(office.open_line()) as line:
        goes_on = True
        while goes_on and (letter_ids := _due(office)):
            goes_on = carry(office, line, letter_ids, is_stopping)


def carry(office: Office, line: Line, letter_ids: Sequence[int], is_stopping: Callable[[], bool]) -> bool:
    """Send those of the letters that nobody else takes; whether to go on with more."""
    was_any = False
    while not is_stopping() and (claim := take(office, letter_ids)):
        was_any = True
        with in_hand(office, claim):
            if not _send(office, line, claim):
                return False
    return was_any and not is_stopping()


def _send(office: Office, line: Line, claim: Claim) -> bool:
    """Write one letter and hand it over; whether the mail server can be reached."""
    envelope = prepared(office, claim)
    if envelope is None:
        return True
    try:
        outcome = line.carry(envelope.sender, envelope.address, envelope.message)
    except Unreachable as trouble:
        log.warning("letters wait", extra={"facts": {"why": str(trouble)}})
        record(claim, Outcome("later", str(trouble)))
        return False
    record(claim, outcome, office.bounced)
    return True


def prepared(office: Office, claim: Claim) -> Envelope | None:
    """The letter ready to leave; one that cannot be written is tried again later and stops no other."""
    try:
        return prepare(office, claim)
    except Exception as trouble:
        log.exception("a letter could not be written", extra={"facts": {"letter": claim.letter_id}})
        record(claim, Outcome("later", f"could not be written: {type(trouble).__name__}"))
        return None


def _due(office: Office) -> list[int]:
    db.session.rollback()
    return queries.due(office.bulk, LOOKED_UP_AT_ONCE)
