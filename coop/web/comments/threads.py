"""One thread with its answers: reading, answering, following, saying that a question was answered."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from coop.comments import queries
from coop.comments.operations import following, thanking, writing
from coop.history import queries as history
from coop.http.access import authorize
from coop.http.pages import page, page_number, page_or_fragment, see_other, wants_fragment
from coop.http.viewer import current_viewer
from coop.loop.operations import discussing as acts
from coop.loop.queries.discussing import Remark
from coop.permissions import may
from coop.web.comments.forms import READERS, AnswerForm
from coop.web.comments.room import COMMENT, blueprint, not_too_many, remark_at
from coop.wording import gettext as _


@blueprint.get(COMMENT)
def show(comment_id: int) -> ResponseReturnValue:
    """The thread; the address of an answer leads to its place there."""
    remark = remark_at(comment_id)
    if remark.comment.thread_id:
        return redirect(place_of(remark), 302)
    return page("comments/show.html", **about(remark, AnswerForm(formdata=None), page_number()))


@blueprint.post(f"{COMMENT}/answers")
def answer(comment_id: int) -> ResponseReturnValue:
    """Answer in the thread."""
    not_too_many()
    remark = remark_at(comment_id)
    authorize("comments.answer", remark)
    form = AnswerForm()
    if not form.validate_on_submit():
        values = about(head_of(remark), form, page_number())
        return page_or_fragment("comments/show.html", "comments/_answers.html", 422, **values)
    made = remark_at(acts.answer(remark, current_viewer().person_id or 0, form.text.data).id)
    if not wants_fragment():
        flash(_("Your answer stands below."), "settled")
        return see_other(place_of(made))
    blank = AnswerForm(formdata=None)
    values = about(head_of(made), blank, queries.page_of_answer(made.comment), new_id=made.comment.id)
    return page("comments/_answers.html", **values)


@blueprint.post(f"{COMMENT}/following")
def follow(comment_id: int) -> ResponseReturnValue:
    """Hear of answers in this thread."""
    return followed(remark_at(comment_id), is_following=True)


@blueprint.post(f"{COMMENT}/silence")
def silence(comment_id: int) -> ResponseReturnValue:
    """Hear of this thread no more."""
    return followed(remark_at(comment_id), is_following=False)


def followed(remark: Remark, *, is_following: bool) -> ResponseReturnValue:
    """Keep the choice and go back."""
    authorize("comments.follow", remark)
    head_id = remark.comment.head_id
    following.follow(current_viewer().person_id or 0, (queries.THREAD, head_id), is_following=is_following)
    told = _("You hear of answers here.") if is_following else _("You hear of this discussion no more.")
    flash(told, "settled")
    return see_other(url_for("comments.show", comment_id=head_id))


@blueprint.post(f"{COMMENT}/thanks")
def thanks(comment_id: int) -> ResponseReturnValue:
    """This was of use to me."""
    remark = remark_at(comment_id)
    authorize("comments.thank", remark)
    thanking.thank(remark.comment, current_viewer().person_id or 0)
    return see_other(place_of(remark))


@blueprint.post(f"{COMMENT}/thanks/removal")
def take_back_thanks(comment_id: int) -> ResponseReturnValue:
    """It was not, after all."""
    remark = remark_at(comment_id)
    authorize("comments.thank", remark)
    thanking.take_back_thanks(remark.comment, current_viewer().person_id or 0)
    return see_other(place_of(remark))


@blueprint.post(f"{COMMENT}/settlement")
def settlement(comment_id: int) -> ResponseReturnValue:
    """The question was answered."""
    return settled(remark_at(comment_id), is_answered=True)


@blueprint.post(f"{COMMENT}/reopening")
def reopening(comment_id: int) -> ResponseReturnValue:
    """The question is open after all."""
    return settled(remark_at(comment_id), is_answered=False)


def settled(remark: Remark, *, is_answered: bool) -> ResponseReturnValue:
    """Keep how the question stands and go back."""
    authorize("comments.settle", remark)
    writing.settle(remark.comment, current_viewer().person_id, is_answered=is_answered)
    flash(
        _("The question is marked as answered.") if is_answered else _("The question is open again."),
        "settled",
    )
    return see_other(url_for("comments.show", comment_id=remark.comment.head_id))


def place_of(remark: Remark) -> str:
    """Where a comment stands in its thread."""
    comment = remark.comment
    number = queries.page_of_answer(comment) if comment.thread_id else 1
    anchor = f"comment-{comment.id}" if comment.thread_id else None
    return url_for(
        "comments.show", comment_id=comment.head_id, page=number if number > 1 else None, _anchor=anchor
    )


def head_of(remark: Remark) -> Remark:
    """The comment that began the thread."""
    return remark_at(remark.comment.head_id) if remark.comment.thread_id else remark


def about(head: Remark, form: AnswerForm, number: int, **more: Any) -> dict[str, Any]:
    """What the page of a thread, and its answers alone, are made of."""
    viewer, comment = current_viewer(), head.comment
    can_answer = (
        head.discussion.is_open and comment.state != "hidden" and may(viewer, "comments.answer", head)
    )
    answers = queries.answers(comment.id, number)
    hiding = history.last("comment", comment.id, "hidden") if comment.state == "hidden" else None
    return {
        "head": head,
        "discussion": head.discussion,
        "answers": answers,
        "useful": queries.useful([comment.id, *(one.id for one in answers.rows)], viewer.person_id),
        "form": form if can_answer else None,
        "listens": bool(viewer.person_id) and queries.does_listen(viewer.person_id or 0, comment),
        "hiding": hiding,
        "reader_words": READERS,
        "remark_of": lambda one: Remark(one, head.discussion),
        "new_id": more.get("new_id"),
        "is_swap": wants_fragment() and request.method == "POST",
    }
