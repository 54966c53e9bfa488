"""Calling it off: one convening, or many dates of a series."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.convenings.models.convening import Convening
from coop.convenings.queries import recipients, showing
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.series.operations import changing
from coop.series.queries import dates
from coop.web.convenings.dates_form import (
    ReasonForm,
    effects_of_cancelling,
    has_series,
    reason_form,
    scope_of,
)
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/convenings/<slug>/cancellation")
def cancellation_page(slug: str) -> ResponseReturnValue:
    """Who will be told, and the question why."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.cancel", convening)
    return _page(convening, reason_form(convening), 200)


@blueprint.post("/convenings/<slug>/cancellation")
def cancellation(slug: str) -> ResponseReturnValue:
    """Cancel, with a reason."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.cancel", convening)
    form = reason_form(convening)
    if not form.validate():
        return _page(convening, form, 422)
    changing.cancel_dates(convening, form.reason.data, scope_of(form), current_viewer().person_id)
    flash(_("Cancelled. Everyone who was invited or answered gets one letter."), "settled")
    return see_other(url_for("convenings.show", slug=slug))


def _page(convening: Convening, form: ReasonForm, status: int) -> ResponseReturnValue:
    return page(
        "convenings/cancellation.html",
        status,
        convening=convening,
        form=form,
        letters=len(recipients.concerned(convening.id)),
        effects=effects_of_cancelling(convening) if has_series(convening) else [],
        goes_on=has_series(convening) and dates.continuation(convening.series_date.series_id),
    )
