"""What is due: documents to look at again, drafts that wait, files whose words nobody read yet."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.database import Waiting, db, waiting
from coop.library.models.document import Document, DocumentRevision
from coop.library.queries.finding import keeps, visible
from coop.permissions import Viewer


def due(today: date) -> list[int]:
    """Published documents whose day has come, the longest overdue first."""
    statement = sa.select(Document.id).where(*_is_due(today)).order_by(Document.review_on, Document.id)
    return list(db.session.scalars(statement))


def _is_due(today: date) -> tuple[sa.ColumnElement[bool], ...]:
    return Document.state == "published", Document.review_on <= today


def stale(viewer: Viewer, today: date) -> list[Document]:
    """The same, of those that the viewer keeps, with their owners; one statement."""
    statement = (
        sa.select(Document)
        .where(*_is_due(today), _looks_after(viewer))
        .options(joinedload(Document.group), joinedload(Document.organization))
        .order_by(Document.review_on, Document.id)
    )
    return list(db.session.scalars(statement))


def to_read(viewer: Viewer) -> list[DocumentRevision]:
    """Drafts that wait to be read by the viewer, the longest wait first; one statement."""
    revision = joinedload(DocumentRevision.document)
    statement = (
        sa.select(DocumentRevision)
        .join(DocumentRevision.document)
        .where(DocumentRevision.state == "in_review", _looks_after(viewer))
        .options(
            revision.joinedload(Document.group),
            revision.joinedload(Document.organization),
            joinedload(DocumentRevision.person),
        )
        .order_by(DocumentRevision.sent_at, DocumentRevision.id)
    )
    return list(db.session.scalars(statement))


def own_drafts(viewer: Viewer) -> list[DocumentRevision]:
    """Drafts that the viewer wrote and nobody reads yet, the last first; one statement."""
    if viewer.person_id is None:
        return []
    statement = (
        sa.select(DocumentRevision)
        .join(DocumentRevision.document)
        .where(
            DocumentRevision.state == "draft",
            DocumentRevision.person_id == viewer.person_id,
            keeps(viewer),
        )
        .options(joinedload(DocumentRevision.document))
        .order_by(DocumentRevision.id.desc())
    )
    return list(db.session.scalars(statement))


def unread(viewer: Viewer) -> list[DocumentRevision]:
    """Published files of the viewer's whose words could not be read, the last first; one statement."""
    owned = joinedload(DocumentRevision.document)
    statement = (
        sa.select(DocumentRevision)
        .join(DocumentRevision.document)
        .where(DocumentRevision.state == "published", DocumentRevision.trouble != "")
        .where(Document.state == "published", _looks_after(viewer))
        .options(owned.joinedload(Document.group), owned.joinedload(Document.organization))
        .order_by(DocumentRevision.read_at.desc(), DocumentRevision.id)
    )
    return list(db.session.scalars(statement))


def _looks_after(viewer: Viewer) -> sa.ColumnElement[bool]:
    if viewer.is_staff:
        return sa.true()
    return sa.or_(Document.group_id.in_(viewer.leads), Document.organization_id.in_(viewer.administers))


def how_many_to_read(viewer: Viewer) -> Waiting:
    """How many drafts wait to be read by the viewer, and since when."""
    statement = (
        sa.select(sa.func.count(), sa.func.min(DocumentRevision.sent_at))
        .join(Document, Document.id == DocumentRevision.document_id)
        .where(DocumentRevision.state == "in_review", _looks_after(viewer))
    )
    return waiting(statement)


def how_many_stale(viewer: Viewer, today: date) -> Waiting:
    """How many documents that the viewer keeps are to be looked at again, and since when."""
    statement = sa.select(sa.func.count(), sa.func.min(Document.review_on))
    return waiting(statement.where(*_is_due(today), _looks_after(viewer)))


def seen(viewer: Viewer, document_ids: Collection[int]) -> dict[int, Document]:
    """Those of the documents that the viewer may see, by number; one statement."""
    statement = sa.select(Document).where(Document.id.in_(document_ids), visible(viewer))
    return {document.id: document for document in db.session.scalars(statement)}


def waiting_for_words(media_types: Collection[str], most: int) -> list[tuple[int, str, str]]:
    """Revisions whose files nobody read yet: id, mark and type, the first that came first."""
    statement = (
        sa.select(DocumentRevision.id, DocumentRevision.mark, DocumentRevision.media_type)
        .where(
            DocumentRevision.state == "published",
            DocumentRevision.mark != "",
            DocumentRevision.read_at.is_(None),
            DocumentRevision.media_type.in_(media_types),
        )
        .order_by(DocumentRevision.id)
        .limit(most)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(statement)]


def named_contents() -> set[str]:
    """Marks of all bytes that some revision is made of."""
    return {mark for mark in db.session.scalars(sa.select(DocumentRevision.mark).distinct()) if mark}
