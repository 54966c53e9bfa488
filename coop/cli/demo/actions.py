"""Loads what organizations promised and what people do for it, around today's date."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from coop import clock
from coop.actions.models import Action
from coop.actions.operations import following, moving, pledging, promising
from coop.actions.operations.promising import ActionFields
from coop.actions.queries import showing as promises
from coop.agenda.queries import standing
from coop.cli.demo.city import ADA, ZONE, City
from coop.cli.demo.files import read
from coop.cli.demo.requests import days_ago
from coop.convenings.queries import showing
from coop.permissions import Viewer

WAYS = {
    "proposed": (),
    "agreed": ("agreed",),
    "in_progress": ("agreed", "in_progress"),
    "blocked": ("agreed", "in_progress", "blocked"),
    "done": ("agreed", "in_progress", "done"),
    "dropped": ("agreed", "dropped"),
}
PROMISED, BETWEEN = 120, 18
CLEO = "cleo@coop.example"


def load_actions(city: City) -> None:
    """Fifteen commitments and their action items: some done in time, some late, blocked or nobody's."""
    today = clock.today(ZONE)
    strategies = {one.label: one.strategy_id for one in standing.strategies_in_force()}
    for row in read("actions"):
        with days_ago(PROMISED):
            commitment = _promise(row, city, strategies[row["strategy"]], today)
            for part in row.get("parts", []):
                _give(commitment, city, *part)
            items = [(each, _item(each, city, commitment, today)) for each in row["items"]]
        for each, item in items:
            _bring(item, each, city)
        _bring(commitment, row, city)
        if row["group"] == "early-childhood":
            following.follow(commitment, city.people[CLEO].id)
    following.make_feed(following.save_view(city.people[CLEO].id, "Mine", {"whose": "mine"}))
    following.save_view(city.people[ADA].id, "Blocked or late", {"late": "risk"})


def _promise(row: dict[str, Any], city: City, strategy_id: int, today: date) -> Action:
    slug = row.get("convening")
    convening = showing.find(Viewer(is_staff=True, has_account=True), slug) if slug else None
    fields = ActionFields(
        title=row["title"],
        strategy_id=strategy_id,
        commitment_kind=row["kind"],
        organization_id=city.organizations[row["organization"]].id,
        group_id=city.groups[row["group"]].id,
        place_id=city.places[row["place"]] if row.get("place") else None,
        owner_id=_owner(row, city),
        due_on=_day(row["due_in"], today),
        measure=row.get("measure", ""),
        target=Decimal(row["target"]) if row.get("target") else None,
        visibility="public",
    )
    return promising.promise(fields, city.people[ADA].id, convening_id=convening.id if convening else None)


def _give(
    commitment: Action, city: City, organization: str, amount: str, words: str, asked: str = ""
) -> None:
    """What an organization gives by its own word; or what Ada proposed for it, so that it is asked."""
    by_id = city.people[ADA].id if asked else None
    number, given = city.organizations[organization].id, Decimal(amount) if amount else None
    pledging.give(commitment, number, by_id, amount=given, words=words, is_own_word=not asked)


def _item(row: dict[str, Any], city: City, parent: Action, today: date) -> Action:
    owner = row["owner"]
    belongs = city.organization_of.get(owner) if owner else None
    fields = ActionFields(
        title=row["title"],
        strategy_id=parent.strategy_id,
        organization_id=belongs.id if belongs else None,
        place_id=parent.place_id,
        owner_id=_owner(row, city),
        due_on=_day(row["due_in"], today),
        lines=tuple(row.get("steps", ())),
    )
    action = promising.promise(fields, city.people[ADA].id, parent=parent)
    if row.get("steps") and row["state"] == "in_progress":
        following.tick(promises.lines(action.id)[0], True, _owner(row, city))
    return action


def _bring(action: Action, row: dict[str, Any], city: City) -> None:
    """Step by step to where it is, the last step some days ago, and what is done before its day."""
    steps = WAYS[row["state"]]
    for number, to in enumerate(steps):
        ago = PROMISED - BETWEEN * (number + 1)
        if to == "done" and row["due_in"] is not None:
            ago = max(1, 3 - row["due_in"])
        with days_ago(ago):
            note = row["note"] if number == len(steps) - 1 else ""
            moving.move(action, to, _owner(row, city) or city.people[ADA].id, note=note)


def _owner(row: dict[str, Any], city: City) -> int | None:
    return city.people[row["owner"]].id if row["owner"] else None


def _day(due_in: int | None, today: date) -> date | None:
    return today + timedelta(days=due_in) if due_in is not None else None
