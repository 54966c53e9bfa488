"""Questions set aside, and their words wherever hosts were offered them."""

from coop.loop.queries import agenda_choices
from coop.questions.models import AskedQuestion
from coop.questions.operations import reading


def set_aside(question: AskedQuestion, reason: str, actor_id: int | None) -> None:
    """Show a question to nobody else; what everybody could read is forgotten everywhere. Needs a reason."""
    reading.set_aside(question, reason, actor_id)
    forget_copies()


def forget_copies() -> int:
    """Forget the words of forgotten questions that hosts decided about; how many. May run twice."""
    kept = agenda_choices.of_forgotten_questions()
    for choice in kept:
        choice.title = ""
    return len(kept)
