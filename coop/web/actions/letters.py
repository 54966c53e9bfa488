"""How a promise goes, said behind a letter and without an account: GET shows, POST keeps."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, TextAreaField
from wtforms.validators import InputRequired, Length

from coop import links
from coop.actions.models import Action
from coop.actions.operations import moving, reminding
from coop.actions.queries import reminding as queries
from coop.actions.queries import showing
from coop.agenda.queries import tracing
from coop.http.access import authorize, found
from coop.http.limits import HOUR, limit
from coop.http.pages import page, see_other
from coop.http.transaction import let_others_write
from coop.people import queries as people
from coop.people.models import ENTERING, Person
from coop.refusal import Refusal
from coop.web.actions import words
from coop.web.actions.filtering import today
from coop.web.actions.room import blueprint
from coop.wording import gettext as _
from coop.wording import lazy_gettext

HELP = "help"


class ReportForm(FlaskForm):
    """One of four words, and a line."""

    said = RadioField(
        lazy_gettext("How does it go?"),
        choices=[
            SelectChoice("in_progress", lazy_gettext("On track")),
            SelectChoice("done", lazy_gettext("Done")),
            SelectChoice("blocked", lazy_gettext("Blocked")),
            SelectChoice(HELP, lazy_gettext("I need help")),
        ],
        validators=[InputRequired(lazy_gettext("Choose one of the four."))],
    )
    note = TextAreaField(
        lazy_gettext("In a sentence"),
        description=lazy_gettext("What shows that it is done, what stands in the way, or what would help"),
        validators=[Length(max=1000)],
    )


@blueprint.get("/actions/letters/<token>")
def letter_page(token: str) -> ResponseReturnValue:
    """What was promised and how it stands; nothing changes by looking."""
    action, person = _behind(token)
    return _page(token, action, person, ReportForm(formdata=None))


@blueprint.post("/actions/letters/<token>")
def letter_report(token: str) -> ResponseReturnValue:
    """Say how it goes."""
    limit("action", token, at_most=40, seconds=HOUR)
    action, person = _behind(token)
    authorize("actions.report_by_letter", action)
    form = ReportForm()
    if not form.validate():
        return _page(token, action, person, form, 422)
    try:
        _keep(action, person, form)
    except Refusal as refusal:
        return _again(token, form, refusal)
    flash(_("Noted. Thank you."), "settled")
    return see_other(url_for("actions.letter_page", token=token))


def _keep(action: Action, person: Person, form: ReportForm) -> None:
    note = form.note.data or ""
    if form.said.data == HELP:
        reminding.ask_for_help(action, person.id, note)
    else:
        moving.report(action, form.said.data, person.id, note=note)


def _again(token: str, form: ReportForm, refusal: Refusal) -> ResponseReturnValue:
    """Nothing was kept; what was typed stays, with the reason beside it."""
    let_others_write()
    action, person = _behind(token)
    form.note.errors = [refusal.sentence]
    return _page(token, action, person, form, 409)


def _behind(token: str) -> tuple[Action, Person]:
    """Which promise and whose the link is; a 404 when it is not ours, or another's by now."""
    signed = links.signed("action", token)
    if not isinstance(signed, list):
        abort(404)
    action, person = found(showing.by_id(signed[0])), found(people.by_id(signed[1]))
    if person.status not in ENTERING or action.owner_id != person.id:
        abort(404)
    return action, person


def _page(
    token: str, action: Action, person: Person, form: ReportForm, status: int = 200
) -> ResponseReturnValue:
    others = [one for one in queries.open_of(person.id) if one.id != action.id]
    return page(
        "actions/letter.html",
        status,
        action=action,
        person=person,
        form=form,
        strategy=tracing.strategies([action.strategy_id]).get(action.strategy_id),
        target=url_for("actions.letter_report", token=token),
        others=[(one, links.action(one.id, person.id)) for one in others],
        takes_reports=not action.has_ended and action.state != "proposed",
        today=today(),
        words=words,
    )
