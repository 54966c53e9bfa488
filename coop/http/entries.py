"""What one person shows to whoever looks: read in one place for their page and for their own look at it."""

from dataclasses import dataclass
from typing import Any

from coop.groups.queries import membership as members
from coop.http.viewer import current_viewer
from coop.organizations.queries import belonging as organizations
from coop.permissions import may


@dataclass(frozen=True, slots=True)
class Reachable:
    """A person, and where they belong: what permission to see contact details is asked about."""

    person_id: int
    organization_ids: frozenset[int]


def entry(person_id: int) -> dict[str, Any] | None:
    """What people/_entry.html needs, if the one who looks may open the page of this person."""
    viewer = current_viewer()
    person = members.find(viewer, person_id) if may(viewer, "people.see") else None
    if person is None:
        return None
    return {
        "person": person,
        "reachable": Reachable(person.id, frozenset(organizations.places_of(person.id))),
        "affiliations": organizations.of_person(person.id),
    }
