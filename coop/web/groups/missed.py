"""What a member missed in a group since they last came."""

from flask.typing import ResponseReturnValue

from coop.convenings.queries import listing
from coop.groups.queries import belonging, finding
from coop.http.access import authorize, found
from coop.http.pages import page
from coop.http.viewer import current_viewer
from coop.notes.queries import missed as queries
from coop.web.groups.room import blueprint


@blueprint.get("/groups/<slug>/missed")
def missed(slug: str) -> ResponseReturnValue:
    """Decisions, what names me, and the next dates; for members of the group."""
    viewer = current_viewer()
    group = found(finding.find(viewer, slug))
    authorize("groups.keep_place", found(belonging.membership(group.id, viewer.person_id or 0)))
    return page(
        "groups/missed.html",
        group=group,
        missed=queries.since_last_came(viewer, group.id),
        rows=listing.of_group(viewer, group.id, most=3),
    )
