"""Taking a name and an address out of everything that was written, so that no search finds them.

Every table there is or will be is swept. Letters that were sent follow, some at a time.
"""

import json
import re
from typing import Any

import sqlalchemy as sa

from coop.convenings import ical
from coop.convenings.models.convening import Convening
from coop.database import db
from coop.history.models import HistoryEntry
from coop.loop.models import Erasure
from coop.loop.queries import naming
from coop.outbox import operations as outbox
from coop.wording import searchable

ERASED = "erased person"


def sweep(person_id: int, words: list[str]) -> None:
    """Put "erased person" wherever one of the words stands; calendars that carried it are written anew."""
    if not words:
        return
    db.session.flush()
    touched: set[int] = set()
    for table, columns in naming.texts():
        for key, row in naming.rows_with(table, columns, words):
            where = [one == part for one, part in zip(table.primary_key.columns, key, strict=True)]
            fresh = {name: without(value, words) for name, value in row.items() if value is not None}
            db.session.execute(sa.update(table).where(*where).values(fresh))
            if table.name == "convenings":
                touched.add(key[0])
    db.session.expire_all()
    _first_names_in_their_history(person_id, words)
    db.session.flush()
    for convening in db.session.scalars(sa.select(Convening).where(Convening.id.in_(touched))):
        ical.refresh(convening)


def sweep_letters(erasure: Erasure, seen: naming.Seen) -> None:
    """Forget what a part of the letters said of somebody; after the last part the words, too."""
    outbox.forget_letters(seen.theirs)
    outbox.forget_bytes(seen.saying)
    if seen.is_last:
        db.session.delete(erasure)
    else:
        erasure.looked_at = seen.up_to
    db.session.flush()


def without(value: Any, words: list[str]) -> Any:
    """A text, or a JSON value, in which the words do not stand any more."""
    if isinstance(value, (dict, list)):
        return json.loads(_swept(json.dumps(value, ensure_ascii=False), words))
    return "" if value in words else _swept(str(value), words)


def _swept(text: str, words: list[str]) -> str:
    forms = {form for word in words for form in (word, searchable(word) if "@" not in word else word) if form}
    for form in sorted(forms, key=len, reverse=True):
        text = re.sub(re.escape(form), ERASED, text, flags=re.IGNORECASE)
    return text


def _first_names_in_their_history(person_id: int, words: list[str]) -> None:
    """In notes about the person a first name alone says enough."""
    parts = {part for word in words if "@" not in word for part in word.split() if len(part) > 2}
    if not parts:
        return
    one_of_them = re.compile(rf"\b({'|'.join(map(re.escape, sorted(parts)))})\b", re.IGNORECASE)
    about = (HistoryEntry.subject_kind == "person") & (HistoryEntry.subject_id == person_id)
    for entry in db.session.scalars(sa.select(HistoryEntry).where(about, HistoryEntry.note != "")):
        entry.note = one_of_them.sub(ERASED, entry.note)
