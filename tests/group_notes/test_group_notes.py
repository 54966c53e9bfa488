"""Notes of a group without a convening: posted, read, changed, withdrawn."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from coop.database import db, unit_of_work
from coop.group_notes import operations, queries
from coop.group_notes.models import GroupNote
from coop.group_notes.operations import NoteWords
from coop.groups.models import Group
from coop.groups.queries.belonging import viewer_of
from coop.history.models import HistoryEntry
from coop.permissions import NOBODY
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named

pytestmark = pytest.mark.usefixtures("app", "now")
WORDS = NoteWords("Boots", "By the **door**", "network")


def posted(words: NoteWords = WORDS) -> int:
    group_id = early_childhood().id
    with unit_of_work():
        return operations.post(db.session.get_one(Group, group_id), words, person_named("ben").id).id


def the(note_id: int) -> GroupNote:
    note = queries.find(viewer_of(person_named("ada")), note_id)
    assert note
    return note


def change(note_id: int, text: str, version: int) -> None:
    with unit_of_work():
        operations.change(the(note_id), NoteWords("Boots", text, "network"), version, None)


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [
        ("public", {"ada", "ben", "cleo", "dov", "eve"}),
        ("network", {"ada", "ben", "cleo", "dov"}),
        ("group", {"ada", "ben", "cleo"}),
    ],
)
def test_it_is_read_by_those_it_is_meant_for(visibility: str, readers: set[str]) -> None:
    note_id = posted(NoteWords("Boots", "By the door", visibility))
    viewers = {name: viewer_of(person_named(name)) for name in ("ada", "ben", "cleo", "dov")} | {
        "eve": NOBODY
    }
    assert {name for name, viewer in viewers.items() if queries.find(viewer, note_id)} == readers


def test_every_wording_is_kept_and_of_two_who_change_it_the_second_is_told() -> None:
    note_id = posted()
    change(note_id, "By the window", 1)
    with pytest.raises(Refusal, match="changed it meanwhile"):
        change(note_id, "On the roof", 1)
    change(note_id, "By the window", 2)
    assert [(row.number, row.text) for row in queries.versions(note_id)] == [
        (2, "By the window"),
        (1, "By the **door**"),
    ], "the same words are no version"


def test_it_is_withdrawn_with_a_reason_and_changed_no_more() -> None:
    note_id = posted()
    with pytest.raises(Refusal, match="Say why"), unit_of_work():
        operations.withdraw(the(note_id), " ", None)
    with unit_of_work():
        operations.withdraw(the(note_id), " Wrong year. ", None)
    assert the(note_id).reason == "Wrong year."
    with pytest.raises(Refusal, match="withdrawn"):
        change(note_id, "Other", 1)
    with pytest.raises(Refusal, match="withdrawn"), unit_of_work():
        operations.withdraw(the(note_id), "Again", None)
    assert queries.latest(viewer_of(person_named("cleo")), early_childhood().id, 9) == []
    db.session.rollback()
    acts = [entry.act for entry in db.session.query(HistoryEntry).filter_by(subject_kind="group_note")]
    assert acts == ["posted", "withdrawn"]


def test_a_closed_group_and_one_for_members_refuse_what_does_not_fit() -> None:
    with unit_of_work():
        early_childhood().visibility = "network"
    with pytest.raises(Refusal, match="cannot be for everybody"):
        posted(NoteWords("Boots", "By the door", "public"))
    with unit_of_work():
        early_childhood().status = "closed"
    with pytest.raises(Refusal, match="closed"):
        posted()


def test_of_two_who_save_in_one_instant_one_is_told(app: Flask) -> None:
    note_id, start = posted(), Barrier(2)

    def at_once(text: str) -> bool:
        with app.app_context():
            start.wait()
            try:
                change(note_id, text, 1)
            except Refusal:
                return False
            return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(at_once, ["this", "that"])) == [False, True]
    db.session.rollback()
    assert len(queries.versions(note_id)) == 2
