"""For hosts: when the one link goes, sending it now, and what people suggested for the agenda."""

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

from coop.convenings.models.convening import Convening
from coop.convenings.operations import preparing, proposing
from coop.convenings.queries import preparing as queries
from coop.convenings.queries import showing
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.permissions import may
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import lazy_gettext, ngettext


class WordForm(FlaskForm):
    """A word to whoever suggested something."""

    word = StringField(lazy_gettext("A word to them"), validators=[Length(max=300)])


@blueprint.get("/convenings/<slug>/preparation")
def preparation_of(slug: str) -> ResponseReturnValue:
    """When the link goes, to how many, and what came back."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.prepare", convening)
    return _page(convening)


@blueprint.post("/convenings/<slug>/preparation")
def preparation_letters(slug: str) -> ResponseReturnValue:
    """Send it now; it goes once."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.prepare", convening)
    number = preparing.send(convening, current_viewer().person_id)
    flash(
        ngettext("%(num)s person gets the link now.", "%(num)s people get the link now.", number), "settled"
    )
    return see_other(url_for("convenings.preparation_of", slug=slug))


@blueprint.post("/convenings/<slug>/suggestions/<int:item_id>/acceptance")
def suggestion_acceptance(slug: str, item_id: int) -> ResponseReturnValue:
    """Put it on the agenda."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.decide_suggestions", convening)
    item, form = found(queries.proposal(convening.id, item_id)), WordForm()
    if not form.validate():
        return _page(convening, 422, {item.id: form})
    proposing.take(convening, item, form.word.data or "", current_viewer().person_id)
    flash(_("It is on the agenda. Whoever suggested it gets a letter."), "settled")
    return see_other(url_for("convenings.preparation_of", slug=slug))


@blueprint.post("/convenings/<slug>/suggestions/<int:item_id>/refusal")
def suggestion_refusal(slug: str, item_id: int) -> ResponseReturnValue:
    """Not this time, with a word."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.decide_suggestions", convening)
    item, form = found(queries.proposal(convening.id, item_id)), WordForm()
    is_right = form.validate()
    if not (form.word.data or "").strip():
        form.word.errors, is_right = [_("Say why, in a word. Whoever proposed it reads it.")], False
    if not is_right:
        return _page(convening, 422, {item.id: form})
    proposing.decline(convening, item, form.word.data, current_viewer().person_id)
    flash(_("Declined. Whoever suggested it gets a letter with your word."), "settled")
    return see_other(url_for("convenings.preparation_of", slug=slug))


def waiting_suggestions(convening: Convening) -> dict[str, Any]:
    """What hosts have to decide about, for the page of the convening; for others nothing is looked up."""
    if not may(current_viewer(), "convenings.decide_suggestions", convening):
        return {"items": []}
    items = [item for item in queries.proposed(convening.id) if item.state == "proposed"]
    return {"items": items, "forms": {item.id: WordForm(formdata=None) for item in items}}


def _page(
    convening: Convening, status: int = 200, typed: dict[int, WordForm] | None = None
) -> ResponseReturnValue:
    items, typed = queries.proposed(convening.id), typed or {}
    return page(
        "convenings/preparation_of.html",
        status,
        convening=convening,
        items=items,
        forms={item.id: typed.get(item.id) or WordForm(formdata=None) for item in items},
        goes_at=queries.goes_at(convening),
        goes_alone=queries.goes_alone(convening),
        letters=len(queries.receivers(convening.id)) if not convening.prepared_at else 0,
    )
