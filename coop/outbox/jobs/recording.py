"""What became of a letter."""

import logging
from collections.abc import Callable
from datetime import timedelta

from coop import clock
from coop.database import unit_of_work
from coop.outbox import operations, queries
from coop.outbox.letters import nothing_more
from coop.outbox.models import Letter
from coop.outbox.queries import Claim
from coop.outbox.smtp import Outcome

log = logging.getLogger("coop.outbox")
GIVE_UP = timedelta(days=3)
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))


def record(claim: Claim, outcome: Outcome, tell: Callable[[], None] = nothing_more) -> None:
    """Write down the outcome of an attempt, in a transaction of its own; `tell` of a bounce.

    A letter that left is sent, even if the claim ran out meanwhile: then it need not go again.
    """
    with unit_of_work():
        letter = queries.unfinished(claim.letter_id) if outcome.state == "sent" else queries.held(claim)
        if letter is None:
            return
        letter.claimed_until = None
        if outcome.state == "sent":
            letter.state, letter.sent_at, letter.reason = "sent", clock.now(), ""
        elif outcome.state == "later":
            try_again(letter, outcome.said)
        else:
            letter.state, letter.reason = outcome.state, outcome.said
        if outcome.state == "bounced":
            operations.stop_writing_to(letter)
            tell()
        facts = {"letter": letter.id, "kind": letter.kind, "state": letter.state, "attempt": letter.attempts}
    log.info("a letter was tried", extra={"facts": facts})


def try_again(letter: Letter, said: str) -> None:
    """Wait longer after each attempt, and give up after three days."""
    now = clock.now()
    letter.reason = said
    if now - letter.due_at >= GIVE_UP:
        letter.state, letter.claimed_until = "failed", None
        return
    letter.state = "queued"
    letter.claimed_until = now + WAITS[min(letter.attempts, len(WAITS)) - 1]
