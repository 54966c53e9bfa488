"""Loads the ways into groups: agreements, who asks and who was asked, and until when somebody leads."""

from datetime import timedelta
from typing import Any

from coop import clock
from coop.cli.demo.city import City
from coop.database import db
from coop.groups.models import Group
from coop.groups.operations import agreeing, joining, seating
from coop.groups.queries import agreements, belonging

OFTEN = 5  # every fifth member has not read the newest agreement yet


def load_ways_in(group: Group, row: dict[str, Any], city: City) -> None:
    """What the row of a group says about its agreement, its terms and those at its door."""
    lead = city.people[row["leads"][0]]
    for text in row.get("agreements", ()):
        version = agreeing.write_agreement(group, text["text"], note=text["note"], actor_id=lead.id)
        if version is not None:
            version.made_at = clock.now() - timedelta(days=text["days_ago"])
    _accept(group, city, row)
    for email, days in row.get("terms", {}).items():
        membership = belonging.membership(group.id, city.people[email].id)
        if membership is not None:
            seating.set_role(membership, membership.role, until_on=_day(days))
    for each in row.get("requests", ()):
        person, organization = city.people[each["email"]], city.organization_of.get(each["email"])
        organization_id = organization.id if organization else None
        asked = joining.ask_to_join(
            group, person, each["words"], organization_id=organization_id, accepts=True
        )
        asked.asked_at = clock.now() - timedelta(days=each["days_ago"])
    for address in row.get("invitations", ()):
        joining.invite(group, address, word=row["invitation_word"], by_id=lead.id)
    if "scribe" in row:
        membership = belonging.membership(group.id, city.people[row["scribe"]].id)
        if membership is not None:
            seating.set_role(membership, "scribe", until_on=_day(150))
    group.contact_address = row.get("contact_address", "")
    db.session.flush()


def _accept(group: Group, city: City, row: dict[str, Any]) -> None:
    """Most members accepted what holds now; some have not come to it."""
    if agreements.current(group.id) is None:
        return
    for number, email in enumerate(city.members[row["slug"]]):
        membership = belonging.membership(group.id, city.people[email].id)
        if membership is not None and number % OFTEN:
            agreeing.accept_agreement(membership)


def _day(days: int) -> Any:
    return clock.now().date() + timedelta(days=days)
