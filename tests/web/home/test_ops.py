"""What machines ask, and the mailbox of a developer's machine."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from coop import clock
from coop.database import db, unit_of_work
from coop.outbox import operations
from coop.outbox.jobs.delivering import deliver
from coop.outbox.models import Letter
from coop.outbox.smtp import Keeping
from tests.outbox.letterbox import office, post, with_templates
from tests.visits import Visitor

As = Callable[[str], Visitor]


@pytest.fixture
def beating(now: datetime) -> None:
    """A worker was seen just now."""
    with unit_of_work():
        operations.beat("here")


@pytest.fixture
def in_production(app: Flask) -> Iterator[None]:
    """The same app, as it is in production without a mail server."""
    before = {key: app.config[key] for key in ("IS_DEVELOPMENT", "SETTINGS")}
    app.config.update(IS_DEVELOPMENT=False, SETTINGS=replace(app.config["SETTINGS"], mode="production"))
    yield
    app.config.update(before)


def bare(app: Flask) -> FlaskClient:
    """A client that reads no page: letters have inline style."""
    return FlaskClient(app, app.response_class)


def test_health_answers_without_the_database(as_: As, statements: Callable[[], object]) -> None:
    with statements() as counted:  # type: ignore[attr-defined]
        answer = as_("eve").get("/-/health")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert counted.number == 0


def test_ready_says_what_it_measured_and_leaves_no_cookie(as_: As, beating: None, now: datetime) -> None:
    post(person_id=7, due_at=now)
    clock.held.set(now + timedelta(seconds=30))
    answer = as_("eve").get("/-/ready")
    assert answer.status_code == 200
    assert answer.json == {
        "ready": True,
        "wrong": [],
        "database": True,
        "migrations": True,
        "worker_seen_seconds_ago": 30,
        "oldest_letter_waits_seconds": 30,
    }
    assert "Set-Cookie" not in answer.headers


def wrong(as_: As) -> list[str]:
    answer = as_("eve").get("/-/ready")
    assert answer.status_code == 503
    assert answer.json
    sentences: list[str] = answer.json["wrong"]
    return sentences


def test_ready_misses_the_worker(as_: As, beating: None, now: datetime) -> None:
    clock.held.set(now + timedelta(seconds=91))
    assert wrong(as_) == ["No worker was seen lately: start `coop worker`."]


def test_ready_misses_a_worker_that_never_was(as_: As) -> None:
    assert wrong(as_) == ["No worker was seen lately: start `coop worker`."]


def test_ready_tells_of_letters_left_lying(as_: As, now: datetime) -> None:
    post(person_id=7)
    clock.held.set(now + timedelta(minutes=11))
    with unit_of_work():
        operations.beat("here")
    assert wrong(as_) == ["A letter has been lying for ten minutes: look at the worker's log."]


def test_ready_tells_when_nothing_leaves_though_it_is_tried(as_: As, now: datetime) -> None:
    letter = post(person_id=7)
    clock.held.set(now + timedelta(hours=2))
    with unit_of_work():
        operations.beat("here")
        db.session.execute(
            sa.update(Letter)
            .where(Letter.id == letter)
            .values(claimed_until=clock.now() + timedelta(hours=1))
        )
    assert wrong(as_)[0].startswith("No letter has left for an hour")


def test_ready_tells_of_migrations_that_were_not_run(as_: As, beating: None) -> None:
    with unit_of_work():
        db.session.execute(sa.text("UPDATE alembic_version SET version_num = 'long ago'"))
    assert "run `coop db upgrade`" in wrong(as_)[0]


def test_ready_tells_that_letters_have_no_way_out(as_: As, beating: None, in_production: None) -> None:
    assert wrong(as_) == ["Letters wait, since no mail server is known: set COOP_SMTP_HOST."]


def test_the_mailbox_lists_letters_and_shows_one(app: Flask, as_: As, now: datetime) -> None:
    visitor = as_("eve")
    assert "No letters yet" in visitor.get("/-/letters").text
    with with_templates(app):
        letter = post(
            "test.invitation", person_id=7, facts={"words": "go to https://coop.test/x?a=1&b=2 now"}
        )
        deliver(office(Keeping))
    waiting = post("test.changed", audience="1,2", due_at=now + timedelta(minutes=10))
    page = visitor.get("/-/letters").text
    assert page.index("test.changed") < page.index("A note: go to")
    one = visitor.get(f"/-/letters/{letter}")
    assert '<a href="https://coop.test/x?a=1&amp;b=2" rel="noopener">' in one.text
    assert "frame-src 'self'" in one.headers["Content-Security-Policy"]
    assert "It is due" in visitor.get(f"/-/letters/{waiting}").text
    assert visitor.get("/-/letters/999").status_code == 404


def test_the_html_of_a_letter_stands_in_a_frame_with_a_policy_of_its_own(app: Flask, now: datetime) -> None:
    with with_templates(app):
        letter = post("test.invitation", person_id=7)
        deliver(office(Keeping))
    client = bare(app)
    framed = client.get(f"/-/letters/{letter}/html")
    policy = framed.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox")
    assert framed.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "In the room" in framed.text
    calendar = client.get(f"/-/letters/{letter}/calendar.ics")
    assert (calendar.mimetype, calendar.data[:15]) == ("text/calendar", b"BEGIN:VCALENDAR")
    source = client.get(f"/-/letters/{letter}/source.eml")
    assert (source.mimetype, source.data[:5]) == ("message/rfc822", b"From:")


def test_in_production_there_is_no_mailbox(app: Flask, as_: As, in_production: None) -> None:
    letter = post(person_id=7)
    paths = ("", f"/{letter}", f"/{letter}/html", f"/{letter}/calendar.ics", f"/{letter}/source.eml")
    assert {as_("ada").get(f"/-/letters{path}").status_code for path in paths} == {404}


def test_ready_says_when_there_is_no_database(app: Flask, as_: As) -> None:
    with unit_of_work():
        db.session.execute(sa.text("ALTER TABLE letters RENAME TO lost"))
        db.session.execute(sa.text("ALTER TABLE heartbeats RENAME TO lost_too"))
    answer = as_("eve").get("/-/ready")
    assert answer.status_code == 503
    assert answer.json
    assert answer.json["database"] is False
