"""Posting letters, stopping mail to an address, and what the outbox forgets."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask

from coop import clock
from coop.database import db, unit_of_work
from coop.outbox import operations, queries
from coop.outbox.jobs.delivering import deliver
from coop.outbox.jobs.upkeep import forget_messages
from coop.outbox.models import Heartbeat
from coop.outbox.smtp import Keeping
from coop.refusal import Refusal
from tests.outbox.letterbox import office, post, states, the
from tests.outbox.mailserver import MailServer

pytestmark = pytest.mark.usefixtures("app")


def test_a_letter_of_a_change_that_failed_never_existed() -> None:
    def change() -> None:
        with unit_of_work():
            operations.post("test.note", person_id=1)
            raise Refusal("This convening was cancelled.")

    with pytest.raises(Refusal):
        change()
    assert states() == []


def test_a_letter_that_goes_once_is_not_posted_again() -> None:
    post(person_id=1, once="reminder:1")
    with unit_of_work():
        assert operations.post("test.note", person_id=1, once="reminder:1") is None
    assert states() == ["queued"]


def test_of_two_who_post_it_at_once_one_does_and_both_go_on(app: Flask) -> None:
    barrier = Barrier(2)
    posted: list[bool] = []

    def one() -> None:
        with app.app_context(), unit_of_work():
            barrier.wait()
            operations.post("test.note", person_id=2)
            posted.append(operations.post("test.note", person_id=1, once="reminder:1") is not None)

    run_at_once(one, 2)
    assert sorted(posted) == [False, True]
    assert states() == ["queued"] * 3


def run_at_once(what: Callable[[], None], times: int) -> None:
    threads = [Thread(target=what) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_the_session_knows_that_letters_are_due_and_says_it_once(now: datetime) -> None:
    post(person_id=1, due_at=now + timedelta(minutes=10))
    assert not operations.were_letters_posted()
    post(person_id=1)
    assert operations.were_letters_posted()
    assert not operations.were_letters_posted()


def test_who_asked_for_quiet_still_gets_letters_about_their_own_doing(
    server: MailServer, now: datetime
) -> None:
    with unit_of_work():
        operations.suppress("Person1@coop.test", "asked")
    news, own = post("test.news", person_id=1), post("test.note", person_id=1)
    deliver(office(server.line))
    assert (the(news).state, the(own).state) == ("dropped", "sent")


def test_the_first_cause_stays_and_lifting_it_lets_letters_through(server: MailServer, now: datetime) -> None:
    with unit_of_work():
        operations.suppress("person1@coop.test", "bounced", "550 No such person")
        operations.suppress("person1@coop.test", "asked")
    entry = queries.suppression_of("PERSON1@coop.test")
    assert entry
    assert (entry.cause, entry.note) == ("bounced", "550 No such person")
    assert queries.suppressed_since(now) == [entry]
    with unit_of_work():
        again = queries.suppression_of("person1@coop.test")
        assert again
        operations.lift(again)
    letter = post(person_id=1)
    deliver(office(server.line))
    assert the(letter).state == "sent"


def test_the_bytes_of_a_letter_are_forgotten_after_a_month_and_that_it_left_is_not(now: datetime) -> None:
    old = post(person_id=1)
    deliver(office(Keeping))
    clock.held.set(now + timedelta(days=31))
    fresh = post(person_id=1)
    deliver(office(Keeping))
    forget_messages()
    assert [(the(one).state, the(one).message is None) for one in (old, fresh)] == [
        ("sent", True),
        ("sent", False),
    ]


def test_a_heart_that_has_not_beaten_for_a_day_is_forgotten(now: datetime) -> None:
    with unit_of_work():
        operations.beat("one")
    clock.held.set(now + timedelta(days=2))
    with unit_of_work():
        operations.beat("two")
        operations.beat("two")
    assert queries.worker_age() == timedelta()
    assert [heart.name for heart in db.session.query(Heartbeat)] == ["two"]
