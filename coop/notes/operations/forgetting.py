"""Forgetting somebody where notes mention them."""

import re

import sqlalchemy as sa

from coop.database import db
from coop.notes.models import Amendment, Correction, NoteSection, Outcome
from coop.wording import gettext as _
from coop.wording import searchable

WORDS = (
    (NoteSection, ("body",)),
    (Outcome, ("text",)),
    (Correction, ("passage", "words")),
    (Amendment, ("text",)),
)


def forget_mentions(person_id: int) -> None:
    """Put “erased person” wherever notes mention the person with @, closed notes too."""
    mention = re.compile(rf"\[@[^\]\n]*\]\(/people/{person_id}\)")
    for model, columns in WORDS:
        for column in columns:
            there = getattr(model, column)
            found = sa.select(model).where(there.contains(f"](/people/{person_id})", autoescape=True))
            for row in db.session.scalars(found):
                setattr(row, column, mention.sub(_("erased person"), getattr(row, column)))
                if isinstance(row, Outcome):
                    row.search_text = searchable(row.text)
    db.session.flush()
