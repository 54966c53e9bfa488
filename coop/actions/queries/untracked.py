"""Promises that notes say and nobody tracks, because their line names no strategy that holds now."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from coop.actions.models import Action
from coop.convenings.queries.visibility import of_groups
from coop.database import Page, Waiting, page_of, waiting
from coop.notes.models import Notes, NoteSection, Outcome
from coop.notes.queries.sight import TOLD, readable
from coop.permissions import Viewer

A_PAGE = 25


def untracked(viewer: Viewer, number: int) -> Page:
    """One page of those that the viewer may give a strategy, the oldest first, each with its convening."""
    whole = contains_eager(Outcome.section).contains_eager(NoteSection.notes).contains_eager(Notes.convening)
    names = (joinedload(Outcome.person), joinedload(Outcome.organization))
    statement = _said(sa.select(Outcome), viewer).options(whole, *names)
    return page_of(statement.order_by(Outcome.made_on, Outcome.id), number, size=A_PAGE)


def how_many(viewer: Viewer) -> Waiting:
    """How many they are, and since when the oldest waits."""
    counted = sa.select(sa.func.count(Outcome.id), sa.func.min(Notes.circulated_at)).select_from(Outcome)
    return waiting(_said(counted, viewer))


def _said(statement: Any, viewer: Viewer) -> Any:
    is_theirs = sa.true() if viewer.is_staff else of_groups(viewer.leads)
    return (
        statement.join(Outcome.section)
        .join(NoteSection.notes)
        .join(Notes.convening)
        .where(Outcome.kind == "commitment", Outcome.left_text_at.is_(None))
        .where(Notes.state.in_(TOLD), readable(viewer), is_theirs)
        .where(~sa.exists().where(Action.outcome_id == Outcome.id))
    )
