"""What is new in a group, as an Atom feed."""

from flask.typing import ResponseReturnValue

from coop.comments import queries as comments
from coop.convenings.queries import feeds, listing
from coop.convenings.queries.listing import Filters
from coop.group_notes import queries as group_notes
from coop.groups.queries import finding
from coop.http import atom as feed
from coop.http.access import found
from coop.http.viewer import current_network
from coop.library.queries import listing as library
from coop.loop.queries import discussing
from coop.notes.queries import finding as notes
from coop.permissions import NOBODY
from coop.resources.queries import finding as resources
from coop.resources.queries import shelves
from coop.web.groups.room import blueprint
from coop.wording import in_language


@blueprint.get("/groups/<slug>.atom")
def atom(slug: str) -> ResponseReturnValue:
    """Convenings to come, notes, files, links, documents and discussions of a group that anybody may see."""
    group, spoken = found(finding.find(NOBODY, slug)), feed.language()
    ids = listing.public_ids(Filters(group=group.slug), current_network().timezone)
    with in_language(spoken):
        entries = [feed.of_convening(each) for each in feeds.latest_changed(ids, feed.MOST)]
        told = notes.latest_of_group(NOBODY, group.id, most=feed.MOST)
        entries += [feed.of_notes(each) for each in told]
    shelf = shelves.of_group(group)
    entries += [feed.of_resource(each) for each in resources.newest_on(NOBODY, shelf, feed.MOST)]
    entries += [feed.of_group_note(each) for each in group_notes.latest(NOBODY, group.id, feed.MOST)]
    entries += [feed.of_document(each) for each in library.latest(NOBODY, feed.MOST, group_id=group.id)]
    said = comments.newest(discussing.seen(NOBODY), ("group", group.id), feed.MOST)
    with in_language(spoken):
        entries += [feed.of_comment(comment, title) for comment, title in said]
    return feed.answer(group.name, f"/groups/{group.slug}", entries, spoken)
