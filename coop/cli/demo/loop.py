"""Loads what came back for the next agenda of a group: one thing it took, one it declined, others wait."""

from coop.cli.demo.city import City
from coop.cli.demo.requests import days_ago
from coop.convenings.queries import listing, showing
from coop.groups.queries.belonging import viewer_of
from coop.loop.operations import drafting
from coop.loop.queries import candidates

GROUP, BEN = "early-childhood", "ben@coop.example"


def load_loop(city: City) -> None:
    """The next convening of the Early Childhood group."""
    ben = city.people[BEN]
    rows = listing.of_group(viewer_of(ben), city.groups[GROUP].id, most=1)
    if not rows:
        return
    convening = showing.held(rows[0].convening.id)
    coming = candidates.of(viewer_of(ben), convening)
    if len(coming) < 3:
        return
    with days_ago(1):
        drafting.take(convening, coming[0], ben.id)
        drafting.decline(convening, coming[-1], "The museum answers in April. We ask again then.", ben.id)
