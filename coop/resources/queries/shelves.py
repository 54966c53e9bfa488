"""The shelf of a group, a convening or a goal: who may see it, and who may lay something on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coop.agenda.queries import answering
from coop.agenda.queries.standing import GoalPart
from coop.convenings.models.convening import Convening
from coop.convenings.queries import showing
from coop.groups.models import Group
from coop.groups.queries import finding
from coop.permissions import Viewer
from coop.resources.models import Resource
from coop.wording import gettext as _

KINDS = ("groups", "convenings", "goals")
PAGES = {"groups": "/groups", "convenings": "/convenings", "goals": "/agenda/goals"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where resources lie. Its groups and co-hosts say who keeps it."""

    kind: str
    slug: str
    name: str
    is_public: bool
    is_closed: bool
    groups: Sequence[Group]
    cohosts: Sequence[Any] = ()
    group_id: int | None = None
    convening_id: int | None = None
    goal_id: int | None = None

    @property
    def page(self) -> str:
        """Where what it belongs to has its page."""
        return f"{PAGES[self.kind]}/{self.slug}"


def find(viewer: Viewer, kind: str, slug: str) -> Shelf | None:
    """The shelf of this address, if the viewer may know what it belongs to."""
    if kind == "groups":
        group = finding.find(viewer, slug)
        return of_group(group) if group else None
    if kind == "goals":
        part = answering.of_goal(int(slug)) if slug.isdecimal() and len(slug) < 10 else None
        return of_goal(part) if part else None
    convening = showing.find(viewer, slug)
    return of_convening(convening) if convening else None


def of_group(group: Group) -> Shelf:
    """The shelf of a group; a closed one takes nothing new."""
    return Shelf(
        kind="groups",
        slug=group.slug,
        name=group.name,
        is_public=group.visibility == "public",
        is_closed=group.status == "closed",
        groups=(group,),
        group_id=group.id,
    )


def of_convening(convening: Convening) -> Shelf:
    """The shelf of a convening that was read whole."""
    return Shelf(
        kind="convenings",
        slug=convening.slug,
        name=convening.title,
        is_public=convening.audience == "public",
        is_closed=convening.state == "discarded",
        groups=convening.groups,
        cohosts=convening.cohosts,
        convening_id=convening.id,
    )


def of_goal(part: GoalPart) -> Shelf:
    """The shelf of a goal in its last words, read with groups; one that was left out takes nothing new."""
    return Shelf(
        kind="goals",
        slug=str(part.goal.goal_id),
        name=_("Goal %(number)s", number=part.goal.label),
        is_public=True,
        is_closed=part.goal.version.state != "adopted",
        groups=answering.groups_of(part),
        goal_id=part.goal.goal_id,
    )


def of_resource(resource: Resource) -> Shelf:
    """The shelf on which a resource lies, of one that was found with it; two statements for a goal's."""
    if resource.group is not None:
        return of_group(resource.group)
    if resource.convening is not None:
        return of_convening(resource.convening)
    part = answering.of_goal(resource.goal_id or 0)
    assert part is not None  # noqa: S101  the table says on which of the three it lies
    return of_goal(part)
