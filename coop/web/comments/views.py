"""Everything said about one thing: its threads, and beginning another."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.comments import queries
from coop.comments.operations import following
from coop.comments.operations.writing import LONGEST_TITLE
from coop.http.access import authorize
from coop.http.pages import page, page_number, see_other
from coop.http.viewer import current_viewer
from coop.loop.operations import discussing as acts
from coop.loop.queries import discussing
from coop.loop.queries.discussable import Discussion
from coop.permissions import may
from coop.web.comments.forms import READERS, BeginForm, begin_form
from coop.web.comments.room import DISCUSSION, blueprint, discussion_at, not_too_many
from coop.wording import gettext as _


@blueprint.get(DISCUSSION)
def index(plural: str, slug: str) -> ResponseReturnValue:
    """Its threads, the one in which somebody last wrote first; `about` is how a new one could be called."""
    discussion, title = discussion_at(plural, slug), request.args.get("about", "")[:LONGEST_TITLE]
    return discussion_page(discussion, begin_form(offered(discussion), formdata=None, title=title))


@blueprint.post(DISCUSSION)
def begin(plural: str, slug: str) -> ResponseReturnValue:
    """Begin a thread."""
    not_too_many()
    discussion = discussion_at(plural, slug)
    authorize("comments.begin", discussion)
    form = begin_form(offered(discussion))
    if not form.validate_on_submit():
        return discussion_page(discussion, form, 422)
    values = {"visibility": form.visibility.data, "is_question": form.is_question.data}
    head = acts.begin(discussion, current_viewer().person_id or 0, form.words(), **values)
    flash(_("Your discussion has begun. Answers reach you as you chose."), "settled")
    return see_other(url_for("comments.show", comment_id=head.id))


@blueprint.post(f"{DISCUSSION}/following")
def follow_all(plural: str, slug: str) -> ResponseReturnValue:
    """Hear of everything said there."""
    return followed(discussion_at(plural, slug), is_following=True)


@blueprint.post(f"{DISCUSSION}/silence")
def silence_all(plural: str, slug: str) -> ResponseReturnValue:
    """Hear only of the threads in which I take part."""
    return followed(discussion_at(plural, slug), is_following=False)


def followed(discussion: Discussion, *, is_following: bool) -> ResponseReturnValue:
    """Keep the choice and go back."""
    authorize("comments.follow", discussion)
    following.follow(current_viewer().person_id or 0, discussion.subject, is_following=is_following)
    told = (
        _("You hear of every answer here.") if is_following else _("You hear only of what you take part in.")
    )
    flash(told, "settled")
    return see_other(url_for("comments.index", plural=discussion.plural, slug=discussion.slug))


def offered(discussion: Discussion) -> list[str]:
    """Who may read a thread that this viewer begins; only who looks after the discussion opens one to all."""
    is_trusted = may(current_viewer(), "comments.open_to_all", discussion)
    return [word for word in discussion.visibilities if word != "public" or is_trusted]


def discussion_page(discussion: Discussion, form: BeginForm, status: int = 200) -> ResponseReturnValue:
    """The list with the form beneath it."""
    viewer, is_open = current_viewer(), bool(request.args.get("open"))
    seen = discussing.seen(viewer)
    return page(
        "comments/index.html",
        status,
        discussion=discussion,
        listed=queries.threads(seen, discussion.subject, page_number(), only_open=is_open),
        only_open=is_open,
        questions=queries.how_many_open(seen, discussion.subject),
        form=form if discussion.is_open and may(viewer, "comments.begin", discussion) else None,
        follows=queries.follows(viewer.person_id, discussion.subject),
        reader_words=READERS,
    )
