"""What the numbers in the history of promises stand for, by name."""

from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa

from coop.agenda.queries import tracing
from coop.database import db
from coop.groups.queries import finding as groups
from coop.history.models import HistoryEntry
from coop.organizations.models import Organization
from coop.people import queries as people
from coop.permissions import Viewer
from coop.places.models import Place

Names = dict[int, str]


def named(viewer: Viewer, entries: Iterable[HistoryEntry]) -> dict[str, Names]:
    """Column → number → name, of everything that some entry says was or is; a statement for each column that
    occurs. Groups only as far as the viewer may know them."""
    found: dict[str, Names] = {}
    changed = [entry.facts.get("changed") or {} for entry in entries]
    for column, names in NAMES.items():
        sides = [one[column] for one in changed if isinstance(one.get(column), list)]
        ids = {number for both in sides for number in both if isinstance(number, int)}
        found[column] = names(viewer, ids) if ids else {}
    return found


def _of(model: Any) -> Callable[[Viewer, set[int]], Names]:
    def names(_viewer: Viewer, ids: set[int]) -> Names:
        statement = sa.select(model.id, model.name).where(model.id.in_(ids))
        return {row[0]: row[1] for row in db.session.execute(statement)}

    return names


def _strategies(_viewer: Viewer, ids: set[int]) -> Names:
    return {key: f"{one.label} {one.text}" for key, one in tracing.strategies(ids).items()}


def _groups(viewer: Viewer, ids: set[int]) -> Names:
    return {key: group.name for key, group in groups.known(viewer, ids).items()}


NAMES: dict[str, Callable[[Viewer, set[int]], Names]] = {
    "strategy_id": _strategies,
    "organization_id": _of(Organization),
    "group_id": _groups,
    "place_id": _of(Place),
    "owner_id": lambda _viewer, ids: people.names(ids),
}
