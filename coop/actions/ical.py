"""The days on which somebody's promises are due, as calendars read them."""

from collections.abc import Iterable

from coop import links
from coop.actions.models import Action
from coop.actions.queries import reminding
from coop.calendar.entry import Due
from coop.calendar.writing import due
from coop.convenings.queries.feeds import Ready
from coop.network.queries import the_network
from coop.permissions import Viewer
from coop.wording import gettext as _
from coop.wording import in_language


def due_days(viewer: Viewer, language: str) -> list[Ready]:
    """All-day entries, which every calendar shows."""
    return _texts(viewer, language, as_task=False)


def due_tasks(viewer: Viewer, language: str) -> list[Ready]:
    """To-dos, for programs that know them."""
    return _texts(viewer, language, as_task=True)


def of_list(actions: Iterable[Action], language: str) -> list[Ready]:
    """The days of a list of promises, as all-day entries."""
    return _written(actions, language, as_task=False)


def _texts(viewer: Viewer, language: str, *, as_task: bool) -> list[Ready]:
    return _written(reminding.open_of(viewer.person_id or 0), language, as_task=as_task)


def _written(actions: Iterable[Action], language: str, *, as_task: bool) -> list[Ready]:
    zone, kind = the_network().timezone, "task" if as_task else "day"
    found = []
    for action in actions:
        if action.due_on is None:
            continue
        with in_language(language):
            title = action.title if as_task else _("Due: %(title)s", title=action.title)
        said = Due(
            uid=f"action-{action.id}-{kind}@{links.host()}",
            sequence=action.version,
            on=action.due_on,
            title=title,
            changed_at=action.changed_at,
            url=links.promise(action.id),
            has_begun=action.state != "agreed",
        )
        found.append(Ready(due(said, as_task=as_task), zone, action.changed_at))
    return found
