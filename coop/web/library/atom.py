"""The library as an Atom feed."""

from flask.typing import ResponseReturnValue

from coop.http import atom as feed
from coop.http.viewer import current_network
from coop.library.queries import listing
from coop.permissions import NOBODY
from coop.web.library.room import blueprint
from coop.wording import gettext as _
from coop.wording import in_language


@blueprint.get("/library.atom")
def atom() -> ResponseReturnValue:
    """Documents that anybody may read, published last first."""
    spoken = feed.language()
    with in_language(spoken):
        title = _("%(name)s: library", name=current_network().name)
    entries = [feed.of_document(each) for each in listing.latest(NOBODY, feed.MOST)]
    return feed.answer(title, "/library", entries, spoken)
