"""What has to follow an erasure, outside its transaction."""

from coop.database import db, rewrite, unit_of_work
from coop.history import operations as history
from coop.loop.operations import claiming
from coop.loop.operations.sweeping import sweep_letters
from coop.loop.queries import naming, traces

AT_ONCE = 200


def forget_in_letters() -> None:
    """Look through every letter that was sent for whoever was erased; may be killed and run again."""
    for erasure_id in naming.erasures():
        while _forget_some(erasure_id):
            pass


def _forget_some(erasure_id: int) -> bool:
    """Letters are read while others write; what has to be forgotten is written. Whether there are more."""
    db.session.rollback()
    known = naming.erasure(erasure_id)
    if known is None:
        return False
    seen = naming.look_through(known, AT_ONCE)
    with unit_of_work():
        erasure = naming.erasure(erasure_id)
        if erasure is None:
            return False
        sweep_letters(erasure, seen)
    return not seen.is_last


def overwrite_traces() -> None:
    """Write the database anew once somebody was erased, so that its files hold no trace of them either."""
    forget_in_letters()
    erased = traces.not_overwritten()
    db.session.rollback()
    db.session.remove()
    if erased and rewrite():
        with unit_of_work():
            for person_id in erased:
                history.record("person", person_id, traces.OVERWRITTEN)


def forget_claims() -> None:
    """Delete claims to addresses that can neither be proven nor stopped any more."""
    with unit_of_work():
        claiming.forget_claims()
