"""What is over and waits for its hosts to say who came."""

from flask.typing import ResponseReturnValue

from coop.convenings.queries import attendance
from coop.convenings.queries.listing import Row
from coop.http.access import to_sign_in
from coop.http.pages import page
from coop.http.viewer import current_viewer
from coop.web.convenings.room import blueprint


@blueprint.get("/convenings/closings")
def closings() -> ResponseReturnValue:
    """Those of the viewer's convenings that nobody closed, the oldest first; all of them for staff."""
    viewer = current_viewer()
    if not viewer.has_account:
        to_sign_in()
    unclosed = attendance.unclosed(viewer, most=200)
    return page("convenings/closings.html", rows=[Row(convening, None) for convening in unclosed])
