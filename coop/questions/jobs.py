"""What happens to questions by itself."""

from coop.database import unit_of_work
from coop.questions.operations import reading


def forget_set_aside() -> int:
    """Forget the words of what was set aside a month ago; how many."""
    with unit_of_work():
        return reading.forget_words()
