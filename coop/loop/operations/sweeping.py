"""Taking a name and an address out of everything that was written, so that no search finds them.

Every table there is or will be is swept. Letters that were sent follow, some at a time.
"""

import re
from typing import Any

import sqlalchemy as sa

from coop.convenings import ical
from coop.convenings.models.convening import Convening
from coop.database import db
from coop.history.models import HistoryEntry
from coop.loop.models import Erasure
from coop.loop.queries import naming
from coop.loop.queries.sayings import telling, without
from coop.outbox import operations as outbox

ERASED = "erased person"


def sweep(person_id: int, secrets: list[str]) -> list[str]:
    """Put "erased person" wherever the person is named or mentioned; calendars that said it are written anew.

    Tells which of a name, an address and a phone were looked for: those that mean nobody else.
    """
    db.session.flush()
    words = telling(secrets)
    found, touched = naming.naming(words, person_id), set()
    for texts in naming.texts():
        for key in naming.rows_with(texts, words, person_id):
            if found and _rewrite(texts, key, found, words) and texts.table.name == "convenings":
                touched.add(key[0])
    db.session.expire_all()
    _first_names_in_their_history(person_id, secrets)
    db.session.flush()
    for convening in db.session.scalars(sa.select(Convening).where(Convening.id.in_(touched))):
        ical.refresh(convening)
    return words


def _rewrite(texts: naming.Texts, key: tuple[Any, ...], found: re.Pattern[str], words: list[str]) -> bool:
    """Write what changes of a row, and only that, and count it as a change; whether anything did."""
    fresh: dict[str, Any] = {}
    for name, value in naming.locked(texts, key).items():
        is_nothing_else = isinstance(value, str) and value in words and name not in texts.filled
        swept = "" if is_nothing_else else without(value, found, ERASED)
        if swept != value:
            fresh[name] = swept
    if not fresh:
        return False
    if texts.counter is not None:
        fresh[texts.counter.name] = texts.counter + 1
    db.session.execute(sa.update(texts.table).where(*naming.of_key(texts, key)).values(fresh))
    return True


def sweep_letters(erasure: Erasure, seen: naming.Seen) -> None:
    """Forget what a part of the letters said of somebody; after the last part the words, too."""
    outbox.forget_letters(seen.theirs)
    outbox.forget_bytes(seen.saying)
    if seen.is_last:
        db.session.delete(erasure)
    else:
        erasure.looked_at = seen.up_to
    db.session.flush()


def _first_names_in_their_history(person_id: int, words: list[str]) -> None:
    """In notes about the person a first name alone says enough."""
    parts = {part for word in words if "@" not in word for part in word.split() if len(part) > 2}
    if not parts:
        return
    one_of_them = re.compile(rf"\b({'|'.join(map(re.escape, sorted(parts)))})\b", re.IGNORECASE)
    about = (HistoryEntry.subject_kind == "person") & (HistoryEntry.subject_id == person_id)
    for entry in db.session.scalars(sa.select(HistoryEntry).where(about, HistoryEntry.note != "")):
        entry.note = one_of_them.sub(ERASED, entry.note)
