"""A public commitment that two organizations share, an item under it, a dropped one, a saved choice."""

from typing import Any

from coop import clock, links
from coop.actions.operations import following, pledging
from coop.actions.queries import showing
from coop.database import unit_of_work
from coop.organizations.queries.directory import find
from coop.permissions import NOBODY
from tests.actions.made import agenda, commitment, item, the
from tests.cast import garfield, person_named


def actions_named() -> dict[str, Any]:
    """They are in the hands of Ben's group; Cleo owns them."""
    strategy = next(iter(agenda().values()))
    made = commitment(visibility="public", measure="visits", details="One a week.")
    child = item(state="in_progress", parent_id=made, lines=("Write", "Print"))
    ended = item("Print the survey", state="dropped")
    museum = find(NOBODY, "lakeside-museum")
    assert museum
    with unit_of_work():
        pledging.give(the(made), museum.id, None, words="A room")
        following.follow(the(made), person_named("ben").id)
        view = following.save_view(person_named("cleo").id, "Mine", {"whose": "mine"})
        view_id = view.id
        other = following.save_view(person_named("cleo").id, "Late", {"late": "late"})
        following.make_feed(other)
        list_key = other.feed_key or ""
    return {
        "commitment": made,
        "commitment_version": the(made).version,
        "item": child,
        "step": showing.lines(child)[0].id,
        "ended": ended,
        "ended_version": the(ended).version,
        "strategy_id": strategy,
        "club_id": garfield().id,
        "museum_id": museum.id,
        "view": view_id,
        "list_token": links.list_of_promises(list_key, ".atom").split("/feeds/")[1].removesuffix(".atom"),
        "action_token": links.action(made, person_named("cleo").id, clock.now().date()).split("/letters/")[1],
    }
