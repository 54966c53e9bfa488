"""In which notes somebody is named, so that these are held before anything else of theirs changes."""

import sqlalchemy as sa

from coop.database import db
from coop.notes.models import Amendment, Correction, NoteSection, Outcome, Rewording

# What notes say, and in which columns.
WORDS = (
    (NoteSection, ("body",)),
    (Outcome, ("text", "typed")),
    (Correction, ("passage", "words", "word")),
    (Rewording, ("was_text", "text", "word")),
    (Amendment, ("text",)),
)
_NOTES = {
    NoteSection: sa.select(NoteSection.notes_id),
    Outcome: sa.select(NoteSection.notes_id).join(Outcome, Outcome.section_id == NoteSection.id),
    Correction: sa.select(NoteSection.notes_id).join(Correction, Correction.section_id == NoteSection.id),
    Rewording: sa.select(NoteSection.notes_id)
    .join(Outcome, Outcome.section_id == NoteSection.id)
    .join(Rewording, Rewording.outcome_id == Outcome.id),
    Amendment: sa.select(Amendment.notes_id),
}


def ways_to_name(person_id: int, name: str) -> list[str]:
    """How texts begin to name somebody: tied to their number, or typed by hand."""
    return [f"](/people/{person_id})", *(f"@{first}" for first in name.split()[:1])]


def mentioning(words: list[str]) -> frozenset[int]:
    """Ids of notes of which any part says one of these; one statement."""
    parts = []
    for model, columns in WORDS:
        said = [
            getattr(model, column).icontains(each, autoescape=True) for column in columns for each in words
        ]
        parts.append(_NOTES[model].where(sa.or_(*said)))
    return frozenset(db.session.scalars(sa.union(*parts)))
