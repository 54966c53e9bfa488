"""The desk of those who read first: staff, and leads of the group that a question is for."""

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue

from coop import clock
from coop.history import queries as history
from coop.http.access import authorize, found, to_sign_in
from coop.http.pages import page, page_number, see_other
from coop.http.viewer import current_network, current_viewer
from coop.loop.operations import setting_aside as acts
from coop.loop.queries import agenda_choices
from coop.people import queries as people
from coop.permissions import may
from coop.questions import queries
from coop.questions.models import STATES, AskedQuestion
from coop.questions.operations import reading
from coop.web.questions import words
from coop.web.questions.forms import ReasonForm, ReplyForm, ShowingForm
from coop.web.questions.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/questions/waiting")
def waiting() -> ResponseReturnValue:
    """What nobody has read yet, the longest waiting first; or what was decided."""
    if not current_viewer().has_account:
        to_sign_in()
    if not may(current_viewer(), "questions.enter_desk"):
        abort(404)
    state = request.args.get("state", "waiting")
    state = state if state in STATES else "waiting"
    listed = queries.to_read(current_viewer(), state, page_number())
    return page("questions/waiting.html", page=listed, state=state, words=words)


@blueprint.post("/questions/<key>/showing")
def showing(key: str) -> ResponseReturnValue:
    """Let everybody read it."""
    question = _asked(key)
    form = ShowingForm()
    if not form.validate_on_submit():
        return question_page(question, 422, showing=form)
    reading.show(question, form.text.data or "", current_viewer().person_id)
    flash(_("Shown. Everybody can read it now."), "settled")
    return _back(key)


@blueprint.post("/questions/<key>/setting-aside")
def setting_aside(key: str) -> ResponseReturnValue:
    """Show it to nobody else."""
    question = _asked(key)
    form = ReasonForm()
    if not form.validate_on_submit():
        return question_page(question, 422, reason=form)
    acts.set_aside(question, form.reason.data or "", current_viewer().person_id)
    soon = _("Set aside. Whoever asked reads your reason; the words are forgotten in 30 days.")
    flash(soon if question.text else _("Set aside, and the words are forgotten."), "settled")
    return _back(key)


@blueprint.post("/questions/<key>/replies")
def replies(key: str) -> ResponseReturnValue:
    """You said, we did."""
    question = _asked(key)
    form = ReplyForm()
    if not form.validate_on_submit() or form.said_on.data is None:
        return question_page(question, 422, reply=form)
    reading.reply(question, form.reply.data or "", form.said_on.data, current_viewer().person_id)
    flash(_("Said. It stands under the question for everybody."), "settled")
    return _back(key)


@blueprint.post("/questions/<key>/replies/<int:reply_id>/removal")
def removal(key: str, reply_id: int) -> ResponseReturnValue:
    """Take a reply off the page."""
    question = _asked(key)
    reading.take_back(found(queries.reply(question, reply_id)), current_viewer().person_id)
    flash(_("Taken off the page."), "settled")
    return _back(key)


def question_page(question: AskedQuestion, status: int = 200, **forms: object) -> ResponseReturnValue:
    """The page of one question; those who read first find their forms and its history there."""
    is_reader = may(current_viewer(), "questions.read", question)
    entries = history.of("question", question.id) if is_reader else []
    return page(
        "questions/show.html",
        status,
        question=question,
        is_reader=is_reader,
        agendas=agenda_choices.agendas_with(current_viewer(), "asked_question", question.id),
        showing=forms.get("showing") or ShowingForm(formdata=None, obj=question),
        reason=forms.get("reason") or ReasonForm(formdata=None),
        reply=forms.get("reply") or ReplyForm(formdata=None, said_on=clock.today(current_network().timezone)),
        entries=entries,
        names=people.names({entry.actor_id for entry in entries if entry.actor_id}),
        words=words,
    )


def _asked(key: str) -> AskedQuestion:
    question: AskedQuestion = found(queries.by_key(key))
    authorize("questions.read", question)
    return question


def _back(key: str) -> ResponseReturnValue:
    return see_other(url_for("questions.show", key=key))
