"""Forgetting somebody where notes mention them, and mentioning the person a contact turned out to be."""

import re
from collections.abc import Iterator

import sqlalchemy as sa

from coop.database import Model, db, lock
from coop.notes.models import Notes, NoteSection, Outcome
from coop.notes.queries.mentioning import WORDS, mentioning
from coop.plain import unnamed
from coop.wording import gettext as _
from coop.wording import searchable


def forget_mentions(person_id: int, name: str) -> None:
    """Put “erased person” wherever notes mention the person with @, closed notes too."""
    mention = re.compile(rf"\[@[^\]\n]*\]\(/people/{person_id}\)")
    for row, column in _with(f"](/people/{person_id})"):
        _write(row, column, mention.sub(_("erased person"), getattr(row, column)))
    if name:
        first, *others = name.split()
        more = rf"(?:\s+{re.escape(' '.join(others))})?" if others else ""
        plain = re.compile(rf"(?<!\w)@{re.escape(first)}{more}(?![\w]|\s+[A-ZÀ-Ý])")
        for row, column in _with(f"@{first}"):
            _write(row, column, plain.sub(_("erased person"), getattr(row, column)))
    db.session.flush()


def move_mentions(contact_id: int, person_id: int) -> None:
    """Mention the person wherever notes mention the contact that was the same."""
    there = f"](/people/{contact_id})"
    for row, column in _with(there):
        _write(row, column, getattr(row, column).replace(there, f"](/people/{person_id})"))
    db.session.flush()


def _with(words: str) -> Iterator[tuple[Model, str]]:
    """Rows as they are now; their notes are locked first, as by whoever saves a section."""
    holding = mentioning([words])
    db.session.scalars(lock(sa.select(Notes).where(Notes.id.in_(holding)).order_by(Notes.id))).all()
    for model, columns in WORDS:
        for column in columns:
            said = getattr(model, column).icontains(words, autoescape=True)
            found = lock(sa.select(model).where(said).order_by(model.id))
            yield from ((row, column) for row in db.session.scalars(found).all())


def _write(row: Model, column: str, text: str) -> None:
    """A section counts it as a save, so that a page that is open cannot bring back what was there."""
    if text == getattr(row, column):
        return
    setattr(row, column, text)
    if isinstance(row, NoteSection):
        row.version += 1
    if isinstance(row, Outcome):
        row.search_text = searchable(unnamed(row.text))
