"""What the inbox does by itself: it forgets, and it proves once a week that it works."""

from coop.database import unit_of_work
from coop.inbox.operations import checking, forgetting


def forget_old_messages() -> None:
    """Forget words that were kept long enough."""
    with unit_of_work():
        forgetting.forget_old()


def prove_replies() -> None:
    """Write to ourselves again, so that calendars are asked to reply only while replies are read."""
    with unit_of_work():
        checking.keep_proven()
