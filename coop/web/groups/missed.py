"""What a member missed in a group since they last came."""

from flask.typing import ResponseReturnValue

from coop.convenings.queries import listing
from coop.group_notes import queries as group_notes
from coop.groups.queries import belonging, finding
from coop.http.access import authorize, found
from coop.http.pages import page
from coop.http.viewer import current_viewer
from coop.library.queries import listing as library
from coop.notes.queries import missed as queries
from coop.resources.queries import finding as resources
from coop.resources.queries import shelves
from coop.web.groups.room import blueprint


@blueprint.get("/groups/<slug>/missed")
def missed(slug: str) -> ResponseReturnValue:
    """Decisions, what names me, what there is to read, and the next dates; for members of the group."""
    viewer = current_viewer()
    group = found(finding.find(viewer, slug))
    authorize("groups.keep_place", found(belonging.membership(group.id, viewer.person_id or 0)))
    happened = queries.since_last_came(viewer, group.id)
    return page(
        "groups/missed.html",
        group=group,
        missed=happened,
        posted=group_notes.latest(viewer, group.id, queries.MOST, since=happened.since),
        documents=library.latest(viewer, queries.MOST, group_id=group.id, since=happened.since),
        resources=resources.laid_out_since(viewer, shelves.of_group(group), happened.since, queries.MOST),
        rows=listing.of_group(viewer, group.id, most=3),
    )
