"""Looking after a discussion: hiding with a reason, showing again, and what was reported."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.comments import queries
from coop.comments.operations import moderating
from coop.http.access import authorize
from coop.http.pages import page, page_number, see_other
from coop.http.viewer import current_viewer
from coop.loop.operations import discussing as acts
from coop.loop.queries import discussing
from coop.web.comments.forms import HidingForm, ReportForm
from coop.web.comments.room import COMMENT, blueprint, not_too_many, remark_at, shown_at
from coop.web.comments.threads import place_of
from coop.wording import gettext as _


@blueprint.get(f"{COMMENT}/hiding")
def hiding(comment_id: int) -> ResponseReturnValue:
    """Ask for the reason."""
    remark = shown_at(comment_id)
    authorize("comments.moderate", remark)
    form = HidingForm(formdata=None)
    return page("comments/hiding.html", remark=remark, form=form, back=place_of(remark))


@blueprint.post(f"{COMMENT}/hiding")
def hide(comment_id: int) -> ResponseReturnValue:
    """Hide it; its author gets the reason by letter."""
    remark = shown_at(comment_id)
    authorize("comments.moderate", remark)
    form = HidingForm()
    if not form.validate_on_submit():
        return page("comments/hiding.html", 422, remark=remark, form=form, back=place_of(remark))
    acts.hide(remark, form.reason.data, current_viewer().person_id)
    flash(_("The comment is hidden. Whoever wrote it gets your reason by letter."), "settled")
    return see_other(place_of(remark))


@blueprint.post(f"{COMMENT}/restoration")
def restoration(comment_id: int) -> ResponseReturnValue:
    """Show it again."""
    remark = remark_at(comment_id)
    authorize("comments.moderate", remark)
    acts.restore(remark, current_viewer().person_id)
    flash(_("The comment is shown again. Whoever wrote it is told."), "settled")
    return see_other(place_of(remark))


@blueprint.get(f"{COMMENT}/report")
def report(comment_id: int) -> ResponseReturnValue:
    """Ask what is wrong with it."""
    remark = shown_at(comment_id)
    authorize("comments.report", remark)
    form = ReportForm(formdata=None)
    return page("comments/report.html", remark=remark, form=form, back=place_of(remark))


@blueprint.post(f"{COMMENT}/report")
def reported(comment_id: int) -> ResponseReturnValue:
    """Tell those who look after the discussion."""
    not_too_many("comment reports", at_most=10)
    remark = shown_at(comment_id)
    authorize("comments.report", remark)
    form = ReportForm()
    if not form.validate_on_submit():
        return page("comments/report.html", 422, remark=remark, form=form, back=place_of(remark))
    acts.report(remark, current_viewer().person_id or 0, form.reason.data)
    flash(_("Thank you. Those who look after this discussion are told."), "settled")
    return see_other(place_of(remark))


@blueprint.get("/comments/reports")
def reports() -> ResponseReturnValue:
    """Everything that was reported where the viewer looks after it, and waits for a word."""
    authorize("comments.see_reports")
    viewer = current_viewer()
    listed = queries.reported(discussing.moderated_by(viewer), page_number())
    placed = discussing.remarks(viewer, [row.comment for row in listed.rows])
    return page("comments/reports.html", listed=listed, placed=placed)


@blueprint.post("/comments/reports/<int:comment_id>/dismissal")
def dismissal(comment_id: int) -> ResponseReturnValue:
    """It may stay."""
    remark = remark_at(comment_id)
    authorize("comments.moderate", remark)
    moderating.keep(remark.comment, current_viewer().person_id)
    flash(_("The comment stays."), "settled")
    return see_other(url_for("comments.reports"))
