"""Everything that happens by itself: the table of jobs, the wake after a change, the worker."""

import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from huey import Huey

from coop import schedule, ways
from coop.database import db, unit_of_work
from coop.outbox import operations
from coop.outbox import queries as outbox
from coop.outbox.models import Letter
from coop.outbox.smtp import Keeping, SmtpLine
from coop.settings import WrongSettings
from tests.cast import person_named
from tests.databases import PostgresDatabases
from tests.outbox.letterbox import post
from tests.outbox.mailserver import listening
from tests.processes import running
from tests.visits import Visitor
from tests.waiting import until

As = Callable[[str], Visitor]


@pytest.fixture
def clockwork(app: Flask, tmp_path: Path) -> Iterator[schedule.Clockwork]:
    """A clockwork with a queue of its own in the app's place."""
    usual = {name: app.extensions[name] for name in ("coop.schedule", "coop.wake")}
    schedule.install(app, replace(app.config["SETTINGS"], home=tmp_path))
    clockwork = schedule.of(app)
    yield clockwork
    clockwork.huey().storage.close()
    app.extensions.update(usual)


def pending(clockwork: schedule.Clockwork) -> int:
    return int(clockwork.huey().pending_count())


def test_every_job_has_a_name_of_its_own_and_asks_for_nothing() -> None:
    names = [job.__name__ for _, job in schedule.JOBS]
    assert len(set(names)) == len(names)
    assert schedule.send_letters.__name__ in names


def test_every_job_runs_on_an_empty_network_twice(clockwork: schedule.Clockwork, now: datetime) -> None:
    for _when, job in schedule.JOBS * 2:
        with clockwork.app.app_context():
            job()


def test_daily_jobs_have_their_hour() -> None:
    hours = [hour for hour in range(24) if schedule.DAILY(datetime(2027, 1, 11, hour, 17, tzinfo=UTC))]
    assert len(hours) == 1


def test_a_change_that_posts_a_letter_wakes_the_worker_once(clockwork: schedule.Clockwork, as_: As) -> None:
    person_named("cleo")
    as_("eve").send("/account/sign-in", email="cleo@coop.test")
    assert pending(clockwork) == 1


def test_a_change_without_a_letter_wakes_nobody(clockwork: schedule.Clockwork, as_: As) -> None:
    as_("eve").send("/account/sign-in", email="nobody@coop.test")
    assert pending(clockwork) == 0


def test_a_letter_for_later_wakes_nobody(clockwork: schedule.Clockwork, now: datetime) -> None:
    post(person_id=1, due_at=now.replace(hour=23))
    clockwork.wake()
    assert pending(clockwork) == 0


def test_a_queue_that_is_away_fails_no_request(app: Flask, as_: As, tmp_path: Path) -> None:
    person_named("cleo")
    no_folder = tmp_path / "a file"
    no_folder.touch()
    usual = {name: app.extensions[name] for name in ("coop.schedule", "coop.wake")}
    schedule.install(app, replace(app.config["SETTINGS"], home=no_folder))
    try:
        assert as_("eve").send("/account/sign-in", email="cleo@coop.test").status_code == 200
    finally:
        app.extensions.update(usual)
    db.session.rollback()
    assert outbox.due([], 1)


def test_a_job_that_fails_is_logged_and_hurts_no_other(
    clockwork: schedule.Clockwork, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ValueError

    clockwork.run(broken)
    assert "a job failed" in caplog.text


def test_letters_that_a_job_posts_leave_at_once(clockwork: schedule.Clockwork) -> None:
    def posting() -> None:
        with unit_of_work():
            operations.post("people.sign_in", person_id=1)

    clockwork.run(posting)
    assert pending(clockwork) == 1


def test_letters_leave_by_the_mail_server_are_kept_or_wait(app: Flask) -> None:
    settings = app.config["SETTINGS"]
    assert ways.way_out(settings) is Keeping
    assert ways.way_out(replace(settings, mode="production")) is None
    by_mail = ways.way_out(replace(settings, mode="production", smtp_host="mail.example.org"))
    assert by_mail
    line = by_mail()
    assert isinstance(line, SmtpLine)
    assert (line.server.port, line.server.security) == (587, "starttls")


def test_postgresql_can_keep_the_queue(app: Flask, databases: Any) -> None:
    if not isinstance(databases, PostgresDatabases):
        pytest.skip("the queue is kept beside SQLite in the other tests")
    huey = schedule.open_queue(replace(app.config["SETTINGS"], queue_url=databases.empty()))
    assert isinstance(huey, Huey)

    @huey.task()
    def nothing() -> None:
        """For the queue."""

    nothing()
    assert huey.pending_count() == 1
    assert huey.dequeue()
    huey.storage.close()


@pytest.mark.parametrize(("url", "sentence"), [("amqp://here", "must be empty"), ("redis://here", "install")])
def test_a_queue_that_cannot_be_used_is_refused_in_a_sentence(app: Flask, url: str, sentence: str) -> None:
    with pytest.raises(WrongSettings, match=sentence):
        schedule.open_queue(replace(app.config["SETTINGS"], queue_url=url))


def test_a_worker_sends_a_letter_soon_after_the_wake_and_stops_when_told(app: Flask) -> None:
    person = person_named("cleo")
    settings = app.config["SETTINGS"]
    with listening() as server, running(settings, "worker", **server.variables) as worker:
        until(lambda: seen() is not None)
        with unit_of_work():
            operations.post("people.password_changed", person_id=person.id)
        app.extensions["coop.wake"]()
        took = until(lambda: server.letters)
        assert took < 10  # a fraction of a second on a machine that does nothing else
        assert server.letters[0].recipients == ["cleo@coop.test"]
        until(lambda: states() == ["sent"])
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(60) == 0


def seen() -> object:
    db.session.rollback()
    return outbox.worker_age()


def states() -> list[str]:
    db.session.rollback()
    return [letter.state for letter in db.session.query(Letter)]
