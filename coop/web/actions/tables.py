"""The list of promises as a file: CSV, JSON or a spreadsheet."""

from flask import request
from flask.typing import ResponseReturnValue

from coop import links
from coop.actions.models import Action
from coop.actions.queries import listing, naming
from coop.agenda.models import StrategyWording
from coop.groups.queries import finding as groups
from coop.http.tables import tabular
from coop.http.viewer import current_viewer
from coop.web.actions.filtering import asked
from coop.web.actions.room import blueprint

HEADER = (
    *("id", "kind", "title", "commitment_kind", "goal", "strategy", "organization", "owner", "group", "area"),
    *("due_on", "original_due_on", "state", "state_note", "done_on", "is_late", "commitment", "address"),
)


@blueprint.get("/actions.<any(csv, json, xlsx):ending>")
def table(ending: str) -> ResponseReturnValue:
    """What the list shows, narrowed by the same filters, without pages; dates are the network's."""
    wanted = asked(request.args)
    found = listing.everything(wanted)
    labels = naming.labels(found)
    rows = [_row(action, labels.get(action.strategy_id), wanted) for action in found]
    return tabular(ending, "actions", HEADER, rows)


def _row(action: Action, strategy: StrategyWording | None, wanted: listing.Listing) -> tuple[object, ...]:
    viewer = current_viewer()
    knows = viewer.is_member
    group = action.group if action.group and groups.may_know(viewer, action.group) else None
    return (
        action.id,
        action.kind,
        action.title,
        action.commitment_kind or "",
        strategy.goal.label if strategy else "",
        strategy.label if strategy else "",
        action.organization.name if action.organization else "",
        action.owner.known_as if knows and action.owner else "",
        group.name if group else "",
        action.place.name if action.place else "",
        _iso(action.due_on),
        _iso(action.original_due_on),
        action.state,
        action.state_note if knows else "",
        _iso(action.done_on),
        action.is_late(wanted.today),
        action.parent_id or "",
        links.promise(action.id),
    )


def _iso(day: object) -> str:
    return day.isoformat() if hasattr(day, "isoformat") else ""
