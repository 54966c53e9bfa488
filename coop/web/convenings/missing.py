"""Which member organizations are missing, and inviting exactly those."""

from flask import request
from flask.typing import ResponseReturnValue

from coop.convenings.queries import missing, showing
from coop.convenings.queries.missing import Wanted
from coop.http.access import authorize, found
from coop.http.pages import page, page_number
from coop.http.viewer import current_viewer
from coop.places import queries as places
from coop.vocabulary import queries as vocabulary
from coop.web.convenings.publication import NothingForm
from coop.web.convenings.room import blueprint

NARROWING = ("sector", "place", "state")


@blueprint.get("/convenings/<slug>/missing")
def missing_organizations(slug: str) -> ResponseReturnValue:
    """Members for whom nobody comes, by sector and area; those ticked go on to the preview."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.invite", convening)
    wanted = _wanted()
    return page(
        "convenings/missing.html",
        convening=convening,
        page=missing.missing(convening.id, wanted, page_number()),
        wanted=wanted,
        arguments={name: request.args[name] for name in NARROWING if request.args.get(name)},
        sectors=vocabulary.terms("sector"),
        places=places.listed(),
        form=NothingForm(),
    )


def _wanted() -> Wanted:
    state = request.args.get("state", "")
    return Wanted(
        sector=request.args.get("sector", "")[:100],
        place=request.args.get("place", "")[:100],
        state=state if state in ("asked", "unasked") else "",
    )
