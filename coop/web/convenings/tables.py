"""The list of convenings as a table for other programs."""

from flask import request
from flask.typing import ResponseReturnValue

from coop import links
from coop.convenings.models.convening import Convening
from coop.convenings.queries import listing
from coop.groups.queries import finding as groups
from coop.http.tables import local_times, tabular
from coop.http.viewer import current_network, current_viewer
from coop.permissions import Viewer
from coop.web.convenings.filtering import filters_from
from coop.web.convenings.room import blueprint

HEADER = (
    *("slug", "title", "starts_at", "ends_at", "timezone", "starts_local", "ends_local"),
    *("is_all_day", "state", "mode", "venue", "street", "area", "host", "groups", "summary", "address"),
)


@blueprint.get("/convenings.<any(csv, json):ending>")
def table(ending: str) -> ResponseReturnValue:
    """What the list shows, narrowed by the same filters, without pages.

    Moments are in UTC, and beside them as the clocks show them where it takes place.
    """
    viewer = current_viewer()
    are_past = request.args.get("when") == "past"
    found = listing.whole_list(
        viewer, filters_from(request.args), current_network().timezone, are_past=are_past
    )
    return tabular(ending, "convenings", HEADER, [_row(viewer, convening) for convening in found])


def _row(viewer: Viewer, convening: Convening) -> tuple[object, ...]:
    names = [group.name for group in convening.groups if groups.may_know(viewer, group)]
    return (
        convening.slug,
        convening.title,
        convening.starts_at.isoformat(),
        convening.ends_at.isoformat(),
        convening.timezone,
        *times_of(convening),
        convening.is_all_day,
        convening.state,
        convening.mode,
        convening.venue,
        convening.address,
        convening.place.name if convening.place else "",
        convening.host.name if convening.host else "",
        "; ".join(names),
        convening.summary,
        links.convening(convening.slug),
    )


def times_of(convening: Convening) -> tuple[str, str]:
    """When it begins and ends on the clocks there."""
    return local_times(
        convening.starts_at, convening.ends_at, convening.timezone, is_all_day=convening.is_all_day
    )
