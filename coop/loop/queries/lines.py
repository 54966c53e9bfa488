"""From a line of an agenda to where it came from and what was noted there, as far as somebody may see it."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from coop.convenings.models.convening import AgendaItem, Convening
from coop.database import db
from coop.loop.queries import agenda_choices, candidates
from coop.notes.models import Notes, NoteSection, Outcome
from coop.notes.queries.sight import readable
from coop.permissions import Viewer

KEEPING = frozenset(source.name for source in candidates.SOURCES if source.keeps_words)


@dataclass(frozen=True, slots=True)
class Origin:
    """From which source a line came, by what its page is known ("" where the viewer may not see it), and
    whether its words are for others alone."""

    source: str
    address: str
    is_kept: bool


def origins(viewer: Viewer, titles: Mapping[int, str]) -> dict[int, Origin]:
    """Number of a line → where it came from; `titles`: number of a line → what it says.

    A statement, and one for each source among them. A promise and a question are read by whoever may see
    them, also where an agenda that more people read took them; words a host chose instead are everybody's.
    """
    taken = agenda_choices.lines(titles)
    known = candidates.pages(viewer, ((row.source, row.source_id) for row in taken.values()))
    found = {}
    for item_id, row in taken.items():
        address = known.get((row.source, row.source_id), "")
        is_as_taken = titles[item_id] == row.title
        is_kept = row.source in KEEPING and not address and is_as_taken
        found[item_id] = Origin(row.source, address, is_kept)
    return found


def is_borrowed(source: str, source_id: int) -> bool:
    """Whether a line that comes from there says words which only those read who may see the source; of a
    line that was left, what is so of it."""
    if source != "left_line":
        return source in KEEPING
    statement = sa.select(AgendaItem.is_borrowed).where(AgendaItem.id == source_id)
    return bool(db.session.scalar(statement))


def noted(viewer: Viewer, convening_id: int) -> dict[int, int]:
    """Number of a line → the section of the notes about it, where the viewer may read something."""
    came_of_it = sa.exists().where(Outcome.section_id == NoteSection.id, Outcome.left_text_at.is_(None))
    statement = (
        sa.select(NoteSection.agenda_item_id, NoteSection.id)
        .join(Notes, Notes.id == NoteSection.notes_id)
        .join(Convening, Convening.id == Notes.convening_id)
        .where(Notes.convening_id == convening_id, NoteSection.agenda_item_id.is_not(None), readable(viewer))
        .where(sa.or_(NoteSection.body != "", came_of_it))
    )
    return {row[0] or 0: row[1] for row in db.session.execute(statement)}
