"""Loads the groups: their charters, who is in them, and those that rest or have closed."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from coop import clock
from coop.cli.demo.city import ADA, JOINED_BEFORE, City
from coop.cli.demo.files import read
from coop.cli.demo.ways_in import load_ways_in
from coop.database import db
from coop.groups.models import CHARTER, Group, GroupMembership
from coop.groups.operations import chartering, seating, standing
from coop.groups.operations.chartering import Charter
from coop.groups.operations.opening import GroupFields, open_group
from coop.groups.queries import charters
from coop.history import queries as history

LATELY = timedelta(days=75)


def load_groups(city: City) -> None:
    """Every group with its members, in the state it is in."""
    for row in read("groups"):
        group = _group(row, city)
        city.groups[row["slug"]] = group
        city.members[row["slug"]] = [*row["leads"], *row["members"]]
        for email in city.members[row["slug"]]:
            _seat(group, email, row, city)
        _charter(group, row, city)
        load_ways_in(group, row, city)
        _stand(group, row, city)


def _group(row: dict[str, Any], city: City) -> Group:
    plain = {name: row[name] for name in GroupFields.__dataclass_fields__ if name in row}
    place_id = city.places[row["place"]] if row["place"] else None
    words = {name: row[name] for name in CHARTER} | row.get("charter_before", {})
    charter = Charter(**{name: words[name] for name in CHARTER})
    return open_group(GroupFields(**plain | {"place_id": place_id}), charter, slug=row["slug"])


def _seat(group: Group, email: str, row: dict[str, Any], city: City) -> GroupMembership:
    organization = city.organization_of.get(email)
    return seating.add_member(
        group,
        city.people[email],
        role="lead" if email in row["leads"] else "member",
        organization_id=organization.id if organization else None,
        joined_on=(clock.now() - JOINED_BEFORE).date(),
    )


def _charter(group: Group, row: dict[str, Any], city: City) -> None:
    """The first version is as old as the group; a second one tells why it came."""
    lead = city.people[row["leads"][0]]
    (first,) = charters.versions(group.id)
    first.made_at, first.made_by_id = clock.now() - JOINED_BEFORE, lead.id
    if "charter_before" in row:
        words = asdict(Charter(**{name: row[name] for name in CHARTER}))
        note = row["charter_before"]["note"]
        version = chartering.write_charter(group, Charter(**words), note=note, actor_id=lead.id)
        if version is not None:
            version.made_at = clock.now() - LATELY


def _stand(group: Group, row: dict[str, Any], city: City) -> None:
    """Forming until it has its leads, then as its row says."""
    ada, note = city.people[ADA].id, row.get("standing_note", "")
    standing.activate(group, actor_id=ada)
    if row["status"] == "dormant":
        standing.rest(group, note=note, actor_id=city.people[row["leads"][0]].id)
    if row["status"] == "closed":
        standing.close(group, note, actor_id=ada)
    for entry in history.of("group", group.id):
        is_late = entry.act in ("rested", "closed")
        entry.at = clock.now() - (LATELY if is_late else JOINED_BEFORE)
    db.session.flush()
