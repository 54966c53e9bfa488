"""The letters about comments: one posting function for each. How they are written stands above, where it is
known what somebody may read.

Letters of a thread wait some minutes, so that a quick exchange is one letter; what waits for a daily or
weekly letter is only noted.
"""

from collections.abc import Collection
from datetime import datetime

from coop import clock
from coop.comments import news
from coop.comments.models import Comment
from coop.outbox.operations import QUIET, post

LISTENING = "listening"


def begun(head: Comment, person_ids: Collection[int], group_ids: Collection[int]) -> None:
    """Tell people that somebody began a thread."""
    _to_many("comments.begun", head, head.id, person_ids, group_ids)


def answered(answer: Comment, person_ids: Collection[int], group_ids: Collection[int]) -> None:
    """Tell those who listen to a thread that somebody answered."""
    _to_many("comments.answered", answer, answer.head_id, person_ids, group_ids)


def mentioned(comment: Comment, person_ids: Collection[int], group_ids: Collection[int]) -> None:
    """Tell people that somebody names them."""
    _to_many("comments.mentioned", comment, comment.id, person_ids, group_ids)


def reported(comment: Comment, person_ids: Collection[int], group_ids: Collection[int]) -> None:
    """Ask those who look after a discussion to look at a comment."""
    _to_many("comments.reported", comment, comment.id, person_ids, group_ids)


def hidden(comment: Comment, reason: str) -> None:
    """Tell its author that it was hidden, and why."""
    _to_author("comments.hidden", comment, reason=reason.strip())


def restored(comment: Comment) -> None:
    """Tell its author that it is shown again."""
    _to_author("comments.restored", comment)


def since(facts: dict[str, str]) -> datetime:
    """From when on a letter tells what was said."""
    return datetime.fromisoformat(facts["since"])


def _to_many(
    kind: str, comment: Comment, subject_id: int, person_ids: Collection[int], group_ids: Collection[int]
) -> None:
    if person_ids:
        facts = {"since": comment.made_at.isoformat()}
        subject = ("comment", subject_id)
        post(kind, audience=LISTENING, subject=subject, facts=facts, due_at=clock.now() + QUIET)
        news.tell(kind, subject_id, person_ids, group_ids)


def _to_author(kind: str, comment: Comment, **facts: str) -> None:
    if comment.person_id:
        post(kind, person_id=comment.person_id, subject=("comment", comment.id), facts=facts)
        news.tell(kind, comment.id, [comment.person_id])
