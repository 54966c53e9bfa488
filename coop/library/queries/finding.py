"""Finding documents and their revisions, as far as the one who asks may see them."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload, undefer

from coop.database import db, lock
from coop.groups.models import Group
from coop.history import queries as history
from coop.history.models import HistoryEntry
from coop.library.models.document import Document, DocumentRevision
from coop.organizations.models import Organization
from coop.permissions import Viewer

SHOWN = ("published", "archived")
READABLE = ("published", "superseded")


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """What was published for the viewer, and everything that they keep or began."""
    if viewer.is_staff:
        return sa.true()
    is_shown = sa.and_(Document.state.in_(SHOWN), _meant_for(viewer, Document.visibility))
    return sa.or_(is_shown, keeps(viewer))


def keeps(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Documents whose drafts the viewer may see: those of what they lead or administer, and their own."""
    if viewer.is_staff:
        return sa.true()
    mine = [Document.person_id == viewer.person_id] if viewer.has_account else []
    return sa.or_(
        Document.group_id.in_(viewer.leads), Document.organization_id.in_(viewer.administers), *mine
    )


def _meant_for(viewer: Viewer, whom: sa.SQLColumnExpression[str]) -> sa.ColumnElement[bool]:
    network = [whom == "network"] if viewer.is_member else []
    of_owner = sa.or_(
        Document.group_id.in_(viewer.group_ids), Document.organization_id.in_(viewer.organization_ids)
    )
    return sa.or_(whom == "public", *network, of_owner)


def _readable(viewer: Viewer) -> sa.ColumnElement[bool]:
    seen_by = sa.func.coalesce(DocumentRevision.kept_for, Document.visibility)
    was_published = sa.and_(DocumentRevision.state.in_(READABLE), _meant_for(viewer, seen_by))
    return sa.and_(visible(viewer), sa.or_(was_published, keeps(viewer)))


def find(viewer: Viewer, slug: str) -> Document | None:
    """One document with its owner, its context and who began it."""
    statement = sa.select(Document).where(Document.slug == slug, visible(viewer))
    return db.session.scalar(statement.options(*whole()))


def by_id(document_id: int) -> Document | None:
    """The same by number, for letters; whoever asks may be shown it or not."""
    return db.session.scalar(sa.select(Document).where(Document.id == document_id).options(*whole()))


def known(viewer: Viewer, ids: Iterable[int]) -> list[Document]:
    """Those of the documents that were published once and that the viewer may see; one statement."""
    statement = sa.select(Document).where(Document.id.in_(set(ids)), Document.published > 0, visible(viewer))
    return list(db.session.scalars(statement))


def whole() -> tuple[Any, ...]:
    """What a page of a document shows of it."""
    return (
        joinedload(Document.group),
        joinedload(Document.organization).joinedload(Organization.sector),
        joinedload(Document.origin).joinedload(Organization.sector),
        joinedload(Document.person),
        selectinload(Document.terms),
        selectinload(Document.places),
    )


def revision(viewer: Viewer, slug: str, number: int) -> DocumentRevision | None:
    """One revision with its document: what was published, to all who see it; the others to its keepers."""
    statement = (
        sa.select(DocumentRevision)
        .join(DocumentRevision.document)
        .where(Document.slug == slug, DocumentRevision.number == number, _readable(viewer))
        .options(
            joinedload(DocumentRevision.document).options(*whole()),
            joinedload(DocumentRevision.person),
            joinedload(DocumentRevision.reviewer),
        )
    )
    return db.session.scalar(statement)


def revisions(viewer: Viewer, document_id: int) -> list[DocumentRevision]:
    """Every revision of a document that the viewer may read, the newest first; one statement."""
    statement = (
        sa.select(DocumentRevision)
        .join(DocumentRevision.document)
        .where(Document.id == document_id, _readable(viewer))
        .options(joinedload(DocumentRevision.person), joinedload(DocumentRevision.reviewer))
        .order_by(DocumentRevision.number.desc())
    )
    return list(db.session.scalars(statement))


def published(document: Document) -> DocumentRevision | None:
    """What everybody reads; none before the first time."""
    return _in_state(document.id, "published") if document.published else None


def unfinished(document_id: int) -> DocumentRevision | None:
    """The one revision that is written or read at the moment, if there is one."""
    return _in_state(document_id, "draft", "in_review")


def with_words(revision_id: int) -> DocumentRevision | None:
    """A revision together with the words in it."""
    options = (undefer(DocumentRevision.words), undefer(DocumentRevision.plain_words))
    statement = sa.select(DocumentRevision).where(DocumentRevision.id == revision_id).options(*options)
    return db.session.scalar(statement.execution_options(populate_existing=True))


def _in_state(document_id: int, *states: str) -> DocumentRevision | None:
    statement = (
        sa.select(DocumentRevision)
        .where(DocumentRevision.document_id == document_id, DocumentRevision.state.in_(states))
        .options(joinedload(DocumentRevision.person), joinedload(DocumentRevision.reviewer))
    )
    return db.session.scalar(statement)


def locked(document_id: int) -> Document:
    """The row as it is now, locked until the unit ends."""
    statement = sa.select(Document).where(Document.id == document_id)
    return db.session.scalars(lock(statement)).one()


def writers(document_id: int) -> set[int]:
    """Who wrote what is not published yet, or helped to: nobody of them is the second to read it."""
    published = history.last("document", document_id, "published")
    acts = ("begun", "draft begun", "joined in writing")
    wrote = history.actors("document", [document_id], acts)
    since = wrote.where(HistoryEntry.id > published.id) if published else wrote
    return {person_id for person_id in db.session.scalars(since) if person_id}


def slugs_like(slug: str) -> set[str]:
    """Addresses that begin like this one, so that a new one can be told apart."""
    return set(db.session.scalars(sa.select(Document.slug).where(Document.slug.startswith(slug))))


def numbered(document_id: int, number: int) -> DocumentRevision | None:
    """One revision by its number, for letters."""
    return db.session.scalar(
        sa.select(DocumentRevision).where(
            DocumentRevision.document_id == document_id, DocumentRevision.number == number
        )
    )


def imported(source: str, key: str) -> Document | None:
    """The document that came from a file of a folder."""
    statement = sa.select(Document).where(Document.import_source == source, Document.import_key == key)
    return db.session.scalar(statement)


def all_revisions(document_id: int) -> list[DocumentRevision]:
    """Every revision, whoever may read it."""
    statement = sa.select(DocumentRevision).where(DocumentRevision.document_id == document_id)
    return list(db.session.scalars(statement.order_by(DocumentRevision.number)))


def of_group(group_id: int) -> list[Document]:
    """Everything that belongs to a group, whatever its state, for whoever takes it over."""
    statement = sa.select(Document).where(Document.group_id == group_id).order_by(Document.id)
    return list(db.session.scalars(statement))


def group_of(document: Document) -> Group | None:
    """The group to which it belongs, read anew."""
    return db.session.get(Group, document.group_id) if document.group_id else None
