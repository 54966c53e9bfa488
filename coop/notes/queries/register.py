"""What was decided over time, as far as the reader may read the notes it stands in."""

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, selectinload

from coop.convenings.queries.visibility import of_groups
from coop.database import Page, db, page_of
from coop.notes.models import Notes, NoteSection, Outcome
from coop.notes.queries.sight import readable
from coop.permissions import Viewer
from coop.wording import searchable


def decisions(viewer: Viewer, number: int, *, words: str = "", group_id: int | None = None) -> Page:
    """Decisions of approved notes, latest first, each with its notes, convening and what it said before."""
    statement = _decided(viewer).where(
        *(Outcome.search_text.contains(word, autoescape=True) for word in searchable(words).split())
    )
    statement = statement.options(selectinload(Outcome.rewordings))
    if group_id is not None:
        statement = statement.where(of_groups(frozenset({group_id})))
    return page_of(statement, number)


def latest(viewer: Viewer, group_id: int, *, most: int = 3) -> list[Outcome]:
    """The latest decisions of a group, likewise."""
    statement = _decided(viewer).where(of_groups(frozenset({group_id})))
    return list(db.session.scalars(statement.limit(most)))


def _decided(viewer: Viewer) -> sa.Select[Outcome]:
    return (
        sa.select(Outcome)
        .join(Outcome.section)
        .join(NoteSection.notes)
        .join(Notes.convening)
        .where(Outcome.kind == "decision", Notes.state == "approved", readable(viewer))
        .options(
            contains_eager(Outcome.section).contains_eager(NoteSection.notes).contains_eager(Notes.convening)
        )
        .order_by(Outcome.made_on.desc(), Outcome.id.desc())
    )
