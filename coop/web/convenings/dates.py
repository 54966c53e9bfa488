"""A date of a series: letting it stand for itself."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.convenings.queries import showing
from coop.http.access import authorize, found
from coop.http.pages import see_other
from coop.http.viewer import current_viewer
from coop.series.operations import changing
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _


@blueprint.post("/convenings/<slug>/detachment")
def detachment(slug: str) -> ResponseReturnValue:
    """Nothing done to the series touches this date any more."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("series.change", convening)
    changing.detach(convening, current_viewer().person_id)
    flash(_("This date stands for itself now."), "settled")
    return see_other(url_for("convenings.show", slug=slug))
