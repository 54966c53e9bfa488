"""What happens to notices by itself."""

from coop.database import unit_of_work
from coop.network.queries import the_network
from coop.notices import queries
from coop.notices.operations import gathering, reading


def gather_digests() -> int:
    """Make the daily and weekly letters whose morning has come; how many. Each in a unit of its own, which is
    begun only for those whose morning has come since something waits."""
    usual, number = the_network().timezone, 0
    for one in queries.whom_letters_wait_for():
        zone = one.timezone or usual
        if one.since < gathering.morning(one.period, zone)[1]:
            with unit_of_work():
                number += gathering.gather(one.person_id, one.period, zone) is not None
    return number


def forget_old_notices() -> None:
    """Every day: what is more than a year old."""
    with unit_of_work():
        reading.forget_old()
