"""Three days before, everybody gets the one link to prepare."""

from coop.convenings.operations import preparing
from coop.convenings.queries import preparing as queries
from coop.database import unit_of_work

AT_ONCE = 50


def send_links() -> int:
    """Post the letters of every convening that is three days away; how many. A second run posts none."""
    return sum(_send(convening_id) for convening_id in queries.due(AT_ONCE))


def _send(convening_id: int) -> int:
    with unit_of_work():
        return preparing.send_when_due(convening_id)
