"""For hosts: what comes back for this agenda, to take or to decline with a reason."""

from collections.abc import Iterable
from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from coop.convenings.models.convening import Convening
from coop.convenings.queries import showing
from coop.http.access import authorize, found
from coop.http.origins import page_of_source
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.loop.operations import drafting
from coop.loop.queries import agenda_choices, candidates
from coop.loop.queries.candidates import Candidate
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import lazy_gettext


class WhyNotForm(FlaskForm):
    """Why it is not for this agenda."""

    why = StringField(
        lazy_gettext("Why not this time"),
        [
            DataRequired(lazy_gettext("Say why not, so that it is remembered next time.")),
            Length(max=300),
        ],
    )


@blueprint.get("/convenings/<slug>/agenda/candidates")
def candidates_page(slug: str) -> ResponseReturnValue:
    """Everything that comes back, each with its reason and its source."""
    return _page(_arranged(slug))


@blueprint.post("/convenings/<slug>/agenda/candidates/<source>/<int:source_id>/acceptance")
def candidate_acceptance(slug: str, source: str, source_id: int) -> ResponseReturnValue:
    """Onto the agenda; the line can be edited there."""
    convening = _arranged(slug)
    candidate = found(candidates.find(current_viewer(), convening, source, source_id))
    drafting.take(convening, candidate, current_viewer().person_id)
    flash(_("It is on the agenda, at the end."), "settled")
    return _back(slug)


@blueprint.post("/convenings/<slug>/agenda/candidates/<source>/<int:source_id>/refusal")
def candidate_refusal(slug: str, source: str, source_id: int) -> ResponseReturnValue:
    """Not this time."""
    convening, form = _arranged(slug), WhyNotForm()
    candidate = found(candidates.find(current_viewer(), convening, source, source_id))
    if not form.validate():
        return _page(convening, 422, wrong=(source, source_id), form=form)
    drafting.decline(convening, candidate, form.why.data or "", current_viewer().person_id)
    flash(_("Declined for this agenda. Your reason is shown when it comes back."), "settled")
    return _back(slug)


@blueprint.post("/convenings/<slug>/agenda/choices/<int:choice_id>/removal")
def choice_removal(slug: str, choice_id: int) -> ResponseReturnValue:
    """Think again about what was declined here."""
    convening = _arranged(slug)
    declined = {row.id: row for row in agenda_choices.of_convening(convening.id) if row.choice == "declined"}
    drafting.reconsider(found(declined.get(choice_id)), current_viewer().person_id)
    return _back(slug)


def _arranged(slug: str) -> Convening:
    convening: Convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.arrange_agenda", convening)
    return convening


def _back(slug: str) -> ResponseReturnValue:
    return see_other(url_for("convenings.candidates_page", slug=slug))


def _page(convening: Convening, status: int = 200, **values: Any) -> ResponseReturnValue:
    listed = candidates.of(current_viewer(), convening)
    choices = agenda_choices.of_convening(convening.id)
    return page(
        "convenings/candidates.html",
        status,
        convening=convening,
        candidates=listed,
        before=agenda_choices.declined_before(current_viewer(), _named(listed)),
        declined=[row for row in choices if row.choice == "declined"],
        page_of=page_of_source,
        wrong=values.get("wrong"),
        form=values.get("form") or WhyNotForm(formdata=None),
    )


def _named(listed: Iterable[Candidate]) -> list[tuple[str, int]]:
    return [(candidate.source, candidate.source_id) for candidate in listed]
