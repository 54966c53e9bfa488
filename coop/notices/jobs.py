"""What happens to notices by itself."""

from coop.database import unit_of_work
from coop.network.queries import the_network
from coop.notices import queries
from coop.notices.operations import gathering, reading


def gather_digests() -> int:
    """Make the daily and weekly letters whose morning has come; how many. Each in a unit of its own."""
    usual, number = the_network().timezone, 0
    for person_id, period, zone in queries.whom_letters_wait_for():
        with unit_of_work():
            number += gathering.gather(person_id, period, zone or usual) is not None
    return number


def forget_old_notices() -> None:
    """Every day: what is more than a year old."""
    with unit_of_work():
        reading.forget_old()
