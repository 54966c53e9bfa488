"""Letters to those who cannot see any more what they answered."""

from coop.convenings.operations import closing
from coop.convenings.queries import sight
from coop.database import unit_of_work

AT_ONCE = 200


def tell_those_shut_out() -> int:
    """Each minute: after an audience was narrowed, or somebody left a group; how many are told."""
    number = 0
    for convening_id, person_id in sight.lost(AT_ONCE):
        with unit_of_work():
            number += closing.shut_out(convening_id, person_id)
    return number
