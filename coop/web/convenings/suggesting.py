"""For members: one suggestion for the agenda, from the page of the convening."""

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.operations import proposing
from coop.convenings.queries import preparing, showing
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_person, current_viewer
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import lazy_gettext


class SuggestionForm(FlaskForm):
    """What somebody would talk about."""

    title = StringField(
        lazy_gettext("One suggestion for the agenda"),
        description=lazy_gettext("The hosts read it and say whether there is room for it."),
        validators=[Length(max=proposing.LONGEST)],
    )


@blueprint.get("/convenings/<slug>/suggestions")
def suggestion_page(slug: str) -> ResponseReturnValue:
    """What I suggested, and what became of it."""
    convening = _suggestible(slug)
    item = _own(convening)
    start = {"title": item.title} if item else {}
    return _page(convening, item, SuggestionForm(formdata=None, data=start))


@blueprint.post("/convenings/<slug>/suggestions")
def suggestion(slug: str) -> ResponseReturnValue:
    """Suggest it, say it otherwise, or take it back with an empty field."""
    convening, form = _suggestible(slug), SuggestionForm()
    if not form.validate():
        return _page(convening, _own(convening), form, 422)
    kept = proposing.propose(convening, found(current_person()), form.title.data or "")
    flash(_("Thank you. The hosts read it.") if kept else _("Taken back."), "settled")
    return see_other(url_for("convenings.show", slug=slug))


def _suggestible(slug: str) -> Convening:
    convening: Convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.suggest", convening)
    return convening


def _own(convening: Convening) -> AgendaItem | None:
    return preparing.own_proposal(convening.id, current_viewer().person_id or 0)


def _page(convening: Convening, item: AgendaItem | None, form: SuggestionForm, *status: int) -> Any:
    return page("convenings/suggestion.html", *status, convening=convening, item=item, form=form)
