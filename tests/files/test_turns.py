"""Slow work of all rooms takes turns, so that letters always find a free thread."""

import io
import time

import pytest

from coop.database import unit_of_work
from coop.files import turns
from coop.files.operations.examining import examine
from coop.library.jobs import read_documents
from coop.library.operations.writing import FileFields
from coop.resources.jobs import look_at_links, read_words
from coop.resources.operations import laying_out
from coop.resources.operations.laying_out import ResourceFields
from coop.resources.queries import shelves
from tests.cast import early_childhood
from tests.files.documents import docx
from tests.library.made import published


@pytest.mark.usefixtures("app", "now")
def test_while_something_slow_runs_nothing_else_that_is_slow_begins() -> None:
    one = examine(io.BytesIO(docx("Counting with blocks")), "Blocks.docx")
    published(file=FileFields(one.mark, one.size, one.media_type, one.file_name))
    with unit_of_work():
        shelf, fields = shelves.of_group(early_childhood()), ResourceFields("", visibility="public")
        laying_out.add_file(shelf, examine(io.BytesIO(docx("Mud")), "Mud.docx"), fields, actor_id=None)
        laying_out.add_link(shelf, "http://127.0.0.1/", fields, actor_id=None)
    answers: list[int] = []

    def meanwhile(_thing: str) -> None:
        answers.extend([read_words(), read_documents(), look_at_links()])

    assert turns.one_by_one(lambda: ["something slow"], meanwhile) == 1
    assert answers == [0, 0, 0]
    assert [read_words(), read_documents(), look_at_links()] == [1, 1, 1]


def test_it_ends_after_a_while_and_a_trouble_lets_the_next_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "A_WHILE", 0.05)
    assert turns.one_by_one(lambda: [0.1, 0.1, 0.1], time.sleep) == 1
    with pytest.raises(ValueError, match="negative"):
        turns.one_by_one(lambda: [-1], time.sleep)
    assert turns.one_by_one(lambda: [0, 0], time.sleep) == 2
