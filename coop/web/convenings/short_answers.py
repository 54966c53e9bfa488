"""Answering from a list, with one tap."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from coop.convenings.operations.answering_shortly import answer_shortly
from coop.convenings.queries import showing
from coop.http.access import authorize, found
from coop.http.pages import see_other
from coop.http.viewer import current_person, current_viewer
from coop.web.convenings.forms import answer_choices
from coop.web.convenings.room import blueprint
from coop.web.convenings.words import sentence_of
from coop.wording import gettext as _


class ShortAnswerForm(FlaskForm):
    """Nothing but the answer."""

    answer = RadioField(validators=[InputRequired()])


@blueprint.post("/convenings/<slug>/short-answer")
def short_answer(slug: str) -> ResponseReturnValue:
    """The answer alone, and back to one's own page; where the host asks more, on to the whole form."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.answer", convening)
    form = ShortAnswerForm()
    form.answer.choices = answer_choices(convening)
    whole = url_for("convenings.show", slug=slug, answer=form.answer.data, _anchor="your-answer")
    if not form.validate():
        return see_other(whole)
    rsvp = answer_shortly(convening, found(current_person()), form.answer.data)
    if rsvp is None:
        flash(_("The host asks everyone who comes something. Answer that, and save."))
        return see_other(whole)
    said = _("%(title)s: %(sentence)s", title=convening.title, sentence=sentence_of(rsvp))
    flash(said, "warning" if rsvp.answer == "waitlisted" else "settled")
    return see_other(url_for("home.index"))
