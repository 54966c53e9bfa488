"""Notes and the documents of the library that they link to."""

import sqlalchemy as sa

from coop.database import db
from coop.notes import lines
from coop.notes.models import notes_documents
from coop.notes.queries import linking


def link_documents(notes_id: int) -> None:
    """Bring up to date which documents the notes link to, in whatever part of them; asks for their lock."""
    db.session.flush()
    now = linking.ids_of(set().union(*map(lines.documents, linking.said(notes_id))))
    was, table = linking.known(notes_id), notes_documents
    if gone := was - now:
        rows = sa.and_(table.c.notes_id == notes_id, table.c.document_id.in_(gone))
        db.session.execute(sa.delete(table).where(rows))
    if new := now - was:
        db.session.execute(sa.insert(table), [{"notes_id": notes_id, "document_id": each} for each in new])
