"""Counting what a page asks the database, so that a list never costs a query for each row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

# Each index view is visited with one row and with three, and must cost the same literal number.
one_and_three = pytest.mark.parametrize("count", [1, 3])


@dataclass
class Counted:
    """The statements of one block; shown in full when an assertion about them fails."""

    texts: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many there were. BEGIN is none, which only SQLite is told by us, nor is asking what changed."""
        return len(self.texts)

    def __repr__(self) -> str:
        lines = (f"{place:3}. {' '.join(text.split())[:180]}" for place, text in enumerate(self.texts, 1))
        return "\n".join((f"{self.number} statements", *lines))


@contextmanager
def counting(*engines: Engine) -> Iterator[Counted]:
    """Every statement that the engines are given while the block runs."""
    counted = Counted()

    def note(_connection: Any, _cursor: Any, text: str, *_rest: Any) -> None:
        if not text.startswith("BEGIN") and "pg_current_snapshot" not in text:
            counted.texts.append(text)

    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield counted
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
