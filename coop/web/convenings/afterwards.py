"""After it: the notes' address, thanks, and what others missed."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

from coop.convenings.models.convening import Convening
from coop.convenings.operations import thanking
from coop.convenings.queries import aftermath, showing
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.refusal import Refusal
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import lazy_gettext, ngettext


class NotesForm(FlaskForm):
    """Where the notes are."""

    notes_url = StringField(
        lazy_gettext("Address of the notes"),
        description=lazy_gettext("Stands in both letters and on the page of the convening."),
        validators=[Length(max=500)],
        render_kw={"type": "url", "placeholder": "https://"},
    )


@blueprint.get("/convenings/<slug>/afterwards")
def afterwards_page(slug: str) -> ResponseReturnValue:
    """How many letters would go to whom and what they say, before anything goes."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.write_afterwards", convening)
    return _afterwards(convening, NotesForm(data={"notes_url": convening.notes_url}), 200)


def _afterwards(convening: Convening, form: NotesForm, status: int) -> ResponseReturnValue:
    return page(
        "convenings/afterwards.html",
        status,
        convening=convening,
        form=form,
        to_thank=len(aftermath.to_thank(convening.id)),
        to_tell=len(aftermath.to_tell(convening.id)),
        thanked=aftermath.how_many_had(convening.id, "convenings.thanks"),
        told=aftermath.how_many_had(convening.id, "convenings.missed"),
    )


@blueprint.post("/convenings/<slug>/notes-address")
def notes_address(slug: str) -> ResponseReturnValue:
    """Keep where the notes are."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.write_afterwards", convening)
    form = NotesForm()
    try:
        form.validate()
        thanking.keep_notes_address(convening, form.notes_url.data or "", current_viewer().person_id)
    except Refusal as refusal:
        form.notes_url.errors = [*form.notes_url.errors, refusal.sentence]
    if form.notes_url.errors:
        return _afterwards(found(showing.find(current_viewer(), slug)), form, 422)
    flash(_("Saved."), "settled")
    return see_other(url_for("convenings.afterwards_page", slug=slug))


@blueprint.post("/convenings/<slug>/thanks")
def thanks(slug: str) -> ResponseReturnValue:
    """Thank everyone who came and was not thanked yet."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.write_afterwards", convening)
    return _sent(slug, thanking.thank(convening, current_viewer().person_id))


@blueprint.post("/convenings/<slug>/missed-letters")
def missed_letters(slug: str) -> ResponseReturnValue:
    """Tell those who were invited and did not come what they missed."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.write_afterwards", convening)
    return _sent(slug, thanking.tell_who_missed_it(convening, current_viewer().person_id))


def _sent(slug: str, number: int) -> ResponseReturnValue:
    if number:
        words = ngettext("%(num)s letter is on its way.", "%(num)s letters are on their way.", number)
        flash(words, "settled")
    else:
        flash(_("Nobody was left to write to."))
    return see_other(url_for("convenings.afterwards_page", slug=slug))
