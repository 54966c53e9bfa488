"""Writing, changing and taking back."""

from dataclasses import dataclass

from coop import clock
from coop.comments import queries
from coop.comments.models import Comment, CommentVersion
from coop.comments.queries import About
from coop.database import db
from coop.history import operations as history
from coop.people import queries as people
from coop.plain import plain, without_mentions
from coop.refusal import Refusal
from coop.search import operations as search
from coop.wording import gettext as _
from coop.wording import searchable

LONGEST, LONGEST_TITLE, SHORTENED = 10_000, 150, 80


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote: Markdown, and over a thread a title; its first words make one if there is none."""

    text: str
    title: str = ""


class Changed(Refusal):
    """Somebody else saved in the meantime; `now` is how it stands."""

    def __init__(self, sentence: str, now: Words) -> None:
        super().__init__(sentence)
        self.now = now


def begin(
    subject: About, person_id: int, words: Words, *, visibility: str = "group", is_question: bool = False
) -> Comment:
    """Begin a thread. Refuses empty and endless words, and somebody who has no account any more."""
    _refuse_gone(person_id)
    question = "open" if is_question else "none"
    words = Words(_checked(words.text), _titled(words))
    return _put(
        Comment(
            subject_kind=subject[0],
            subject_id=subject[1],
            person_id=person_id,
            title=words.title,
            text=words.text,
            visibility=visibility,
            question=question,
            made_at=clock.now(),
            latest_at=clock.now(),
        )
    )


def answer(head: Comment, person_id: int, text: str) -> Comment:
    """Answer in a thread; an answer to an answer stands beneath the same beginning.

    Refuses where the beginning was hidden: nothing is to be added to what most cannot read.
    """
    head = queries.locked(head.head_id)
    _refuse_gone(person_id)
    if head.state == "hidden":
        raise Refusal(_("This discussion was hidden, so nothing is added to it."))
    text = _checked(text)
    head.latest_at = clock.now()
    return _put(
        Comment(
            subject_kind=head.subject_kind,
            subject_id=head.subject_id,
            thread_id=head.id,
            person_id=person_id,
            title="",
            text=text,
            visibility=head.visibility,
            made_at=clock.now(),
            latest_at=clock.now(),
        )
    )


def _put(comment: Comment) -> Comment:
    _index(comment)
    comment.state, comment.version = "shown", 1
    db.session.add(comment)
    db.session.flush()
    _keep_version(comment)
    history.record("comment", comment.id, "written", actor_id=comment.person_id, to_state="shown")
    return comment


def edit(comment: Comment, words: Words, seen_version: int) -> Comment:
    """Change the words; what they were stays as a version. `seen_version` is the one that was changed.

    Refuses (Changed) when it was saved elsewhere since, and what was withdrawn or hidden.
    """
    comment = queries.locked(comment.id)
    _refuse_unshown(comment)
    if comment.version != seen_version:
        sentence = _("It was changed elsewhere in the meantime. Below is what you typed; nothing is lost.")
        raise Changed(sentence, Words(comment.text, comment.title))
    text = _checked(words.text)
    title = "" if comment.thread_id else _titled(words)
    if (text, title) == (comment.text, comment.title):
        return comment
    comment.text, comment.title = text, title
    comment.version += 1
    comment.edited_at = clock.now()
    _index(comment)
    _keep_version(comment)
    history.record(
        "comment", comment.id, "edited", actor_id=comment.person_id, facts={"version": comment.version}
    )
    db.session.flush()
    return comment


def withdraw(comment: Comment) -> Comment:
    """Its author takes it back: the place stays, the words are shown to nobody. Refuses the second time."""
    comment = queries.locked(comment.id)
    if comment.state == "withdrawn":
        raise Refusal(_("This comment was withdrawn already."))
    was, comment.state = comment.state, "withdrawn"
    search.soon()
    history.record(
        "comment", comment.id, "withdrawn", actor_id=comment.person_id, from_state=was, to_state="withdrawn"
    )
    db.session.flush()
    return comment


def settle(head: Comment, by_id: int | None, *, is_answered: bool) -> Comment:
    """The question of a thread is answered, or open again. Refuses what is none, or stands so already."""
    head = queries.locked(head.id)
    wished = "answered" if is_answered else "open"
    if head.question in ("none", wished):
        raise Refusal(_("This question stands so already."))
    was, head.question = head.question, wished
    history.record("comment", head.id, "settled", actor_id=by_id, from_state=was, to_state=wished)
    db.session.flush()
    return head


def _refuse_gone(person_id: int) -> None:
    """Whoever erases or suspends them comes before, or after: no word stays of somebody who is gone."""
    if not any(person.has_account for person in people.locked([person_id])):
        raise Refusal(_("Only members write here."))


def _refuse_unshown(comment: Comment) -> None:
    if comment.state == "withdrawn":
        raise Refusal(_("This comment was withdrawn already."))
    if comment.state == "hidden":
        raise Refusal(_("This comment was hidden. Write to whoever hid it."))


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refusal(_("Write something first."))
    if len(text) > LONGEST:
        raise Refusal(_("Please use at most %(number)s characters.", number=LONGEST))
    return text


def _titled(words: Words) -> str:
    """The title, or the first words, cut where one ends; without names, as more people read titles."""
    title = " ".join(words.title.split())[:LONGEST_TITLE]
    if title:
        return title
    first = " ".join(plain(without_mentions(words.text)).split()).lstrip(",;:. ")
    if len(first) <= SHORTENED:
        return first or "…"
    return f"{first[:SHORTENED].rpartition(' ')[0] or first[:SHORTENED]} …"


def _index(comment: Comment) -> None:
    comment.search_text = searchable(comment.title, plain(without_mentions(comment.text)))
    search.soon()


def _keep_version(comment: Comment) -> None:
    db.session.add(
        CommentVersion(
            comment_id=comment.id,
            number=comment.version,
            title=comment.title,
            text=comment.text,
            made_at=clock.now(),
        )
    )
    db.session.flush()
