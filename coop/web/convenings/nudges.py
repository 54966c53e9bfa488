"""Who has not answered, and asking them once more."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.convenings.operations import nudging
from coop.convenings.queries import showing, silence
from coop.http.access import authorize, found
from coop.http.pages import page, page_number, see_other
from coop.http.viewer import current_viewer
from coop.web.convenings.publication import NothingForm
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import ngettext

A_PAGE = 100


@blueprint.get("/convenings/<slug>/nudges")
def silence_list(slug: str) -> ResponseReturnValue:
    """Everyone who has not answered, since when, what became of the last letter, and who would be nudged."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.nudge", convening)
    number, counted = page_number(), silence.how_many(convening.id)
    return page(
        "convenings/nudges.html",
        convening=convening,
        rows=silence.silent(convening.id, offset=(number - 1) * A_PAGE, most=A_PAGE),
        counted=counted,
        number=number,
        pages=max(1, -(-sum(counted.values()) // A_PAGE)),
        form=NothingForm(),
    )


@blueprint.post("/convenings/<slug>/nudges")
def nudges(slug: str) -> ResponseReturnValue:
    """Ask once more whoever may be asked; a second press finds nobody."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.nudge", convening)
    number = nudging.nudge(convening, current_viewer().person_id)
    if number:
        flash(
            ngettext("%(num)s person gets a nudge now.", "%(num)s people get a nudge now.", number), "settled"
        )
    else:
        flash(_("Nobody was nudged: everyone who may be asked again was asked in the last two days."))
    return see_other(url_for("convenings.silence_list", slug=slug))
