"""The list of convenings as an Atom feed."""

from flask import request
from flask.typing import ResponseReturnValue

from coop.convenings.queries import feeds, listing
from coop.http import atom as feed
from coop.http.viewer import current_network
from coop.web.convenings.filtering import filters_from
from coop.web.convenings.room import blueprint
from coop.wording import gettext as _
from coop.wording import in_language


@blueprint.get("/convenings.atom")
def atom() -> ResponseReturnValue:
    """Public convenings to come that the filters keep, latest changed first."""
    network, spoken = current_network(), feed.language()
    convenings = feeds.latest_changed(listing.public_ids(filters_from(request.args), network.timezone))
    with in_language(spoken):
        entries = [feed.of_convening(each) for each in convenings]
        title = _("%(name)s: convenings", name=network.name)
    return feed.answer(title, "/convenings", entries, spoken)
