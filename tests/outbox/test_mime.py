"""The bytes of a letter: what calendar and mail programs need of them (RFC 6047, RFC 8058)."""

from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from coop import clock
from coop.outbox.jobs.delivering import deliver
from tests.outbox.letterbox import INVITE, office, post, the
from tests.outbox.mailserver import MailServer

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def sent(server: MailServer, now: datetime) -> MailServer:
    """The server; `only` below reads what one letter became."""
    return server


def only(server: MailServer, kind: str, **values: object) -> EmailMessage:
    post(kind, **values)
    deliver(office(server.line))
    assert len(server.letters) == 1
    return server.letters[0].message


def shape(part: EmailMessage) -> object:
    """Types of a message and of its parts."""
    inner = [shape(one) for one in part.iter_parts()] if part.is_multipart() else []  # type: ignore[arg-type]
    return (part.get_content_type(), inner) if inner else part.get_content_type()


def test_a_plain_letter_is_text_and_html(sent: MailServer) -> None:
    message = only(sent, "test.note", person_id=7)
    assert shape(message) == ("multipart/alternative", ["text/plain", "text/html"])


def test_an_invitation_has_its_calendar_part_where_clients_look_for_it(sent: MailServer) -> None:
    message = only(sent, "test.invitation", person_id=7)
    alternative = ("multipart/alternative", ["text/plain", "text/html", "text/calendar"])
    assert shape(message) == ("multipart/mixed", [alternative, "application/ics"])


def test_the_calendar_part_says_its_method_and_keeps_its_bytes(sent: MailServer) -> None:
    message = only(sent, "test.invitation", person_id=7)
    alternative, attachment = message.iter_parts()
    calendar = list(alternative.iter_parts())[-1]  # type: ignore[attr-defined]
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_param("charset") == "UTF-8"
    assert calendar.get_payload(decode=True) == INVITE
    assert attachment.get_payload(decode=True) == INVITE
    assert attachment["Content-Transfer-Encoding"] == "base64"
    assert attachment.get_filename() == "invite.ics"


def test_the_heading_says_who_to_whom_and_that_a_program_wrote_it(sent: MailServer, now: datetime) -> None:
    message = only(sent, "test.note", person_id=7)
    assert message["From"] == "STEM Cooperative <letters@coop.test>"
    assert message["To"] == "Persón 7 <person7@coop.test>"
    assert message["Reply-To"] == "hosts@coop.test"
    assert message["Date"].datetime == now
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@coop.test>")


def test_only_bulk_letters_say_how_to_stop_them(sent: MailServer) -> None:
    assert only(sent, "test.note", person_id=7)["List-Unsubscribe"] is None


def test_a_bulk_letter_can_be_stopped_with_one_click(sent: MailServer) -> None:
    message = only(sent, "test.news", person_id=7)
    url = "https://coop.test/letters/" + "a-long-token-" * 6
    assert f"\r\nList-Unsubscribe: <{url}>\r\n".encode() in sent.letters[0].content
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_every_line_can_travel(sent: MailServer) -> None:
    only(sent, "test.note", person_id=7, facts={"words": "palabra " * 400})
    lines = sent.letters[0].content.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert all(b"\n" not in line and line.isascii() for line in lines)


def test_a_subject_cannot_smuggle_a_header(sent: MailServer) -> None:
    message = only(sent, "test.note", person_id=7, facts={"words": "x\r\nBcc: eve@coop.test"})
    assert message["Bcc"] is None
    assert message["Subject"] == "A note: x Bcc: eve@coop.test"


def test_a_letter_is_written_in_its_readers_language(sent: MailServer) -> None:
    message = only(sent, "test.note", person_id=7, facts={"locale": "es"})
    text = message.get_body(("plain",))
    html = message.get_body(("html",))
    assert text
    assert html
    assert "Hello in es" in text.get_content()
    assert '<html lang="es">' in html.get_content()


def test_html_is_escaped_and_text_is_not(sent: MailServer) -> None:
    message = only(sent, "test.note", person_id=7, facts={"words": "<b>Tom & Ana</b>"})
    text, html = message.iter_parts()
    assert "<b>Tom & Ana</b>" in text.get_content()
    assert "&lt;b&gt;Tom &amp; Ana&lt;/b&gt;" in html.get_content()


def test_a_domain_with_accents_travels_in_its_ascii_form(sent: MailServer) -> None:
    message = only(sent, "test.note", address="ana@escuela-niños.example")
    assert sent.addresses == ["ana@xn--escuela-nios-jhb.example"]
    assert message["To"].addresses[0].domain == "xn--escuela-nios-jhb.example"


def test_a_letter_tried_again_has_the_same_message_id(server: MailServer, now: datetime) -> None:
    server.refusals["person7@coop.test"] = "450 Later"
    letter = post(person_id=7)
    deliver(office(server.line))
    first = message_from_bytes(the(letter).message or b"", policy=default)["Message-ID"]
    server.refusals.clear()
    clock.held.set(now + timedelta(minutes=1))
    deliver(office(server.line))
    assert server.letters[0].message["Message-ID"] == first
    assert server.letters[0].message["Date"].datetime == now + timedelta(minutes=1)
