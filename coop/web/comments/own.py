"""One's own words: changing them, what they were before, taking them back."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.comments import queries
from coop.comments.operations import writing
from coop.comments.operations.writing import Changed, Words
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.transaction import let_others_write
from coop.http.viewer import current_viewer
from coop.loop.operations import discussing as acts
from coop.loop.queries.discussing import Remark
from coop.permissions import may
from coop.web.comments.forms import EditForm
from coop.web.comments.room import COMMENT, blueprint, not_too_many, remark_at
from coop.web.comments.threads import place_of
from coop.wording import gettext as _


@blueprint.get(f"{COMMENT}/edit")
def edit(comment_id: int) -> ResponseReturnValue:
    """The form for one's own words."""
    remark = remark_at(comment_id)
    authorize("comments.edit", remark)
    found(True if remark.comment.state == "shown" else None)
    return edit_page(remark, EditForm(formdata=None, obj=remark.comment))


@blueprint.post(COMMENT)
def save(comment_id: int) -> ResponseReturnValue:
    """Change them; when they were changed elsewhere meanwhile, both are shown."""
    not_too_many()
    remark = remark_at(comment_id)
    authorize("comments.edit", remark)
    form = EditForm()
    if not form.validate_on_submit():
        return edit_page(remark, form, 422)
    try:
        acts.edit(remark, form.words(), form.seen_version())
    except Changed as changed:
        return both_page(comment_id, form, changed)
    flash(_("Saved. Everybody can see what stood there before."), "settled")
    return see_other(place_of(remark))


def both_page(comment_id: int, form: EditForm, changed: Changed) -> ResponseReturnValue:
    """How it stands now beside what was typed; saving once more is meant."""
    let_others_write()
    remark = remark_at(comment_id)
    form.version.data = str(remark.comment.version)
    form.form_errors.append(changed.sentence)
    return edit_page(remark, form, 409, changed.now)


def edit_page(
    remark: Remark, form: EditForm, status: int = 200, now: Words | None = None
) -> ResponseReturnValue:
    """The form on its page."""
    return page("comments/edit.html", status, remark=remark, form=form, now=now, back=place_of(remark))


@blueprint.get(f"{COMMENT}/versions")
def versions(comment_id: int) -> ResponseReturnValue:
    """What the words were, and when they changed; of hidden ones, for those who may still read them."""
    remark = remark_at(comment_id)
    comment = remark.comment
    is_readable = comment.state == "shown" or (comment.state == "hidden" and may_read_hidden(remark))
    found(is_readable or None)
    rows = queries.versions(comment.id)
    return page("comments/versions.html", remark=remark, rows=rows, back=place_of(remark))


def may_read_hidden(remark: Remark) -> bool:
    """Whether the viewer wrote it or looks after the discussion."""
    viewer = current_viewer()
    return may(viewer, "comments.edit", remark) or may(viewer, "comments.moderate", remark)


@blueprint.get(f"{COMMENT}/withdrawal")
def withdrawal(comment_id: int) -> ResponseReturnValue:
    """Ask once more."""
    remark = remark_at(comment_id)
    authorize("comments.edit", remark)
    return page("comments/withdrawal.html", remark=remark, back=place_of(remark))


@blueprint.post(f"{COMMENT}/withdrawal")
def withdraw(comment_id: int) -> ResponseReturnValue:
    """Take it back."""
    remark = remark_at(comment_id)
    authorize("comments.edit", remark)
    writing.withdraw(remark.comment)
    flash(_("Your comment is withdrawn. Its place stays, so that answers can be understood."), "settled")
    return see_other(url_for("comments.show", comment_id=remark.comment.head_id))
