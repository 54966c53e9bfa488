"""What has to follow an erasure, outside its transaction."""

from coop.database import db, rewrite, unit_of_work
from coop.history import operations as history
from coop.loop.operations import claiming
from coop.loop.queries import traces


def overwrite_traces() -> None:
    """Write the database anew once somebody was erased, so that its files hold no trace of them either."""
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
