"""Replies that nobody is sure of: looked at, applied, dismissed; and everything else that came."""

from typing import Any

from flask import flash, request, url_for
from werkzeug.wrappers import Response

from coop.convenings.queries import showing
from coop.history import queries as history
from coop.http.access import authorize, found
from coop.http.pages import page, page_number, see_other
from coop.http.viewer import current_viewer
from coop.inbox.models import KINDS, InboxReply
from coop.inbox.operations import settling
from coop.inbox.queries import guessing, messages, replies, waiting
from coop.people import queries as people
from coop.people.models import Person
from coop.refusal import Refusal
from coop.series.queries import dates
from coop.web.staff import inbox_words as words
from coop.web.staff.inbox_forms import OTHER, WHOLE, ApplicationForm, DismissalForm
from coop.web.staff.room import blueprint, enter_desk
from coop.wording import gettext as _


@blueprint.get("/staff/inbox")
def inbox() -> Response:
    """What waits for the staff, by the reason for which it does."""
    enter_desk()
    return page("staff/inbox.html", sorts=waiting.by_reason(), words=words)


@blueprint.get("/staff/inbox/messages")
def inbox_messages() -> Response:
    """Everything that came, newest first."""
    enter_desk()
    kind = request.args.get("kind", "")
    chosen = kind if kind in KINDS else ""
    listed, fare = replies.messages_of_kind(chosen, page_number()), messages.fare()
    return page("staff/inbox_messages.html", page=listed, fare=fare, chosen=chosen, words=words)


@blueprint.get("/staff/inbox/messages/<int:message_id>")
def inbox_message(message_id: int) -> Response:
    """One message, and what became of each answer in it."""
    enter_desk()
    message = found(messages.by_id(message_id))
    said = replies.of_message(message.id)
    return page("staff/inbox_message.html", message=message, replies=said, words=words)


@blueprint.get("/staff/inbox/replies/<int:reply_id>")
def inbox_reply(reply_id: int) -> Response:
    """One reply: what it says, why it waits, and whose it may be."""
    enter_desk()
    return _reply_page(found(replies.by_id(reply_id)))


@blueprint.post("/staff/inbox/replies/<int:reply_id>/application")
def inbox_application(reply_id: int) -> Response:
    """It is somebody's answer."""
    authorize("inbox.settle")
    reply = found(replies.by_id(reply_id))
    form = _application(reply)
    if not form.validate_on_submit():
        return _reply_page(reply, application=form, status=422)
    try:
        name = _apply(reply, form)
    except Refusal as refusal:
        form.form_errors.append(refusal.sentence)
        return _reply_page(reply, application=form, status=409)
    flash(_("Counted as the answer of %(name)s.", name=name), "settled")
    return see_other(url_for("staff.inbox"))


@blueprint.post("/staff/inbox/replies/<int:reply_id>/dismissal")
def inbox_dismissal(reply_id: int) -> Response:
    """It counts for nobody."""
    authorize("inbox.settle")
    reply, form = found(replies.by_id(reply_id)), DismissalForm()
    if not form.validate_on_submit():
        return _reply_page(reply, dismissal=form, status=422)
    settling.dismiss(reply, by_id=current_viewer().person_id, note=form.why_dismissed.data or "")
    flash(_("Dismissed. It counts for nobody and stays in the list of what came."), "settled")
    return see_other(url_for("staff.inbox"))


@blueprint.get("/staff/inbox/addresses")
def inbox_addresses() -> Response:
    """Other addresses from which people's calendars answer."""
    enter_desk()
    return page("staff/inbox_addresses.html", known=replies.aliases(page_number()))


@blueprint.post("/staff/inbox/addresses/<int:alias_id>/removal")
def inbox_address_removal(alias_id: int) -> Response:
    """It is not theirs after all."""
    authorize("inbox.settle")
    settling.unlearn(found(replies.alias(alias_id)), by_id=current_viewer().person_id)
    flash(_("Replies from this address wait for the staff again."), "settled")
    return see_other(url_for("staff.inbox_addresses"))


def _apply(reply: InboxReply, form: ApplicationForm) -> str:
    """Let it count; the name of whose answer it is."""
    person, is_whole = _chosen(form), form.convening.data == WHOLE
    settling.apply_reply(
        reply,
        found(reply.convening if is_whole else showing.by_id(int(form.convening.data))),
        person,
        form.answer.data,
        series=found(dates.by_id(reply.series_id or 0)) if is_whole else None,
        by_id=current_viewer().person_id,
        note=form.note.data or "",
        learns_address=form.learns.data,
    )
    return person.known_as


def _chosen(form: ApplicationForm) -> Person:
    if form.person.data != OTHER:
        return found(people.by_id(int(form.person.data)))
    person = people.by_email((form.address.data or "").strip().lower())
    if person is None or person.status == "erased":
        raise Refusal(_("Nobody here has this address. Add them first, if they may come."))
    return person


def _application(reply: InboxReply, **values: Any) -> ApplicationForm:
    return ApplicationForm(reply, guessing.convenings(reply), guessing.people(reply), **values)


def _reply_page(
    reply: InboxReply,
    *,
    application: ApplicationForm | None = None,
    dismissal: DismissalForm | None = None,
    status: int = 200,
) -> Response:
    entries = history.of("inbox_reply", reply.id)
    return page(
        "staff/inbox_reply.html",
        status,
        reply=reply,
        message=reply.message,
        form=application or _application(reply, formdata=None),
        dismissal=dismissal or DismissalForm(formdata=None),
        entries=entries,
        names=people.names({entry.actor_id for entry in entries if entry.actor_id}),
        words=words,
    )
