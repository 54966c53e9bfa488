"""Every version of the agenda at its own address, and what changed from one to the next."""

from flask.typing import ResponseReturnValue

from coop.agenda import changes
from coop.agenda.queries import standing, tracing
from coop.http.access import found
from coop.http.pages import page
from coop.http.shelf import same_for_visitors
from coop.http.viewer import current_viewer
from coop.loop.queries import adopted
from coop.web.agenda.room import blueprint
from coop.web.agenda.tables import table_of


@blueprint.get("/agenda/versions")
@same_for_visitors
def versions() -> ResponseReturnValue:
    """All of them, newest first."""
    return page("agenda/versions.html", versions=standing.versions(current_viewer()))


@blueprint.get("/agenda/versions/<int:number>")
@same_for_visitors
def version(number: int) -> ResponseReturnValue:
    """One, as it was adopted; or the draft, as it is now."""
    known = found(standing.find(current_viewer(), number))
    left_out = tracing.endings(known.id)
    ids = {one for each in left_out for one in (each.strategy_id, each.successor_id) if one}
    return page(
        "agenda/version.html",
        agenda=standing.whole(known),
        version=known,
        before=standing.before(known),
        adoptions=adopted.of_versions(current_viewer(), [known.id]),
        endings=left_out,
        last_words=tracing.strategies(ids),
    )


@blueprint.get("/agenda/versions/<int:number>.<any(csv, json):ending>")
def version_table(number: int, ending: str) -> ResponseReturnValue:
    """The same for other programs."""
    return table_of(standing.whole(found(standing.find(current_viewer(), number))), ending)


@blueprint.get("/agenda/versions/<int:number>/changes")
@same_for_visitors
def version_changes(number: int) -> ResponseReturnValue:
    """Side by side with the version before: what is new, reads otherwise, moved, or was left out."""
    known = found(standing.find(current_viewer(), number))
    earlier = found(standing.before(known))
    reasons = {ending.strategy_id: ending for ending in tracing.endings(known.id)}
    return page(
        "agenda/changes.html",
        version=known,
        before=earlier,
        changes=changes.between(standing.whole(earlier), standing.whole(known)),
        reasons=reasons,
    )
