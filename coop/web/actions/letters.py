"""How a promise goes, said behind a letter and without an account: GET shows, POST keeps."""

from dataclasses import dataclass

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, TextAreaField
from wtforms.validators import InputRequired, Length

from coop.actions.models import Action
from coop.actions.operations import moving, reminding
from coop.actions.queries import reminding as queries
from coop.agenda.queries import tracing
from coop.http.access import authorize
from coop.http.limits import HOUR, limit
from coop.http.pages import page, see_other
from coop.http.transaction import let_others_write
from coop.refusal import Refusal
from coop.web.actions import words
from coop.web.actions.filtering import today
from coop.web.actions.letter_link import Opened, opened, sent_to
from coop.web.actions.room import blueprint
from coop.wording import gettext as _
from coop.wording import lazy_gettext

HELP = "help"
SAYS = {
    "done": lazy_gettext("It is done"),
    "in_progress": lazy_gettext("It is on track"),
    "blocked": lazy_gettext("It is blocked"),
    HELP: lazy_gettext("I need help"),
}
ASKS = {
    "done": lazy_gettext("What shows that it is done? A sentence or a link."),
    "blocked": lazy_gettext("What stands in the way?"),
    HELP: lazy_gettext("What would help?"),
}


class ReportForm(FlaskForm):
    """One of four words, and a line."""

    said = RadioField(
        lazy_gettext("How does it go?"),
        choices=[SelectChoice(value, label) for value, label in SAYS.items()],
        validators=[InputRequired(lazy_gettext("Choose one of the four."))],
    )
    note = TextAreaField(
        lazy_gettext("In a sentence"),
        description=lazy_gettext("What shows that it is done, what stands in the way, or what would help"),
        validators=[Length(max=1000)],
        render_kw={"data-asked": "of three of the four"},
    )


@blueprint.get("/actions/letters/<token>/<int:action_id>")
def letter_page(token: str, action_id: int) -> ResponseReturnValue:
    """What was promised, and ready to be sent what the letter's button said; looking changes nothing."""
    ready = request.args.get("said", "")
    form = ReportForm(formdata=None, said=ready if ready in SAYS else None)
    return _page(token, opened(token, action_id), form)


@blueprint.post("/actions/letters/<token>/<int:action_id>")
def letter_report(token: str, action_id: int) -> ResponseReturnValue:
    """Say how it goes."""
    limit("action", token, at_most=40, seconds=HOUR)
    behind = opened(token, action_id)
    authorize("actions.report_by_letter", behind.action)
    form = ReportForm()
    if not form.validate():
        return _page(token, behind, form, 422)
    try:
        _keep(behind, form)
    except Refusal as refusal:
        return _again(token, action_id, form, refusal)
    flash(_("Noted. Thank you."), "settled")
    return see_other(url_for("actions.letter_page", token=token, action_id=action_id))


@blueprint.post("/actions/letters/<token>/<int:action_id>/renewal")
def letter_renewal(token: str, action_id: int) -> ResponseReturnValue:
    """A letter with a new link, to the address of whoever the old one was sent to."""
    limit("action renewal", token, at_most=40, seconds=HOUR)
    action, person = sent_to(token, action_id)
    authorize("actions.report_by_letter", action)
    reminding.send_link_again(action, person.id)
    return page("actions/letter_sent.html", action=action)


def _keep(behind: Opened, form: ReportForm) -> None:
    note, person_id = form.note.data or "", behind.person.id
    if form.said.data == HELP:
        reminding.ask_for_help(behind.action, person_id, note)
    else:
        moving.report(behind.action, form.said.data, person_id, note=note)


def _again(token: str, action_id: int, form: ReportForm, refusal: Refusal) -> ResponseReturnValue:
    """Nothing was kept; what was typed stays, with the reason beside it."""
    let_others_write()
    form.note.errors = [refusal.sentence]
    return _page(token, opened(token, action_id), form, 409)


@dataclass(frozen=True, slots=True)
class Other:
    """Another promise that the same letter names."""

    action: Action
    address: str


def _page(token: str, behind: Opened, form: ReportForm, status: int = 200) -> ResponseReturnValue:
    action, person = behind.action, behind.person
    others = queries.still_open(set(behind.named) - {action.id}, owner_id=person.id)
    here = url_for("actions.letter_page", token=token, action_id=action.id)
    ready = form.said.data if form.said.data in SAYS else ""
    form.note.flags.required = ready in ASKS
    return page(
        "actions/letter.html",
        status,
        action=action,
        person=person,
        form=form,
        ready=ready,
        says=SAYS,
        asks=ASKS,
        strategy=tracing.strategies([action.strategy_id]).get(action.strategy_id),
        here=here,
        others=[Other(one, url_for("actions.letter_page", token=token, action_id=one.id)) for one in others],
        takes_reports=not action.has_ended and action.state != "proposed",
        today=today(),
        words=words,
    )
