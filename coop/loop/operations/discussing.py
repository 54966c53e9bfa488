"""Discussing what other rooms keep: each act on a comment, and who is told of it."""

from collections.abc import Collection
from dataclasses import replace

from coop.comments import mail, queries
from coop.comments.models import Comment
from coop.comments.operations import moderating, writing
from coop.comments.operations.writing import Words
from coop.loop.queries import discussing, mentionable
from coop.loop.queries.discussable import Discussion
from coop.loop.queries.discussing import Remark
from coop.refusal import Refusal
from coop.wording import gettext as _


def begin(
    discussion: Discussion, person_id: int, words: Words, *, visibility: str = "", is_question: bool = False
) -> Comment:
    """Begin a thread; who is concerned hears of it as they chose. Refuses where it is closed."""
    _refuse_closed(discussion)
    wished = visibility or discussion.visibilities[0]
    if wished not in discussion.visibilities:
        raise Refusal(_("Choose one of what is offered."))
    words = replace(words, text=mentionable.tied(discussion, wished, words.text))
    head = writing.begin(discussion.subject, person_id, words, visibility=wished, is_question=is_question)
    named = _tell_named(head, discussion)
    told = [one for one in discussing.told_of(discussion) if one != person_id and one not in named]
    mail.begun(head, told, discussion.group_ids)
    return head


def answer(remark: Remark, person_id: int, text: str) -> Comment:
    """Answer in a thread; those who listen to it hear of it. Refuses where nothing is written any more."""
    _refuse_closed(remark.discussion)
    text = mentionable.tied(remark.discussion, remark.comment.visibility, text)
    made = writing.answer(remark.comment, person_id, text)
    head = queries.locked(made.head_id)
    named = _tell_named(made, remark.discussion)
    mail.answered(made, queries.listeners(head) - named - {person_id}, remark.discussion.group_ids)
    return made


def edit(remark: Remark, words: Words, seen_version: int) -> Comment:
    """Change the words of a comment; who is named only now hears of it. Refuses as writing.edit does."""
    discussion, visibility = remark.discussion, remark.comment.visibility
    before = mentionable.named(discussion, visibility, remark.comment.text)
    words = replace(words, text=mentionable.tied(discussion, visibility, words.text))
    comment = writing.edit(remark.comment, words, seen_version)
    _tell_named(comment, discussion, but=before)
    return comment


def _tell_named(comment: Comment, discussion: Discussion, but: Collection[int] = ()) -> set[int]:
    """Tell those whom it names; who they are."""
    named = mentionable.named(discussion, comment.visibility, comment.text)
    named -= {comment.person_id or 0, *but}
    mail.mentioned(comment, named, discussion.group_ids)
    return named


def hide(remark: Remark, reason: str, by_id: int | None) -> None:
    """Hide a comment; its author is told why."""
    mail.hidden(moderating.hide(remark.comment, reason, by_id), reason)


def restore(remark: Remark, by_id: int | None) -> None:
    """Show a hidden comment again; its author is told."""
    mail.restored(moderating.restore(remark.comment, by_id))


def report(remark: Remark, person_id: int, reason: str) -> None:
    """Ask those who look after the discussion to look at a comment."""
    moderating.report(remark.comment, person_id, reason)
    ids = set(discussing.moderators(remark.discussion)) - {person_id}
    mail.reported(remark.comment, ids, remark.discussion.group_ids)


def _refuse_closed(discussion: Discussion) -> None:
    if not discussion.is_open:
        raise Refusal(_("This discussion is closed. It stays to be read."))
