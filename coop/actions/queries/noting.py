"""Promises in notes, and the action items that they became."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.actions.models import Action
from coop.actions.queries.listing import visible
from coop.convenings.models.convening import Convening, convening_groups
from coop.database import db
from coop.history import queries as history
from coop.notes.models import NoteSection, Outcome
from coop.permissions import Viewer

CHANGED, FOLLOWED = "changed", "followed_notes"


def promised(notes_id: int) -> list[Outcome]:
    """Every commitment in the notes, in their order."""
    statement = (
        sa.select(Outcome)
        .join(NoteSection, NoteSection.id == Outcome.section_id)
        .where(NoteSection.notes_id == notes_id, Outcome.kind == "commitment")
        .order_by(NoteSection.position, Outcome.id)
    )
    return list(db.session.scalars(statement))


def items_of(outcome_ids: Iterable[int]) -> dict[int, Action]:
    """Number of a promise in notes → the action item that it became; one statement."""
    statement = sa.select(Action).where(Action.outcome_id.in_(set(outcome_ids)))
    return {action.outcome_id: action for action in db.session.scalars(statement) if action.outcome_id}


def seen_items_of(viewer: Viewer, outcome_ids: Iterable[int]) -> dict[int, Action]:
    """The same, as far as the viewer may see them."""
    statement = sa.select(Action).where(Action.outcome_id.in_(set(outcome_ids)), visible(viewer))
    return {action.outcome_id: action for action in db.session.scalars(statement) if action.outcome_id}


def was_changed_by_hand(action: Action) -> bool:
    """Whether more changes were made to an item than those that followed its line."""
    acts = [entry.act for entry in history.of("action", action.id, most=1000)]
    return acts.count(CHANGED) > acts.count(FOLLOWED)


def line_of(action: Action) -> Outcome | None:
    """The line of the notes that an item was born in, with its section."""
    statement = sa.select(Outcome).options(joinedload(Outcome.section)).where(Outcome.id == action.outcome_id)
    return db.session.scalar(statement) if action.outcome_id else None


def groups_of(convening_id: int) -> list[int]:
    """Numbers of the groups that hold a convening."""
    statement = sa.select(convening_groups.c.group_id).where(convening_groups.c.convening_id == convening_id)
    return list(db.session.scalars(statement.order_by(convening_groups.c.group_id)))


def audience_of(convening_id: int) -> str | None:
    """For whom a convening is."""
    return db.session.scalar(sa.select(Convening.audience).where(Convening.id == convening_id))
