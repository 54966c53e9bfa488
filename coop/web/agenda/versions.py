"""Every version of the agenda at its own address, and what changed from one to another."""

from flask import request
from flask.typing import ResponseReturnValue

from coop.agenda import changes
from coop.agenda.models import AgendaVersion
from coop.agenda.queries import standing, tracing
from coop.comments import queries as comments
from coop.groups.queries import finding as groups
from coop.http.access import found
from coop.http.globals import language_name
from coop.http.pages import page
from coop.http.shelf import same_for_visitors
from coop.http.viewer import current_viewer
from coop.loop.queries import adopted, discussing
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
        threads=threads_on(known) if current_viewer().is_member else [],
    )


@blueprint.get("/agenda/versions/<int:number>.<any(csv, json):ending>")
def version_table(number: int, ending: str) -> ResponseReturnValue:
    """The same for other programs."""
    return table_of(standing.whole(found(standing.find(current_viewer(), number))), ending)


@blueprint.get("/agenda/versions/<int:number>/changes")
@same_for_visitors
def version_changes(number: int) -> ResponseReturnValue:
    """Side by side with the version before, or with the one that `since` names: what is new, reads otherwise,
    moved, or was left out."""
    viewer = current_viewer()
    known = found(standing.find(viewer, number))
    earlier = [one for one in standing.versions(viewer) if one.is_public and one.number < number]
    since = request.args.get("since", "")
    before = found(next((one for one in earlier if since in ("", str(one.number))), None))
    return page(
        "agenda/changes.html",
        version=known,
        before=before,
        earlier_versions=earlier,
        changes=compared(before, known),
        reasons={ending.strategy_id: ending for ending in tracing.endings(known.id)},
        language_name=language_name,
    )


def compared(before: AgendaVersion, after: AgendaVersion) -> list[changes.Change]:
    """What differs between two versions, with the names of the groups that the viewer may know."""
    known = groups.known(current_viewer(), tracing.groups_in(before.id, after.id))
    names = {group.id: group.name for group in known.values()}
    some = changes.between(standing.whole(before), standing.whole(after), names)
    return [change for change in some if change.what != "same"]


def threads_on(version: AgendaVersion) -> list[comments.Row]:
    """What members said about it last."""
    return comments.latest(discussing.seen(current_viewer()), ("agenda_version", version.id), most=5)
