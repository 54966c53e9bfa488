"""Taking mail by LMTP, in real conversations (RFC 2033)."""

import smtplib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from flask import Flask

from coop.database import db
from coop.inbox.jobs.listening import listener
from tests.cast import person_named
from tests.inbox import shapes
from tests.inbox.conftest import all_replies, answer_now
from tests.outbox.mailserver import free_port


@contextmanager
def listening(context: object) -> Iterator[int]:
    port = free_port()
    server = listener(context, "127.0.0.1", port)
    server.start()
    try:
        yield port
    finally:
        server.stop()


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    with listening(app.app_context) as number:
        yield number


def deliver(port: int, data: bytes, *recipients: str) -> dict[str, tuple[int, bytes]]:
    with smtplib.LMTP("127.0.0.1", port, local_hostname="mx.coop.test") as line:
        return line.sendmail("", list(recipients) or ["rsvp@replies.coop.test"], data)


def test_a_message_is_kept_before_it_is_said_to_be(planned, port):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"))
    db.session.remove()
    # Nothing of the message says to which address it came: the envelope does.
    data = shapes.plain(of).replace(b"To: <rsvp-", b"X-To: <").replace(b"ORGANIZER", b"X-ORGANIZER")
    assert deliver(port, data, of.organizer.upper()) == {}
    assert answer_now(convening_id, "ben").answer == "going"


def test_each_recipient_gets_an_answer_of_its_own(planned, port):
    of = shapes.invitation(planned(), person_named("ben"))
    db.session.remove()
    with smtplib.LMTP("127.0.0.1", port) as line:
        line.ehlo_or_helo_if_needed()
        for _ in range(2):
            line.mail("")
            assert [line.rcpt(one)[0] for one in ("a@x.test", of.organizer, "c@x.test")] == [250] * 3
            first = line.data(shapes.plain(of))
            assert [first[0], line.getreply()[0], line.getreply()[0]] == [250] * 3
        assert line.noop() == (250, b"OK")
    assert len(all_replies()) == 1


def test_many_at_once_are_all_kept(planned, port):
    convening_id = planned(capacity_in_person=3)
    names = ("ada", "ben", "cleo", "dov", "ines")
    mails = [shapes.plain(shapes.invitation(convening_id, person_named(name)), name) for name in names]
    db.session.remove()
    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(lambda data: deliver(port, data), mails * 2)) == [{}] * 10
    said = sorted(answer_now(convening_id, name).answer for name in names)
    assert said == ["going"] * 3 + ["waitlisted"] * 2


def test_what_cannot_be_kept_now_stays_with_the_mail_server(app):
    @contextmanager
    def unmigrated() -> Iterator[None]:
        with app.app_context():
            db.session.connection().exec_driver_sql("DROP TABLE inbox_replies")
            db.session.connection().exec_driver_sql("DROP TABLE inbox_messages")
            db.session.commit()
            yield

    with listening(unmigrated) as port, pytest.raises(smtplib.SMTPDataError, match="Not now"):
        deliver(port, b"From: a@b.test\r\n\r\nWords")


def test_a_huge_message_is_refused_before_it_fills_the_memory(app, port):
    with pytest.raises((smtplib.SMTPResponseException, smtplib.SMTPServerDisconnected, OSError)):
        deliver(port, b"From: a@b.test\r\n\r\n" + b"x" * 78 * 1000 + b"\r\n" * 6_000_000)
