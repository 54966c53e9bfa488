"""Which documents of the library notes link to, and which notes link to a document."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from coop.convenings.models.convening import Convening
from coop.database import db
from coop.library.models.document import Document
from coop.notes.models import Amendment, Notes, NoteSection, Outcome, notes_documents
from coop.notes.queries.sight import TOLD, readable
from coop.permissions import Viewer

MOST = 10


def said(notes_id: int) -> list[str]:
    """The texts of the notes in which a link to the library may stand; one statement."""
    of_sections = sa.select(NoteSection.body).where(NoteSection.notes_id == notes_id)
    outcomes = sa.select(Outcome.text).join(NoteSection, NoteSection.id == Outcome.section_id)
    outcomes = outcomes.where(NoteSection.notes_id == notes_id, Outcome.left_text_at.is_(None))
    later = sa.select(Amendment.text).where(Amendment.notes_id == notes_id)
    return list(db.session.scalars(sa.union_all(of_sections, outcomes, later)))


def ids_of(slugs: Collection[str]) -> set[int]:
    """Numbers of the documents of these addresses."""
    return set(db.session.scalars(sa.select(Document.id).where(Document.slug.in_(slugs)))) if slugs else set()


def known(notes_id: int) -> set[int]:
    """Numbers of the documents that notes are known to link to."""
    linked = sa.select(notes_documents.c.document_id).where(notes_documents.c.notes_id == notes_id)
    return set(db.session.scalars(linked))


def naming(viewer: Viewer, document_id: int) -> list[Notes]:
    """The latest notes that link to a document and the viewer may read, no drafts; one statement."""
    statement = (
        sa.select(Notes)
        .join(Notes.convening)
        .join(notes_documents, notes_documents.c.notes_id == Notes.id)
        .where(notes_documents.c.document_id == document_id, Notes.state.in_(TOLD), readable(viewer))
        .options(contains_eager(Notes.convening))
        .order_by(Convening.starts_at.desc(), Notes.id.desc())
    )
    return list(db.session.scalars(statement.limit(MOST)))
