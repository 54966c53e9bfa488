"""Letters of machines: out of office, letters that came back (RFC 3464), letters not wanted (RFC 5965)."""

import pytest
import sqlalchemy as sa

from coop import clock
from coop.database import db, unit_of_work
from coop.inbox.models import InboxMessage
from coop.outbox.models import Letter, Suppression
from tests.cast import person_named
from tests.inbox import shapes
from tests.inbox.conftest import came
from tests.people.letterbag import posted


def sent(address: str = "ben@coop.test") -> Letter:
    with unit_of_work():
        letter = Letter(
            kind="convenings.invited", address=address, state="sent", person_id=person_named("ben").id
        )
        letter.posted_at = letter.due_at = letter.sent_at = clock.now()
        db.session.add(letter)
        db.session.flush()
        letter.message_id = f"<179.12.345.{letter.id}@coop.test>"
        letter_id = letter.id
    return db.session.get_one(Letter, letter_id)


def report(kind: str, fields: str, returned: str, *, whole: bool = True) -> bytes:
    back = "message/rfc822" if whole else "text/rfc822-headers"
    return (
        "From: MAILER-DAEMON@mx.example\r\nTo: letters@coop.test\r\nSubject: Undelivered\r\n"
        "Message-ID: <report@mx.example>\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/report; report-type={kind}; boundary="r"\r\n\r\n'
        "--r\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        f"--r\r\nContent-Type: message/{kind}\r\n\r\n{fields}\r\n"
        f"--r\r\nContent-Type: {back}\r\n\r\n{returned}\r\n--r--\r\n"
    ).encode()


def status(code: str, action: str = "failed") -> str:
    return (
        "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ben@coop.test\r\n"
        f"Action: {action}\r\nStatus: {code}\r\nDiagnostic-Code: smtp; 550 {code} No such\r\n person here\r\n"
    )


def returned(letter: Letter) -> str:
    return f"Message-ID: {letter.message_id}\r\nSubject: You are invited\r\n\r\nWords\r\n"


def only_message() -> InboxMessage:
    return db.session.scalars(sa.select(InboxMessage)).one()


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    ("code", "action", "state", "is_stopped"),
    [
        ("5.1.1", "failed", "bounced", True),
        ("5.0.0", "failed", "bounced", True),
        ("5.2.2", "failed", "failed", False),
        ("5.7.1", "failed", "failed", False),
        ("4.4.1", "delayed", "sent", False),
    ],
)
def test_a_letter_that_came_back_goes_to_its_delivery_state(planned, code, action, state, is_stopped, whole):
    letter = sent()
    assert came(report("delivery-status", status(code, action), returned(letter), whole=whole)) == []
    assert only_message().kind == "bounce"
    letter = db.session.get_one(Letter, letter.id)
    assert letter.state == state
    assert (db.session.scalar(sa.select(Suppression.address)) == "ben@coop.test") == is_stopped
    assert bool(posted("people.bounced")) == is_stopped
    if is_stopped:
        assert letter.reason == f"{code} smtp; 550 {code} No such person here"


def test_an_invented_report_stops_no_letters(planned):
    letter = sent()
    invented = f"Message-ID: <179.12.9.{letter.id}@coop.test>\r\n\r\n"
    for fields in (invented, "", "Message-ID: \r\n\r\n", "Message-ID: <.99999999999999@coop.test>\r\n\r\n"):
        came(report("delivery-status", status("5.1.1"), fields).replace(b"<report@", b"<%d@" % len(fields)))
    assert db.session.get_one(Letter, letter.id).state == "sent"
    assert db.session.scalar(sa.select(Suppression.id)) is None
    assert {message.reason for message in db.session.scalars(sa.select(InboxMessage))} == {
        "It names no letter of ours."
    }


def test_a_complaint_stops_letters_to_the_address(planned):
    letter = sent()
    fields = "Feedback-Type: abuse\r\nUser-Agent: Somebody/1\r\nVersion: 1\r\n"
    came(report("feedback-report", fields, returned(letter)))
    assert only_message().kind == "complaint"
    entry = db.session.scalars(sa.select(Suppression)).one()
    assert (entry.address, entry.cause, entry.note) == ("ben@coop.test", "complained", "abuse")


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "X-Autoreply: yes",
        "Precedence: bulk",
        "Precedence: auto_reply",
        "List-Id: <news.example>",
        "Return-Path: <>",
    ],
)
def test_what_a_machine_wrote_is_kept_and_answered_to_nobody(planned, header):
    of = shapes.invitation(planned(), person_named("ben"))
    assert came(shapes.mail(of, "1", header, "Content-Type: text/plain", body=b"I am away")) == []
    assert (only_message().kind, only_message().text) == ("automatic", "I am away")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Letter)) == 0


@pytest.mark.parametrize(
    "subject", ["Automatic reply: Outdoors", "Out of office", "Respuesta automática: Salida"]
)
def test_who_is_away_is_known_by_the_subject_alone(planned, subject):
    of = shapes.invitation(planned(), person_named("ben"))
    data = shapes.mail(of, "1", "Content-Type: text/plain", body=b"Away")
    came(data.replace(b"Subject: Accepted: Outdoors", f"Subject: {subject}".encode()))
    assert only_message().kind == "automatic"
