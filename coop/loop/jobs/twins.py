"""Each night: who is probably known twice."""

from coop.database import unit_of_work
from coop.loop.operations import finding_twins


def look_for_twins() -> int:
    """Compare everybody with those who are like them; how many pairs are new. May run twice."""
    with unit_of_work():
        return finding_twins.find_twins()
