"""Forgetting what people told us for one occasion only."""

from collections.abc import Iterable

from coop.convenings.models.answer import AccessNeed
from coop.database import db
from coop.history import operations as history


def forget_access_needs(needs: Iterable[AccessNeed]) -> int:
    """Delete what people said they need; history keeps that there was something, never what. How many."""
    number = 0
    for need in needs:
        number += 1
        history.record("rsvp", need.rsvp_id, "access_needs_erased")
        db.session.delete(need)
    db.session.flush()
    return number
