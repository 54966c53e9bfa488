"""Who is in the room, before and after, beside the whole membership."""

from typing import Any

from flask.typing import ResponseReturnValue

from coop.convenings.models.convening import Convening
from coop.convenings.queries import participation as queries
from coop.convenings.queries import showing
from coop.http.access import authorize, found
from coop.http.pages import page
from coop.http.viewer import current_viewer
from coop.web.convenings.room import blueprint


@blueprint.get("/convenings/<slug>/participation")
def participation(slug: str) -> ResponseReturnValue:
    """Sectors, areas, organizations new and returning; who is missing is said in words."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.see_attendance", convening)
    return page(
        "convenings/participation.html",
        convening=convening,
        organizations=queries.organizations(convening),
        areas=queries.areas(convening),
        **_by_sector(convening),
    )


def _by_sector(convening: Convening) -> dict[str, Any]:
    """The table, its sums, and the sectors nobody is there from."""
    sectors, has_come = queries.sectors(convening), queries.has_anybody_come(convening)
    unknown = queries.without_sector(convening)
    empty = [one.term for one in sectors if not (one.came if has_come else one.coming)]
    return {
        "sectors": sectors,
        "unknown": unknown,
        "has_come": has_come,
        "total": {
            "coming": sum(one.coming for one in sectors) + unknown[0],
            "came": sum(one.came for one in sectors) + unknown[1],
            "members": sum(one.members for one in sectors),
        },
        "is_family_missing": any(term.key == queries.FAMILY for term in empty),
        "empty": [term.label for term in empty if term.key != queries.FAMILY],
    }
