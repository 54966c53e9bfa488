"""Logs: one JSON object a line, with the request's id, without personal data and tokens."""

import json
import logging
import sys

import pytest
import sqlalchemy as sa

from coop.database import db
from coop.http.logs import JsonLines


@pytest.fixture
def lines(trial):
    """What is logged from here on, read again."""
    kept: list[dict[str, object]] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(json.loads(JsonLines().format(record)))

    handler, root = Keeping(), logging.getLogger("coop")
    root.addHandler(handler)
    yield kept
    root.removeHandler(handler)


def test_a_request_is_one_line_with_its_id_and_its_route(try_as, lines):
    response = try_as("eve").get("/trial/limited/secret-token")
    [line] = lines
    assert line["request"] == response.headers["X-Request-Id"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/trial/limited/<who>", 200)
    assert "secret-token" not in json.dumps(line)


def test_an_address_that_is_not_there_is_not_logged(try_as, lines):
    try_as("eve").get("/answers/secret-token/whatever")
    assert "secret-token" not in json.dumps(lines)


def test_what_broke_is_told_by_place_and_kind_without_its_words(try_as, lines):
    eve = try_as("eve")
    eve.send_bare("/trial/broken")
    [broken] = [line for line in lines if line["level"] == "error"]
    assert broken["error"] == "RuntimeError"
    assert broken["request"]
    assert str(broken["trace"][-1]).endswith(" broken")
    assert "cleo@coop.test" not in json.dumps(lines)


def test_a_statement_that_failed_does_not_tell_its_values(trial):
    try:
        db.session.execute(
            sa.text("SELECT nothing FROM nowhere WHERE email = :email"), {"email": "cleo@coop.test"}
        )
    except sa.exc.SQLAlchemyError:
        record = logging.LogRecord("coop", logging.ERROR, "", 0, "failed", None, sys.exc_info())
    db.session.rollback()
    assert "cleo@coop.test" not in JsonLines().format(record)
