"""Taking a due letter, so that no other worker sends it too, and making one of a burst."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

import sqlalchemy as sa

from coop import clock
from coop.database import db, unit_of_work
from coop.outbox import queries
from coop.outbox.letters import Office
from coop.outbox.models import Letter
from coop.outbox.queries import Claim
from coop.wording import N_

HOLD = timedelta(minutes=1)
CLAIMING = 0x636F6F70  # the key of PostgreSQL's advisory lock: any number nobody else uses


def take(office: Office, letter_ids: Sequence[int]) -> Claim | None:
    """Take the first of some due letters that nobody holds; None when there is none.

    One at a time, so that a worker that dies has one letter in hand. Its claim runs out after HOLD; a
    worker that lives renews it with its heartbeat, however long the mail server takes.
    """
    with unit_of_work():
        _one_at_a_time()
        while letter := queries.first_free(letter_ids):
            first = first_of_burst(letter) if letter.kind in office.merging else letter
            if first.claimed_until is None or first.claimed_until <= clock.now():
                hold(first)
                return Claim(first.id, first.attempts)
    return None


@contextmanager
def in_hand(office: Office, claim: Claim) -> Iterator[None]:
    """The letter is being sent by this process: its claim is renewed until it is out of hand."""
    office.in_hand.add(claim)
    try:
        yield
    finally:
        office.in_hand.discard(claim)


def renew(office: Office) -> None:
    """With every heartbeat: keep the letters that this process has in hand."""
    for claim in tuple(office.in_hand):
        with unit_of_work():
            letter = queries.held(claim)
            if letter:
                letter.claimed_until = clock.now() + HOLD


def hold(letter: Letter) -> None:
    """Make the letter this worker's for a while."""
    letter.state = "sending"
    letter.attempts += 1
    letter.claimed_until = clock.now() + HOLD


def first_of_burst(letter: Letter) -> Letter:
    """The earliest letter of its burst, which stands for all of them; the others are dropped.

    It keeps its facts and becomes due when the first of the burst is. Those not due yet belong to the
    burst as well: what they tell is true already. It may be waiting for its next attempt.
    """
    if letter.subject_id is None:
        return letter
    first, *others = queries.same_burst(letter)
    for other in others:
        first.due_at = min(first.due_at, other.due_at)
        other.state, other.reason = "dropped", N_("Merged with an earlier letter.")
    return first


def _one_at_a_time() -> None:
    """Let one worker choose at a time: two halves of a burst must not be taken by two."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(CLAIMING)))
