"""Replies that wait for the same reason: looked through, and dismissed several at once."""

from flask import flash, request, url_for
from werkzeug.wrappers import Response

from coop.http.access import authorize
from coop.http.pages import page, page_number, see_other
from coop.http.viewer import current_viewer
from coop.inbox.operations import settling
from coop.inbox.queries import waiting
from coop.web.staff import inbox_words as words
from coop.web.staff.inbox_forms import ChoiceForm, SortForm
from coop.web.staff.room import blueprint, enter_desk
from coop.wording import gettext as _
from coop.wording import ngettext


@blueprint.get("/staff/inbox/waiting")
def inbox_waiting() -> Response:
    """What waits for one reason, perhaps of one sender, the longest waiting first."""
    enter_desk()
    return _waiting_page(ChoiceForm(formdata=None))


@blueprint.post("/staff/inbox/dismissals")
def inbox_dismissals() -> Response:
    """Those that were chosen count for nobody."""
    authorize("inbox.settle")
    form = ChoiceForm()
    if not form.validate_on_submit():
        return _waiting_page(form, 422)
    by_id, note = current_viewer().person_id, form.why_dismissed.data or ""
    _tell(settling.dismiss_chosen(form.reply.data or [], by_id=by_id, note=note))
    return _back()


@blueprint.get("/staff/inbox/waiting/dismissal")
def inbox_waiting_dismissal() -> Response:
    """Says how many are meant before anything is dismissed."""
    enter_desk()
    return _dismissal_page()


@blueprint.post("/staff/inbox/waiting/dismissal")
def inbox_waiting_dismissals() -> Response:
    """All that waited for the reason when somebody looked count for nobody."""
    authorize("inbox.settle")
    form = SortForm()
    if not form.validate_on_submit():
        return _dismissal_page(form, 422)
    reason, sender = _meant()
    newest, by_id = int(form.newest.data or 0), current_viewer().person_id
    note = form.why_dismissed.data or ""
    _tell(settling.dismiss_reason(reason, sender=sender, newest_id=newest, by_id=by_id, note=note))
    return _back()


def _meant() -> tuple[str, str]:
    """The reason and the sender that the address names."""
    return request.args.get("reason", "")[:300], request.args.get("sender", "")[:254]


def _tell(number: int) -> None:
    said = ngettext(
        "%(num)s reply dismissed. It counts for nobody and stays in the list of what came.",
        "%(num)s replies dismissed. They count for nobody and stay in the list of what came.",
        number,
    )
    flash(said if number else _("Somebody settled them meanwhile."), "settled" if number else "message")


def _back() -> Response:
    """To the rest of the same reason, while there is one."""
    reason, sender = _meant()
    if reason and waiting.extent(reason, sender).number:
        return see_other(url_for("staff.inbox_waiting", reason=reason, sender=sender or None))
    return see_other(url_for("staff.inbox"))


def _waiting_page(form: ChoiceForm, status: int = 200) -> Response:
    reason, sender = _meant()
    return page(
        "staff/inbox_waiting.html",
        status,
        form=form,
        reason=reason,
        sender=sender,
        arguments={"reason": reason, "sender": sender or None},
        waiting=waiting.page(reason, sender, page_number()),
        senders=waiting.senders(reason),
        words=words,
    )


def _dismissal_page(form: SortForm | None = None, status: int = 200) -> Response:
    reason, sender = _meant()
    extent = waiting.extent(reason, sender)
    arguments = {"reason": reason, "sender": sender or None}
    form = form or SortForm(formdata=None, newest=str(extent.newest_id))
    there = {"reason": reason, "sender": sender, "arguments": arguments, "extent": extent}
    return page("staff/inbox_waiting_dismissal.html", status, form=form, **there)
