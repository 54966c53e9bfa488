"""Holding rows of several rooms, always in one order: notes, promises, series, convenings, groups, people.

That is the order of the house, but for notes: these are held while the promises in them are followed. Who
writes an answer holds the convening and then, since the answer points at them, the person; who began with
the person would wait for the convening, and both for ever. Who changes a series holds it before its dates
(series.queries.dates.held_with); here nobody needs one.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from coop.actions.queries import showing as actions
from coop.convenings.queries import showing
from coop.database import db
from coop.groups.queries import finding
from coop.notes.queries import finding as notes
from coop.people import queries as people
from coop.refusal import Refusal
from coop.wording import gettext as _

TRIES = 5


@dataclass(frozen=True, slots=True)
class Rows:
    """Numbers of the rows to hold."""

    convenings: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    actions: frozenset[int] = frozenset()
    notes: frozenset[int] = frozenset()

    def covers(self, other: "Rows") -> bool:
        """Whether the other's rows are all among these."""
        return (
            self.convenings >= other.convenings
            and self.groups >= other.groups
            and self.people >= other.people
            and self.actions >= other.actions
            and self.notes >= other.notes
        )


class _CameBetween(Exception):
    """Something is wanted by now that was not held in its turn."""


def hold(wanted: Callable[[], Rows]) -> None:
    """Lock the rows until the unit ends. What came in between is let go and taken again, in order.

    Refuses when something comes in between again and again.
    """
    for _try in range(TRIES):
        with suppress(_CameBetween), db.session.begin_nested():
            rows = wanted()
            _lock(rows)
            if not rows.covers(wanted()):
                raise _CameBetween
            return
    raise Refusal(_("Much changes here at this very moment. Please try again."))


def _lock(rows: Rows) -> None:
    for notes_id in sorted(rows.notes):
        notes.locked(notes_id)
    for action_id in sorted(rows.actions):
        actions.locked(action_id)
    for convening_id in sorted(rows.convenings):
        showing.locked(convening_id)
    for group_id in sorted(rows.groups):
        finding.locked(group_id)
    people.locked(rows.people)
