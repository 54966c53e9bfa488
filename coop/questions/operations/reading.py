"""What whoever reads a question first does with it, and what becomes of it."""

from datetime import date, timedelta

from coop import clock
from coop.database import db
from coop.history.operations import record
from coop.questions import queries
from coop.questions.models import LONGEST, SHORTEST, AskedQuestion, QuestionReply
from coop.refusal import Refusal
from coop.search import operations as search
from coop.wording import gettext as _
from coop.wording import searchable

WORDS_KEPT = timedelta(days=30)


def show(question: AskedQuestion, text: str, actor_id: int | None) -> None:
    """Let everybody read it; the text may be shortened by what would tell who asked.

    Nothing remains of words that were taken out. Refused when the words were forgotten or nothing is left.
    """
    question = queries.locked(question.id)
    if question.state == "shown":
        raise Refusal(_("Somebody else has shown this question already."))
    if not question.text:
        raise Refusal(_("The words of this question were forgotten; it cannot be shown any more."))
    text = " ".join(text.split())
    if not SHORTEST <= len(text) <= LONGEST:
        raise Refusal(_("Leave a question that can be understood, or set it aside."))
    question.is_shortened = question.is_shortened or text != question.text
    question.text, question.search_text, question.reason = text, searchable(text), ""
    _decide(question, "shown", actor_id)


def set_aside(question: AskedQuestion, reason: str, actor_id: int | None) -> None:
    """Show it to nobody else; whoever asked reads the reason at its address. A reason is needed.

    What everybody could read already is forgotten at once, not in a month.
    """
    question = queries.locked(question.id)
    if not reason.strip():
        raise Refusal(_("Say why, so that whoever asked understands."))
    if question.state == "set_aside":
        raise Refusal(_("Somebody else has set this question aside already."))
    question.reason = reason.strip()
    was_shown = question.state == "shown"
    _decide(question, "set_aside", actor_id)
    if was_shown:
        _forget(question)


def _decide(question: AskedQuestion, state: str, actor_id: int | None) -> None:
    was, question.state, question.decided_at = question.state, state, clock.now()
    search.soon()
    record(
        "question",
        question.id,
        state,
        actor_id=actor_id,
        from_state=was,
        to_state=state,
        note=question.reason,
    )


def reply(question: AskedQuestion, text: str, said_on: date, actor_id: int | None) -> QuestionReply:
    """Say what became of it by a day. Refused unless everybody reads the question, and for days to come."""
    question = queries.locked(question.id)
    if question.state != "shown":
        raise Refusal(_("Show the question first; then say what became of it."))
    if said_on > clock.now().date() + timedelta(days=1):
        raise Refusal(_("Write what was done by today; what is promised belongs to a commitment."))
    told = QuestionReply(question_id=question.id, text=text.strip(), said_on=said_on, person_id=actor_id)
    db.session.add(told)
    record("question", question.id, "replied", actor_id=actor_id, facts={"on": said_on.isoformat()})
    return told


def take_back(told: QuestionReply, actor_id: int | None) -> None:
    """Take a reply off the page; that there was one stays in the history."""
    record(
        "question", told.question_id, "reply_taken_back", actor_id=actor_id,
        facts={"on": told.said_on.isoformat()},
    )  # fmt: skip
    db.session.delete(told)


def forget_words() -> int:
    """Forget the words of what was set aside 30 days ago; how many. May run twice."""
    late = queries.to_forget(clock.now() - WORDS_KEPT)
    for question in late:
        _forget(question)
    return len(late)


def _forget(question: AskedQuestion) -> None:
    question.text = question.search_text = ""
    record("question", question.id, "forgotten")
