"""What permission is asked about before there is a promise, and before somebody agrees to one."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from coop.actions.models import Action
from coop.actions.queries import agreeing
from coop.actions.queries.agreeing import Voice
from coop.http.viewer import current_viewer
from coop.permissions import may


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody is about to promise, or one organization's part in it."""

    is_commitment: bool
    organization_id: int | None
    group_id: int | None
    owner_id: int | None = None


def administered(actions: Iterable[Action]) -> set[int]:
    """Which of the organizations that lead them somebody administers; asked only for staff, who may agree
    for the others."""
    if not current_viewer().is_staff:
        return set()
    return agreeing.administered(one.organization_id for one in actions if one.state == "proposed")


def voice(action: Action, known: Container[int | None] | None = None) -> Voice:
    """What permission to agree is asked about; `known`: organizations that somebody administers."""
    known = administered([action]) if known is None else known
    has_admin = action.organization_id in known
    return Voice(action.is_commitment, action.organization_id, action.group_id, action.owner_id, has_admin)


def part_of(action: Action, organization_id: int) -> Voice:
    """The same about one organization's part."""
    has_admin = not current_viewer().is_staff or bool(agreeing.administered([organization_id]))
    return Voice(True, organization_id, action.group_id, None, has_admin)


def speaks_for_its_lead(action: Action) -> bool:
    """Whether the viewer gives the word of the organization that leads a commitment."""
    return action.organization_id is not None and may(
        current_viewer(), "actions.agree", part_of(action, action.organization_id)
    )
