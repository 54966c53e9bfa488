"""What nobody names any more goes from where files lie, whichever room named it."""

from collections.abc import Callable

from coop.database import unit_of_work
from coop.files.operations import keeping
from coop.library.queries import upkeep as library
from coop.resources.queries import upkeep

# Every room that keeps files says which.
NAMED: tuple[Callable[[], set[str]], ...] = (upkeep.named_contents, library.named_contents)


def clear_contents() -> int:
    """Take bytes away that no row names; how many. What came within a day stays, and it may run twice."""
    with unit_of_work():
        named = set[str]().union(*(each() for each in NAMED))
    return keeping.remove_contents_but(named)
