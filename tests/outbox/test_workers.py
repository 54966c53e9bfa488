"""Several workers at once, and workers that are killed (kill -9) with a letter in hand."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from flask import Flask

from coop import clock
from coop.database import unit_of_work
from coop.outbox.jobs.delivering import deliver
from coop.people import mail as people_mail
from tests.cast import person_named
from tests.outbox.letterbox import office, post, states, the
from tests.outbox.mailserver import MailServer
from tests.processes import running
from tests.waiting import until

HOUSE = Path(__file__).parent.parent.parent
Start = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def start(app: Flask, server: MailServer, tmp_path: Path) -> Iterator[Start]:
    """Starts worker processes on this test's database and server; kills what is left of them."""
    workers: list[subprocess.Popen[bytes]] = []

    def one() -> "subprocess.Popen[bytes]":
        url = app.config["SETTINGS"].database_url
        command = [sys.executable, "-m", "tests.outbox.a_worker", url, str(tmp_path), str(server.port)]
        workers.append(subprocess.Popen(command, cwd=HOUSE))
        return workers[-1]

    yield one
    for worker in workers:
        worker.kill()
        worker.wait()


@pytest.fixture
def in_two_minutes() -> Iterator[None]:
    """When the claims of a worker that died have run out."""
    token = clock.held.set(datetime.now(UTC) + timedelta(minutes=2))
    yield
    clock.held.reset(token)


def test_workers_that_deliver_at_once_send_each_letter_once(app: Flask, server: MailServer) -> None:
    for number in range(60):
        post(person_id=number)
    post("test.changed", audience=",".join(map(str, range(100, 120))), subject=("thing", 1))
    post("test.changed", audience=",".join(map(str, range(100, 120))), subject=("thing", 1))
    barrier = Barrier(4)

    def work() -> None:
        with app.app_context():
            barrier.wait()
            deliver(office(server.line))

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = [f"person{number}@coop.test" for number in (*range(60), *range(100, 120))]
    assert server.addresses == sorted(expected)
    assert sorted(set(states())) == ["dropped", "sent"]


def test_worker_processes_send_each_letter_once(server: MailServer, start: Start) -> None:
    for number in range(40):
        post(person_id=number)
    workers = [start(), start()]
    assert [worker.wait(120) for worker in workers] == [0, 0]
    assert server.addresses == sorted(f"person{number}@coop.test" for number in range(40))


def test_a_worker_killed_before_its_letter_was_taken_loses_none(
    server: MailServer, start: Start, request: pytest.FixtureRequest
) -> None:
    letters = [post(person_id=number) for number in range(4)]
    server.kills_at = "person1@coop.test"
    server.before_kill = lambda: worker.kill()
    worker = start()
    assert worker.wait(120) == -9
    assert [the(letter).state for letter in letters] == ["sent", "sending", "queued", "queued"]
    deliver(office(server.line))  # only what it had in hand waits until its claim has run out
    assert server.addresses == [f"person{number}@coop.test" for number in (0, 2, 3)]
    request.getfixturevalue("in_two_minutes")
    deliver(office(server.line))
    assert server.addresses == [f"person{number}@coop.test" for number in range(4)]
    assert states() == ["sent"] * 4


def test_a_worker_killed_before_it_wrote_down_what_it_sent_costs_one_duplicate(
    server: MailServer, start: Start, request: pytest.FixtureRequest
) -> None:
    letter = post(person_id=7)
    server.before_answer = lambda: worker.kill()
    worker = start()
    assert worker.wait(120) == -9
    assert (the(letter).state, len(server.letters)) == ("sending", 1)
    server.before_answer = lambda: None
    request.getfixturevalue("in_two_minutes")
    deliver(office(server.line))
    deliver(office(server.line))
    first, second = server.letters
    assert first.message["Message-ID"] == second.message["Message-ID"]
    assert the(letter).state == "sent"


def test_a_new_worker_sends_at_once_what_waits(app: Flask, server: MailServer) -> None:
    person = person_named("cleo")
    with unit_of_work():
        people_mail.password_changed(person.id)
    with running(app.config["SETTINGS"], "worker", **server.variables):
        until(lambda: server.addresses == ["cleo@coop.test"])


def test_a_worker_told_to_stop_gives_back_what_it_has_not_sent(app: Flask, server: MailServer) -> None:
    for number in range(5):
        post(person_id=number)
    deliver(office(server.line), lambda: len(server.letters) >= 2)
    assert states() == ["sent", "sent", "queued", "queued", "queued"]
    deliver(office(server.line))
    assert states() == ["sent"] * 5
