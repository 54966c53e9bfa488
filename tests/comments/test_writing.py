"""Writing comments: threads and answers, words that change, what is taken back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa

from coop import clock
from coop.comments import queries
from coop.comments.models import Comment, CommentVersion
from coop.comments.operations import moderating, writing
from coop.comments.operations.writing import LONGEST, Changed, Words
from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.people import operations as people
from coop.people import queries as known_people
from coop.refusal import Refusal
from tests.cast import person_named
from tests.comments.said import begun, said, the

pytestmark = pytest.mark.usefixtures("now")
EVERYTHING = sa.true()


def edited(comment_id: int, text: str, version: int = 1, title: str = "Buses") -> None:
    with unit_of_work():
        writing.edit(queries.by_id(comment_id), Words(text, title), version)


def test_a_thread_keeps_who_where_and_when_and_rises_with_each_answer():
    head_id = begun()
    clock.held.set(clock.now() + timedelta(hours=2))
    answer_id = said(head_id)
    head, answer = the(head_id), the(answer_id)
    assert (head.subject_kind, head.title, head.state, head.thread_id) == ("group", "Buses", "shown", None)
    assert head.latest_at == answer.made_at == clock.now()
    assert (answer.thread_id, answer.subject_id, answer.visibility) == (head_id, head.subject_id, "group")


def test_an_answer_to_an_answer_stands_beneath_the_same_beginning():
    head_id = begun()
    assert the(said(said(head_id), "ben", "Thanks.")).thread_id == head_id


def test_first_words_make_a_title_where_none_was_given():
    long = "We tried **mud** kitchens with toddlers " + "and their grandparents " * 5
    assert the(begun(text="# Mud\n\nIt *works*.", title="")).title == "Mud It works."
    named = the(begun(text="[@Cleo Ramos](/people/3), how is your knee?", title=""))
    assert (named.title, "Cleo" in named.search_text) == ("how is your knee?", False)
    title = the(begun(text=long, title="  ")).title
    assert title.startswith("We tried mud kitchens")
    assert title.endswith(" …")
    assert len(title) <= 82


@pytest.mark.parametrize("text", [" \n ", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_are_refused(text):
    with pytest.raises(Refusal, match="Write something|at most"):
        begun(text=text)
    head_id = begun()
    with pytest.raises(Refusal, match="Write something|at most"):
        said(head_id, text=text)
    with pytest.raises(Refusal, match="Write something|at most"):
        edited(head_id, text)


def test_nobody_writes_who_has_no_account_any_more():
    head_id, cleo = begun(), person_named("cleo").id
    with unit_of_work():
        people.suspend(known_people.by_id(cleo), person_named("ada").id, "Asked for it")
    with pytest.raises(Refusal, match="Only members"):
        said(head_id, "cleo")


def test_every_wording_is_kept_with_its_moment():
    head_id = begun()
    clock.held.set(clock.now() + timedelta(days=1))
    edited(head_id, "Which bus or train?", title="Ways to us")
    head, versions = the(head_id), queries.versions(head_id)
    assert (head.version, head.edited_at, head.title) == (2, clock.now(), "Ways to us")
    assert [(one.number, one.text) for one in versions] == [
        (1, "Which bus do families take?"),
        (2, "Which bus or train?"),
    ]
    assert versions[1].made_at - versions[0].made_at == timedelta(days=1)
    assert "train" in head.search_text


def test_saving_the_same_words_changes_nothing():
    head_id = begun()
    edited(head_id, " Which bus do families take? ")
    assert (the(head_id).version, the(head_id).edited_at) == (1, None)


def test_who_saves_second_is_told_and_nothing_is_lost():
    head_id = begun()
    edited(head_id, "From my phone")
    with pytest.raises(Changed) as told:
        edited(head_id, "From my desk")
    assert told.value.now == Words("From my phone", "Buses")
    edited(head_id, "From my desk", version=2)
    assert [one.text for one in queries.versions(head_id)][1:] == ["From my phone", "From my desk"]


def test_two_who_save_at_once_save_one_after_the_other(app):
    head_id, start = begun(), Barrier(2)

    def save(text: str) -> str:
        with app.app_context():
            start.wait(timeout=20)
            try:
                edited(head_id, text)
            except Changed:
                return "told"
            finally:
                db.session.remove()
            return "saved"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(save, ("From my phone", "From my desk")))
    assert outcomes == ["saved", "told"]
    assert [one.number for one in queries.versions(head_id)] == [1, 2]


def test_what_is_taken_back_keeps_its_place_and_cannot_be_changed():
    head_id = begun()
    answer_id = said(head_id)
    with unit_of_work():
        writing.withdraw(queries.by_id(answer_id))
    assert the(answer_id).state == "withdrawn"
    assert queries.answers(head_id).total == 1
    for act in (lambda: writing.withdraw(the(answer_id)), lambda: edited(answer_id, "No, still")):
        with pytest.raises(Refusal, match="withdrawn already"):
            act()
    acts = db.session.scalars(
        sa.select(HistoryEntry.act).where(
            HistoryEntry.subject_kind == "comment", HistoryEntry.subject_id == answer_id
        )
    )
    assert list(acts) == ["written", "withdrawn"]


def test_nothing_is_added_to_what_was_hidden():
    head_id = begun()
    with unit_of_work():
        moderating.hide(queries.by_id(head_id), "Not here", None)
    with pytest.raises(Refusal, match="was hidden"):
        said(head_id)
    with pytest.raises(Refusal, match="was hidden"):
        edited(head_id, "Other words")


def test_a_question_is_open_until_somebody_says_it_was_answered():
    head_id, plain_id = begun(is_question=True), begun()
    subject = ("group", the(head_id).subject_id)
    assert queries.how_many_open(EVERYTHING, subject) == 1
    with unit_of_work():
        writing.settle(queries.by_id(head_id), None, is_answered=True)
    assert queries.how_many_open(EVERYTHING, subject) == 0
    with pytest.raises(Refusal, match="stands so already"), unit_of_work():
        writing.settle(queries.by_id(head_id), None, is_answered=True)
    with pytest.raises(Refusal, match="stands so already"), unit_of_work():
        writing.settle(queries.by_id(plain_id), None, is_answered=True)
    with unit_of_work():
        writing.settle(queries.by_id(head_id), None, is_answered=False)
    assert [row.head.id for row in queries.threads(EVERYTHING, subject, only_open=True).rows] == [head_id]


def test_threads_come_by_their_latest_word_and_those_taken_back_only_for_their_answers():
    first, second, third = begun(), begun(), begun()
    clock.held.set(clock.now() + timedelta(hours=1))
    said(first)
    for head_id in (first, second):
        with unit_of_work():
            writing.withdraw(queries.by_id(head_id))
    subject = ("group", the(first).subject_id)
    rows = queries.threads(EVERYTHING, subject).rows
    assert [(row.head.id, row.answers) for row in rows] == [(first, 1), (third, 0)]
    assert [row.head.id for row in queries.latest(EVERYTHING, subject, 1)] == [first]


def test_lists_come_in_pages_counted_by_the_database():
    for _ in range(queries.THREADS + 1):
        head_id = begun()
    subject = ("group", the(head_id).subject_id)
    page = queries.threads(EVERYTHING, subject, 2)
    assert (page.pages, page.total, len(page.rows)) == (2, queries.THREADS + 1, 1)
    ids = [said(head_id) for _ in range(queries.ANSWERS + 1)]
    assert [one.id for one in queries.answers(head_id, 2).rows] == ids[-1:]
    assert queries.page_of_answer(the(ids[-1])) == 2
    assert queries.page_of_answer(the(ids[-2])) == 1


def test_a_thread_that_is_deleted_leaves_nothing():
    head_id = begun()
    said(head_id)
    with unit_of_work():
        db.session.execute(sa.delete(Comment).where(Comment.id == head_id))
    assert not db.session.scalars(sa.select(CommentVersion)).all()
