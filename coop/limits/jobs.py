"""What the counting forgets by itself."""

from coop.database import unit_of_work
from coop.limits import operations


def forget_old_counts() -> None:
    """Delete counts of windows that ended."""
    with unit_of_work():
        operations.forget_old()
