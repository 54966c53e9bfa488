"""Who has a letter in hand, for how long, and what is not held up meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Thread
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from coop import clock
from coop.database import db, unit_of_work
from coop.outbox.jobs.claiming import HOLD, in_hand, renew, take
from coop.outbox.jobs.delivering import deliver
from coop.outbox.jobs.writing import prepare
from coop.outbox.letters import LetterKind, Office
from coop.outbox.models import Letter
from coop.outbox.queries import Claim
from tests.outbox.letterbox import KINDS, office, post, the, write
from tests.outbox.mailserver import MailServer


def meanwhile(app: Flask, act: Callable[[], Any]) -> None:
    """Something that happens elsewhere, at the clock of this moment; it must not have to wait for us."""
    now = clock.now()

    def work() -> None:
        clock.held.set(now)
        with app.app_context():
            act()

    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(10)
    assert not thread.is_alive()


def writing(act: Callable[[Letter], Any], server: MailServer) -> Office:
    """A post office during whose writing something happens."""
    usual = office(server.line)
    kind = LetterKind(write=lambda letter: (act(letter), write(letter))[1])
    return replace(usual, kinds=KINDS | {"test.note": kind})


def rename(title: str) -> None:
    with unit_of_work():
        db.session.execute(sa.update(Letter).values(title=title))


def test_one_letter_is_taken_at_a_time(app: Flask, server: MailServer, now: datetime) -> None:
    first, second = post(person_id=1), post(person_id=2)
    assert take(office(server.line), [first, second]) == Claim(first, 1)
    assert (the(first).state, the(second).state) == ("sending", "queued")
    assert take(office(server.line), [first, second]) == Claim(second, 1)
    assert take(office(server.line), [first, second]) is None


def test_the_claim_of_a_worker_that_died_runs_out(app: Flask, server: MailServer, now: datetime) -> None:
    letter = post(person_id=1)
    take(office(server.line), [letter])
    clock.held.set(now + HOLD - timedelta(seconds=1))
    assert take(office(server.line), [letter]) is None
    clock.held.set(now + HOLD)
    assert take(office(server.line), [letter]) == Claim(letter, 2)


def test_a_heartbeat_keeps_what_is_in_hand_and_nothing_else(
    app: Flask, server: MailServer, now: datetime
) -> None:
    here, elsewhere = office(server.line), office(server.line)
    kept, lost = post(person_id=1), post(person_id=2)
    claim = take(here, [kept])
    assert claim
    take(elsewhere, [lost])
    with in_hand(here, claim):
        for seconds in range(20, 200, 20):
            clock.held.set(now + timedelta(seconds=seconds))
            renew(here)
        assert take(elsewhere, [kept]) is None
        assert take(elsewhere, [lost]) == Claim(lost, 2)
    clock.held.set(clock.now() + HOLD)
    renew(here)
    assert take(elsewhere, [kept]) == Claim(kept, 2)


def test_a_slow_mail_server_gets_each_letter_once(app: Flask, server: MailServer, now: datetime) -> None:
    letter, here = post(person_id=1), office(server.line)

    def slowly() -> None:
        for seconds in range(0, 200, 20):
            clock.held.set(now + timedelta(seconds=seconds))
            with app.app_context():
                renew(here)
                deliver(office(server.line))

    server.before_answer = slowly
    deliver(here)
    assert (the(letter).state, len(server.letters), here.in_hand) == ("sent", 1, set())


def test_others_write_while_a_letter_is_written(app: Flask, server: MailServer, now: datetime) -> None:
    letter = post(person_id=1)
    deliver(writing(lambda _letter: meanwhile(app, lambda: rename("renamed meanwhile")), server))
    assert the(letter).state == "sent"
    assert the(letter).title == "A note: Hello"


def test_what_somebody_else_took_meanwhile_is_not_sent_by_us(
    app: Flask, server: MailServer, now: datetime
) -> None:
    letter = post(person_id=1)

    def taken_elsewhere(_letter: Letter) -> None:
        clock.held.set(now + HOLD)
        meanwhile(app, lambda: take(office(server.line), [letter]))

    claim = take(office(server.line), [letter])
    assert claim
    assert prepare(writing(taken_elsewhere, server), claim) is None
    assert (the(letter).attempts, the(letter).message_id) == (2, "")


def test_a_writer_of_letters_may_only_read(app: Flask, server: MailServer, now: datetime) -> None:
    letter = post(person_id=1)

    def change(row: Letter) -> None:
        row.title = "changed"

    deliver(writing(change, server))
    assert not server.letters
    assert the(letter).reason == "could not be written: WroteWhileReading"
    assert the(letter).title == ""


@pytest.mark.parametrize("number", [1, 200])
def test_a_letter_costs_the_same_however_many_wait(
    app: Flask, server: MailServer, now: datetime, statements: Any, number: int
) -> None:
    for one in range(number):
        post(person_id=one)
    waiting = office(server.line)
    with statements() as counted:
        claim = take(waiting, [1])
        assert claim
        prepare(waiting, claim)
    is_postgresql = db.engine.dialect.name == "postgresql"
    assert counted.number == (8 if is_postgresql else 7), counted
