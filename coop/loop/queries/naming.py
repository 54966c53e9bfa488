"""Where a person is named in what others wrote, in whatever table there is or will be."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import sqlalchemy as sa

from coop.database import Model, db, lock
from coop.loop.models import Erasure
from coop.loop.queries.sayings import mention_of, naming, said, telling
from coop.outbox.models import Letter

# How organizations, groups and areas are called, and other people's own rows, are nobody else's name.
CALLED = {"name", "sort_key", "slug", "short_name"}
# What only programs read.
CODED = {
    "act", "file_hash", "from_state", "key", "key_hash", "kind", "language", "languages", "locale", "mark",
    "media_type", "once", "outline", "preview_mark", "seal", "secret", "shape", "source", "subject_kind",
    "timezone", "to_state",
}  # fmt: skip
# People are emptied by hand, and what is still to be done has to keep the words until then.
APART = {"people", "erasures"}
# What is raised with every change of a row, so that a page that is open does not bring back what was there.
COUNTERS = {"version", "saves", "edition"}
# There the number is another row's.
COUNTED_ELSEWHERE = {"attendances", "search_entries"}


@dataclass(frozen=True, slots=True)
class Texts:
    """A table, the columns in which people's words may stand, those never empty, and what counts changes."""

    table: sa.Table
    columns: list[sa.Column[Any]]
    filled: set[str]
    counter: sa.Column[Any] | None


def texts() -> Iterator[Texts]:
    """Every table in which somebody may be named."""
    for table in Model.metadata.sorted_tables:
        columns = [column for column in table.columns if _may_name(column)]
        if columns and table.name not in APART:
            yield Texts(table, columns, _checked(table), _counter(table))


def _may_name(column: sa.Column[Any]) -> bool:
    is_text = isinstance(column.type, (sa.String, sa.JSON)) and not isinstance(column.type, sa.Enum)
    is_fixed = column.primary_key or column.foreign_keys or column.name in CALLED | CODED
    return is_text and not is_fixed and column.name not in _one_of_many(column.table) | _unique(column.table)


def _checks(table: Any) -> list[str]:
    return [str(one.sqltext) for one in table.constraints if isinstance(one, sa.CheckConstraint)]


def _one_of_many(table: Any) -> set[str]:
    """Columns that hold one of the words that code branches on."""
    return {listed.group(1) for text in _checks(table) if (listed := re.match(r"(\w+) IN \(", text))}


def _checked(table: Any) -> set[str]:
    """Columns of which the database asks something, such as not to be empty."""
    return {name for text in _checks(table) for name in re.findall(r"\w+", re.sub(r"'[^']*'", "", text))}


def _unique(table: Any) -> set[str]:
    held = [one for one in table.constraints if isinstance(one, sa.UniqueConstraint)]
    held += [index for index in table.indexes if index.unique]
    return {column.name for one in held for column in one.columns}


def _counter(table: sa.Table) -> sa.Column[Any] | None:
    if table.name in COUNTED_ELSEWHERE:
        return None
    return next((column for column in table.columns if column.name in COUNTERS), None)


def rows_with(texts: Texts, words: list[str], person_id: int) -> list[tuple[Any, ...]]:
    """Primary keys of the rows in which one of the words or a mention may stand, in any case.

    One statement, so that a large table is read once.
    """
    forms = sorted({form for word in words for form in _forms(word)} | {mention_of(person_id)})
    written = [sa.func.lower(sa.cast(column, sa.String)) for column in texts.columns]
    holds = sa.or_(*(text.contains(form, autoescape=True) for text in written for form in forms))
    keys = list(texts.table.primary_key.columns)
    return [tuple(row) for row in db.session.execute(sa.select(*keys).where(holds).order_by(*keys))]


def locked(texts: Texts, key: tuple[Any, ...]) -> dict[str, Any]:
    """Column → value of a row as it is now, locked until the unit ends; nothing when it is gone."""
    row = db.session.execute(lock(sa.select(*texts.columns).where(*of_key(texts, key)))).first()
    if row is None:
        return {}
    return dict(zip([column.name for column in texts.columns], row, strict=True))


def of_key(texts: Texts, key: tuple[Any, ...]) -> list[sa.ColumnElement[bool]]:
    """What picks the row of a primary key."""
    return [one == part for one, part in zip(texts.table.primary_key.columns, key, strict=True)]


def _forms(word: str) -> set[str]:
    """As it may stand: plain, as JSON escapes it, as search texts have it. SQLite lowers ASCII only."""
    cases = {word, word.lower(), word.upper(), word.title()}
    plain = {"".join(letter.lower() if letter.isascii() else letter for letter in one) for one in cases}
    escaped = {json.dumps(one)[1:-1].lower() for one in plain}
    return plain | escaped | (said([word]) - {word})


@dataclass(frozen=True, slots=True)
class Seen:
    """Some letters in the light of an erasure: those to the person, those to others that say who it was."""

    theirs: list[int]
    saying: list[int]
    up_to: int
    is_last: bool


def erasures() -> list[int]:
    """Erasures whose letters were not all looked through."""
    return list(db.session.scalars(sa.select(Erasure.id).order_by(Erasure.id)))


def erasure(erasure_id: int) -> Erasure | None:
    """One of them."""
    return db.session.get(Erasure, erasure_id)


def look_through(erasure: Erasure, at_most: int) -> Seen:
    """The next letters, whatever way their bytes are encoded."""
    columns = (Letter.id, Letter.person_id, Letter.address, Letter.message)
    statement = sa.select(*columns).where(Letter.id > erasure.looked_at).order_by(Letter.id).limit(at_most)
    named = naming(telling(erasure.words))
    theirs, saying, up_to, number = [], [], erasure.looked_at, 0
    for up_to, person_id, address, message in db.session.execute(statement):
        number += 1
        if person_id == erasure.person_id or (address and address == erasure.address):
            theirs.append(up_to)
        elif named and message and _says(message, named):
            saying.append(up_to)
    return Seen(theirs, saying, up_to, is_last=number < at_most)


def _says(message: bytes, named: re.Pattern[str]) -> bool:
    read = message_from_bytes(message, EmailMessage, policy=default)
    parts = [str(value) for value in read.values()]
    parts += [part.get_content() for part in read.walk() if part.get_content_maintype() == "text"]
    return any(named.search(part) for part in parts)
