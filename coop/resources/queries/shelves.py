"""The shelf of a group or a convening: who may see it, and who may lay something on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coop.convenings.models.convening import Convening
from coop.convenings.queries import showing
from coop.groups.models import Group
from coop.groups.queries import finding
from coop.permissions import Viewer
from coop.resources.models import Resource

KINDS = ("groups", "convenings")


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


def find(viewer: Viewer, kind: str, slug: str) -> Shelf | None:
    """The shelf of this address, if the viewer may know what it belongs to."""
    if kind == "groups":
        group = finding.find(viewer, slug)
        return of_group(group) if group else None
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


def of_resource(resource: Resource) -> Shelf:
    """The shelf on which a resource lies, of one that was found with it."""
    if resource.group is not None:
        return of_group(resource.group)
    assert resource.convening is not None  # noqa: S101  the table says that it lies on one or the other
    return of_convening(resource.convening)
