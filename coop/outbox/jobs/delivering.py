"""Sending what is due: take, write, hand over, record."""

import logging
from collections.abc import Callable, Sequence
from contextlib import closing

from coop.database import db
from coop.outbox import queries
from coop.outbox.jobs.claiming import release, take
from coop.outbox.jobs.recording import record
from coop.outbox.jobs.writing import Envelope, prepare
from coop.outbox.letters import Office
from coop.outbox.queries import Claim
from coop.outbox.smtp import Line, Outcome, Unreachable

log = logging.getLogger("coop.outbox")


def never() -> bool:
    """Nobody asked to stop."""
    return False


def deliver(office: Office, is_stopping: Callable[[], bool] = never) -> None:
    """Send every letter that is due. May run twice at once, and again after being killed anywhere."""
    if office.open_line is None:
        return
    with closing(office.open_line()) as line:
        while not is_stopping() and _is_any_due():
            claims = take(office)
            if claims is None or not carry(office, line, claims, is_stopping):
                return


def carry(office: Office, line: Line, claims: Sequence[Claim], is_stopping: Callable[[], bool]) -> bool:
    """Send the letters that were taken; whether to go on with more."""
    for number, claim in enumerate(claims):
        if is_stopping():
            release(claims[number:])
            return False
        envelope = prepared(office, claim)
        if envelope is None:
            continue
        try:
            outcome = line.carry(envelope.sender, envelope.address, envelope.message)
        except Unreachable as trouble:
            log.warning("letters wait", extra={"facts": {"why": str(trouble)}})
            for each in claims[number:]:
                record(each, Outcome("later", str(trouble)))
            return False
        record(claim, outcome)
    return True


def prepared(office: Office, claim: Claim) -> Envelope | None:
    """The letter ready to leave; one that cannot be written is tried again later and stops no other."""
    try:
        return prepare(office, claim)
    except Exception as trouble:
        log.exception("a letter could not be written", extra={"facts": {"letter": claim.letter_id}})
        record(claim, Outcome("later", f"could not be written: {type(trouble).__name__}"))
        return None


def _is_any_due() -> bool:
    db.session.rollback()
    return queries.is_any_due()
