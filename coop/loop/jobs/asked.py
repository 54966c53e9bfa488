"""Each day: what was said with the words of questions that were forgotten."""

from coop.database import unit_of_work
from coop.loop.operations import setting_aside


def forget_copies() -> int:
    """Forget what hosts were offered of forgotten questions; how many. May run twice."""
    with unit_of_work():
        return setting_aside.forget_copies()
