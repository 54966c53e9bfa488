"""What happens to convenings when they are over."""

from coop.convenings.operations import forgetting, stating
from coop.convenings.queries import showing, upkeep
from coop.database import unit_of_work
from coop.refusal import Refusal

AT_ONCE = 100


def close_past() -> int:
    """Let convenings that are over count as held once it is known who came; how many. Each in a unit of
    its own."""
    number, last = 0, 0
    while ids := upkeep.over(last, AT_ONCE):
        number += sum(_close(convening_id) for convening_id in ids)
        last = ids[-1]
    return number


def _close(convening_id: int) -> bool:
    try:
        with unit_of_work():
            convening = showing.by_id(convening_id)
            if convening is None:
                return False
            stating.close(convening, actor_id=None)
    except Refusal:
        return False  # nobody said yet who came, or somebody changed it a moment ago
    return True


def forget_access_needs() -> int:
    """Erase access needs thirty days after their convening; how many."""
    number = 0
    while forgotten := _forget_some():
        number += forgotten
    return number


def _forget_some() -> int:
    with unit_of_work():
        return forgetting.forget_access_needs(upkeep.outlived_access_needs(AT_ONCE))
