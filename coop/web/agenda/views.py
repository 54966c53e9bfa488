"""The agenda in force, as a page and as a table; a goal and a strategy, each with the words it had."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from coop.agenda.models import SCOPES
from coop.agenda.queries import standing, tracing
from coop.http.access import found
from coop.http.pages import page
from coop.http.promised import promised, promised_for
from coop.http.shelf import same_for_visitors
from coop.http.viewer import current_viewer
from coop.loop.queries import adopted
from coop.resources.queries import finding as resources
from coop.resources.queries import shelves
from coop.web.agenda.room import blueprint
from coop.web.agenda.tables import table_of


@blueprint.get("/agenda")
@same_for_visitors
def index() -> ResponseReturnValue:
    """The agenda that holds now."""
    viewer, agenda, scope = current_viewer(), standing.in_force(), request.args.get("scope", "")
    return page(
        "agenda/index.html",
        agenda=agenda.of_scope(scope) if agenda and scope in SCOPES else agenda,
        scope=scope,
        adoptions=adopted.of_versions(viewer, [agenda.version.id]) if agenda else {},
        draft=standing.draft(viewer),
        has_more=len(standing.versions(viewer)) > 1,
    )


@blueprint.get("/agenda.<any(csv, json):ending>")
def table(ending: str) -> ResponseReturnValue:
    """The same for other programs; a 404 before there is one."""
    return table_of(found(standing.in_force()), ending)


@blueprint.get("/agenda/goals/<int:goal_id>")
@same_for_visitors
def goal(goal_id: int) -> ResponseReturnValue:
    """A goal as it reads now, its strategies, what lies on its shelf, and how it read before."""
    wordings = found(tracing.wordings_of_goal(goal_id) or None)
    version = wordings[0].version
    part = next(part for part in standing.whole(version).goals if part.goal.goal_id == goal_id)
    return page(
        "agenda/goal.html",
        part=part,
        version=version,
        earlier=wordings[1:],
        promised=promised(goal=part.goal.label) if version.state == "adopted" else None,
        **_shelf_of(part),
    )


def _shelf_of(part: standing.GoalPart) -> dict[str, Any]:
    shelf = shelves.of_goal(part)
    return {"shelf": shelf, "resources": resources.newest_on(current_viewer(), shelf)}


@blueprint.get("/agenda/strategies/<int:strategy_id>")
@same_for_visitors
def strategy(strategy_id: int) -> ResponseReturnValue:
    """A strategy as it reads now, the goal it serves, and how it read before."""
    wordings = found(tracing.wordings_of_strategy(strategy_id) or None)
    latest = wordings[0]
    return page(
        "agenda/strategy.html",
        strategy=latest,
        version=latest.version,
        earlier=wordings[1:],
        ending=tracing.ending(strategy_id) if latest.version.state != "adopted" else None,
        promised=promised_for(strategy_id),
    )
