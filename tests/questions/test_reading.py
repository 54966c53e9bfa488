"""Putting questions into the box, and what those do who read first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from coop import clock
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.loop.operations.erasing import erase
from coop.people.models import Person
from coop.permissions import Viewer
from coop.questions import queries
from coop.questions.jobs import forget_set_aside
from coop.questions.operations import reading
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named
from tests.questions.box import WORDS, all_texts, later, put_in, shown, the

pytestmark = pytest.mark.usefixtures("app", "now")


def test_the_same_words_pressed_twice_are_one_question() -> None:
    first = put_in()
    assert put_in("  Can we  borrow a telescope? ") == first
    with later(minutes=11):
        assert put_in() != first


@pytest.mark.parametrize("text", ["Why?", "x" * 601, "   "])
def test_nearly_nothing_and_far_too_much_are_refused(text: str) -> None:
    with pytest.raises(Refusal, match="8 to 600 characters"):
        put_in(text)


def test_what_is_taken_out_remains_nowhere() -> None:
    question_id, ada = put_in("I am Ana from Oak Street. Can we borrow a telescope?"), person_named("ada").id
    with unit_of_work():
        reading.show(the(question_id), WORDS, ada)
    assert all_texts() == [WORDS]
    assert the(question_id).is_shortened
    assert not any("Ana" in str([entry.note, entry.facts]) for entry in history.of("question", question_id))


def test_setting_aside_needs_a_reason_and_forgets_the_words_in_a_month() -> None:
    question_id, ada = put_in("Buy cheap laptops from me"), person_named("ada").id
    with pytest.raises(Refusal, match="Say why"), unit_of_work():
        reading.set_aside(the(question_id), " ", ada)
    with unit_of_work():
        reading.set_aside(the(question_id), "We show no offers.", ada)
    with later(days=29):
        assert forget_set_aside() == 0
    with later(days=31):
        assert (forget_set_aside(), forget_set_aside()) == (1, 0)
    assert all_texts() == [""]
    with pytest.raises(Refusal, match="forgotten"), unit_of_work():
        reading.show(the(question_id), WORDS, ada)


def test_only_a_shown_question_is_replied_to_and_not_about_days_to_come() -> None:
    waits, asked, ada = put_in(), shown("Who pays for the bus?"), person_named("ada").id
    today = clock.now().date()
    with pytest.raises(Refusal, match="Show the question first"), unit_of_work():
        reading.reply(the(waits), "Done.", today, ada)
    with pytest.raises(Refusal, match="by today"), unit_of_work():
        reading.reply(the(asked), "Done.", today + timedelta(days=5), ada)


def test_leads_read_first_what_is_for_their_groups() -> None:
    group = early_childhood()
    put_in()
    put_in("Why does the group not meet on Saturdays?", group=group)
    lead = Viewer(person_id=1, has_account=True, leads=frozenset({group.id}))
    assert [row.text for row in queries.to_read(lead).rows] == ["Why does the group not meet on Saturdays?"]
    assert queries.waiting(Viewer(person_id=1, has_account=True, is_staff=True)).number == 2


def test_a_reply_stays_when_whoever_wrote_it_is_erased() -> None:
    asked, ada, cleo = shown(), person_named("ada").id, person_named("cleo").id
    with unit_of_work():
        reading.reply(the(asked), "Two libraries lend them.", clock.now().date(), cleo)
    with unit_of_work():
        erase(db.session.get_one(Person, cleo), ada, reason="Asked for it")
    db.session.expire_all()
    question = queries.by_key(the(asked).key)
    assert question
    assert [told.text for told in question.replies] == ["Two libraries lend them."]


@pytest.mark.parametrize("act", ["show", "set_aside"])
def test_two_who_read_at_once_decide_once(app: Flask, now: Any, act: str) -> None:
    question_id, ada, barrier = put_in(), person_named("ada").id, Barrier(2)
    db.session.rollback()

    def decide(words: str) -> str:
        with app.app_context():
            try:
                barrier.wait(10)
                with unit_of_work():
                    getattr(reading, act)(the(question_id), words, ada)
            except Refusal as refusal:
                return refusal.sentence
            return ""

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(decide, [WORDS, "Can we borrow it?"]))
    assert sorted(map(bool, said)) == [False, True]
    assert len([entry for entry in history.of("question", question_id) if entry.from_state]) == 1
