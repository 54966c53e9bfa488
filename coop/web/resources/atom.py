"""What lies on a shelf, as an Atom feed."""

from flask.typing import ResponseReturnValue

from coop.http import atom as feed
from coop.http.access import found
from coop.permissions import NOBODY
from coop.resources.queries import finding, shelves
from coop.web.resources.room import blueprint
from coop.wording import gettext as _
from coop.wording import in_language


@blueprint.get("/resources/<any(groups, convenings, goals):kind>/<slug>.atom")
def atom(kind: str, slug: str) -> ResponseReturnValue:
    """Files and links that anybody may see, latest changed first."""
    shelf, spoken = found(shelves.find(NOBODY, kind, slug)), feed.language()
    with in_language(spoken):
        title = _("%(name)s: files and links", name=shelf.name)
    entries = [feed.of_resource(each) for each in finding.newest_on(NOBODY, shelf, feed.MOST)]
    return feed.answer(title, f"/resources/{kind}/{slug}", entries, spoken)
