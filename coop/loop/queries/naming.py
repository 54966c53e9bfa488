"""Where a person is named in what others wrote, in whatever table there is or will be."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import sqlalchemy as sa

from coop.database import Model, db
from coop.loop.models import Erasure
from coop.outbox.models import Letter
from coop.wording import searchable

# How organizations, groups and areas are called, and other people's own rows, are nobody else's name.
CALLED = {"name", "sort_key", "slug", "short_name"}
# People are emptied by hand, and what is still to be done has to keep the words until then.
APART = {"people", "erasures"}


def texts() -> Iterator[tuple[sa.Table, list[sa.Column[Any]]]]:
    """Every table with the columns in which people's words may stand."""
    for table in Model.metadata.sorted_tables:
        columns = [column for column in table.columns if _may_name(column)]
        if columns and table.name not in APART:
            yield table, columns


def _may_name(column: sa.Column[Any]) -> bool:
    is_text = isinstance(column.type, (sa.String, sa.JSON)) and not isinstance(column.type, sa.Enum)
    return is_text and column.name not in CALLED and not column.primary_key


def rows_with(
    table: sa.Table, columns: list[sa.Column[Any]], words: list[str]
) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Primary key, and column → value, of the rows in which one of the words stands, in any case.

    One statement, so that a large table is read once.
    """
    forms = sorted({form for word in words for form in _forms(word)})
    said = [sa.func.lower(sa.cast(column, sa.String)) for column in columns]
    holds = sa.or_(*(text.contains(form, autoescape=True) for text in said for form in forms))
    keys = list(table.primary_key.columns)
    names = [column.name for column in columns]
    return [
        (tuple(row[: len(keys)]), dict(zip(names, row[len(keys) :], strict=True)))
        for row in db.session.execute(sa.select(*keys, *columns).where(holds))
    ]


def _forms(word: str) -> set[str]:
    """As it may stand: plain, as JSON escapes it, as search texts have it. SQLite lowers ASCII only."""
    cases = {word, word.lower(), word.upper(), word.title()}
    plain = {"".join(letter.lower() if letter.isascii() else letter for letter in one) for one in cases}
    escaped = {json.dumps(one)[1:-1].lower() for one in plain}
    return plain | escaped | ({searchable(word)} if "@" not in word and searchable(word) else set())


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
    lowered = [word.lower() for word in erasure.words]
    theirs, saying, up_to, number = [], [], erasure.looked_at, 0
    for up_to, person_id, address, message in db.session.execute(statement):
        number += 1
        if person_id == erasure.person_id or (address and address == erasure.address):
            theirs.append(up_to)
        elif lowered and message and _says(message, lowered):
            saying.append(up_to)
    return Seen(theirs, saying, up_to, is_last=number < at_most)


def _says(message: bytes, lowered: list[str]) -> bool:
    read = message_from_bytes(message, EmailMessage, policy=default)
    parts = [str(value) for value in read.values()]
    parts += [part.get_content() for part in read.walk() if part.get_content_maintype() == "text"]
    said = "\n".join(parts).lower()
    return any(word in said for word in lowered)
