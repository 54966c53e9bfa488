"""Where a person is named in what others wrote, in whatever table there is or will be."""

import json
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import sqlalchemy as sa

from coop.database import Model, db
from coop.outbox.models import Letter
from coop.wording import searchable

# How organizations, groups and areas are called, and other people's own rows, are nobody else's name.
CALLED = {"name", "sort_key", "slug", "short_name"}


def texts() -> Iterator[tuple[sa.Table, sa.Column[Any]]]:
    """Every column in which people's words may stand."""
    for table in Model.metadata.sorted_tables:
        for column in table.columns:
            is_text = isinstance(column.type, (sa.String, sa.JSON)) and not isinstance(column.type, sa.Enum)
            if is_text and table.name != "people" and column.name not in CALLED and not column.primary_key:
                yield table, column


def rows_with(table: sa.Table, column: sa.Column[Any], words: list[str]) -> list[tuple[tuple[Any, ...], Any]]:
    """Primary key and value of the rows in which one of the words stands, in any case."""
    said = sa.func.lower(sa.cast(column, sa.String))
    forms = {form for word in words for form in _forms(word)}
    holds = sa.or_(*(said.contains(form, autoescape=True) for form in sorted(forms)))
    keys = list(table.primary_key.columns)
    return [(tuple(row[:-1]), row[-1]) for row in db.session.execute(sa.select(*keys, column).where(holds))]


def _forms(word: str) -> set[str]:
    """As it may stand: plain, as JSON escapes it, as search texts have it. SQLite lowers ASCII only."""
    cases = {word, word.lower(), word.upper(), word.title()}
    plain = {"".join(letter.lower() if letter.isascii() else letter for letter in one) for one in cases}
    escaped = {json.dumps(one)[1:-1].lower() for one in plain}
    return plain | escaped | ({searchable(word)} if "@" not in word and searchable(word) else set())


def letters_saying(words: list[str]) -> list[int]:
    """Letters whose kept bytes say one of the words, whatever way they are encoded."""
    lowered = [word.lower() for word in words]
    statement = sa.select(Letter.id, Letter.message).where(Letter.message.is_not(None))
    rows = db.session.execute(statement.execution_options(yield_per=200))
    return [letter_id for letter_id, message in rows if message and _says(message, lowered)]


def _says(message: bytes, lowered: list[str]) -> bool:
    read = message_from_bytes(message, EmailMessage, policy=default)
    parts = [str(value) for value in read.values()]
    parts += [part.get_content() for part in read.walk() if part.get_content_maintype() == "text"]
    said = "\n".join(parts).lower()
    return any(word in said for word in lowered)
