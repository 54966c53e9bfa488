"""Taking due letters, so that no other worker sends them too, and making one of a burst."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from coop import clock
from coop.database import db, unit_of_work
from coop.outbox import queries
from coop.outbox.letters import Office
from coop.outbox.models import Letter
from coop.outbox.queries import Claim

HOLD = timedelta(minutes=5)
AT_ONCE = 20
CLAIMING = 0x636F6F70  # the key of PostgreSQL's advisory lock: any number nobody else uses


def take(office: Office) -> list[Claim] | None:
    """Take some due letters; None when there is nothing to take.

    A claim runs out after HOLD, so that letters of a worker that died are taken up again.
    """
    with unit_of_work():
        _one_at_a_time()
        letters = queries.due(office.bulk, AT_ONCE)
        mine = merged(letters, office.merging)
        for letter in mine:
            hold(letter, clock.now())
        return [Claim(letter.id, letter.attempts) for letter in mine] if letters else None


def hold(letter: Letter, now: datetime) -> None:
    """Make the letter this worker's for a while."""
    letter.state = "sending"
    letter.attempts += 1
    letter.claimed_until = now + HOLD


def release(claims: Sequence[Claim]) -> None:
    """Give back letters that were taken and not tried, as when the worker is told to stop."""
    with unit_of_work():
        for claim in claims:
            letter = queries.held(claim)
            if letter:
                letter.state, letter.claimed_until = "queued", None


def merged(letters: Sequence[Letter], merging: Sequence[str]) -> list[Letter]:
    """The letters without those that an earlier one of the same burst stands for.

    The earliest is kept, with its facts, and becomes due when the first of the burst is. Those not
    due yet belong to the burst as well: what they tell is true already.
    """
    first: dict[tuple[object, ...], Letter] = {}
    for letter in queries.same_burst([one for one in letters if one.kind in merging]):
        earliest = first.setdefault(_burst(letter), letter)
        if earliest is not letter:
            earliest.due_at = min(earliest.due_at, letter.due_at)
            letter.state, letter.reason = "dropped", "merged with an earlier letter"
    return [letter for letter in letters if letter.state != "dropped"]


def _burst(letter: Letter) -> tuple[object, ...]:
    whom = letter.person_id, letter.address if letter.person_id is None else "", letter.audience
    return letter.kind, letter.subject_kind, letter.subject_id, *whom


def _one_at_a_time() -> None:
    """Let one worker choose at a time: two halves of a burst must not be taken by two."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(CLAIMING)))
