"""`coop inbox`, as mail servers and whoever keeps the machine run it: real processes, real exit codes."""

import os
import smtplib
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from coop.database import db
from coop.inbox.models import InboxMessage
from tests.cast import person_named
from tests.convenings.postroom import take_replies
from tests.inbox import shapes
from tests.inbox.conftest import answer_now
from tests.inbox.servers import imap_server
from tests.makers import make_convening
from tests.outbox.mailserver import free_port
from tests.processes import running
from tests.waiting import until

PROGRAM = "import sys; from coop.cli.main import main; main(sys.argv[1:])"


def coop(app: Flask, *words: str, given: bytes = b"", **variables: object) -> tuple[int, str]:
    """The exit code of a command with a message on standard input, and what it says."""
    settings = app.config["SETTINGS"]
    known = {
        "mode": settings.mode,
        "home": settings.home,
        "database_url": settings.database_url,
        "public_url": settings.public_url,
        "secret_key": settings.secret_key,
    }
    environ = {key: value for key, value in os.environ.items() if not key.startswith("COOP_")}
    environ |= {f"COOP_{key.upper()}": str(value) for key, value in (known | variables).items()}
    house = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], input=given, env=environ, cwd=house, capture_output=True
    )
    return ended.returncode, (ended.stderr + ended.stdout).decode()


@pytest.fixture
def invited(app: Flask) -> shapes.Invitation:
    person_named("ben")
    take_replies()
    times = {"starts_at": shapes.later(days=3), "ends_at": shapes.later(days=3, hours=1)}
    convening = make_convening("Outdoors", **times)
    db.session.commit()
    of = shapes.invitation(convening.id, person_named("ben"))
    db.session.remove()
    return of


def test_a_message_on_standard_input_is_kept_and_ends_with_nothing_wrong(app, invited):
    whole = shapes.google(invited)
    code, said = coop(app, "inbox", "receive", given=whole)
    assert (code, said.splitlines()[-1]) == (0, "reply")
    assert answer_now(1, "ben").answer == "going"
    blind = (
        shapes.plain(invited, "2").replace(b"To: <rsvp-", b"X-To: <").replace(b"ORGANIZER", b"X-ORGANIZER")
    )
    code, said = coop(app, "inbox", "receive", "--recipient", invited.organizer, given=blind)
    assert (code, said.splitlines()[-1]) == (0, "reply")
    for nothing in (b"", b"\r\n "):
        code, said = coop(app, "inbox", "receive", given=nothing)
        assert (code, said.splitlines()[-1]) == (
            0,
            "nothing: standard input was empty, and there is no message to keep",
        )
    code, said = coop(app, "inbox", "receive", given=whole)
    assert (code, said.splitlines()[-1]) == (0, "copy: the same message came before, and counts once")
    assert coop(app, "inbox", "receive", given=b"x" * 9_000_000)[0] == 0
    db.session.rollback()
    kinds = db.session.scalars(sa.select(InboxMessage.kind).order_by(InboxMessage.id)).all()
    assert kinds == ["reply", "reply", "unreadable"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"database_url": "sqlite:////nowhere/at/all.sqlite3"},
        {"database_url": "sqlite://"},
        {"inbox_imap_security": "perhaps"},
        {"inbox_nonsense": "1"},
    ],
)
def test_what_cannot_be_kept_now_is_for_the_mail_server_to_bring_again(app, wrong):
    code, said = coop(app, "inbox", "receive", given=b"From: a@b.test\r\n\r\nWords", **wrong)
    assert code == 75
    assert said.splitlines()[-1].startswith("Not now")


def test_a_listener_takes_mail_until_it_is_told_to_stop(app, invited):
    port = free_port()
    with running(app.config["SETTINGS"], "inbox", "listen", inbox_lmtp_port=port) as process:
        until(lambda: _answers(port), seconds=60)
        with smtplib.LMTP("127.0.0.1", port) as line:
            line.sendmail("", [invited.organizer], shapes.outlook(invited))
        process.terminate()
        assert process.wait(30) == 0
    assert answer_now(1, "ben").answer == "going"


def _answers(port: int) -> bool:
    try:
        with smtplib.LMTP("127.0.0.1", port):
            return True
    except OSError:
        return False


def test_a_look_into_the_mailbox_says_what_was_found(app, invited):
    with imap_server() as server:
        server.put(shapes.apple(invited))
        assert (
            coop(app, "inbox", "poll", **server.variables)[1].splitlines()[-1] == "1 messages were taken in."
        )
        code, said = coop(app, "inbox", "poll", **server.variables | {"inbox_imap_password": "wrong"})
        assert code == 1
        assert "cannot be read" in said
    assert coop(app, "inbox", "poll")[0] == 2
    assert coop(app, "inbox", "listen")[0] == 2
    assert answer_now(1, "ben").answer == "going"
