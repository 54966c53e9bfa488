"""The envelope of a letter bears an address of its own: what comes back to it says which letter it was."""

from dataclasses import replace
from datetime import datetime

import pytest
import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.inbox.jobs.receiving import receive
from coop.inbox.models import InboxMessage
from coop.network.operations import prove_replies
from coop.network.queries import the_network
from coop.outbox import returning
from coop.outbox.jobs.delivering import deliver
from coop.outbox.models import Suppression
from coop.schedule import of
from tests.outbox.letterbox import office, post, the
from tests.outbox.mailserver import MailServer

pytestmark = pytest.mark.usefixtures("app")
HOME = "bounces@replies.coop.test"


def report(to: str, code: str = "5.1.1", action: str = "failed") -> bytes:
    """A report that holds nothing of the letter it is about."""
    return (
        f"From: MAILER-DAEMON@mx.example\r\nTo: {to}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        f"Message-ID: <{code}.{action}@mx.example>\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="r"\r\n\r\n'
        "--r\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        "--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; person7@coop.test\r\nAction: {action}\r\nStatus: {code}\r\n"
        "Diagnostic-Code: smtp; 550 No such person\r\n\r\n--r--\r\n"
    ).encode()


def test_what_comes_back_to_a_letters_own_address_goes_to_its_delivery_state(
    server: MailServer, now: datetime
) -> None:
    other, letter = post(person_id=8), post(person_id=7)
    deliver(office(server.line, returns=lambda: HOME))
    senders = {each.recipients[0]: each.sender for each in server.letters}
    envelope = senders["person7@coop.test"]
    assert envelope.startswith("bounces+")
    assert envelope.endswith("@replies.coop.test")
    assert len(set(senders.values())) == 2
    assert server.letters[0].message["From"].addresses[0].addr_spec == "letters@coop.test"
    receive(report(envelope.upper(), action="delayed"), "lmtp")
    assert the(letter).state == "sent"
    receive(report("postmaster@coop.test"), "lmtp", (envelope,))
    assert (the(letter).state, the(letter).reason) == ("bounced", "5.1.1 smtp; 550 No such person")
    assert the(other).state == "sent"
    assert db.session.scalars(sa.select(Suppression.address)).all() == ["person7@coop.test"]


def test_an_address_that_somebody_made_up_is_no_letters(server: MailServer, now: datetime) -> None:
    letter = post(person_id=7)
    deliver(office(server.line, returns=lambda: HOME))
    right = server.letters[0].sender
    wrong = right.replace(right[10], "a" if right[10] != "a" else "b", 1)
    for number, made_up in enumerate((wrong, "bounces+@x.test", "bounces@x.test", "bounces+é@x.test")):
        receive(report(made_up, code=f"5.1.{number}"), "lmtp")
    assert the(letter).state == "sent"
    said = "It names no letter of ours."
    assert set(db.session.scalars(sa.select(InboxMessage.reason))) == {said}


def test_the_number_of_a_letter_comes_back_whatever_its_case() -> None:
    address = returning.address_for(4_000_000_000, HOME)
    assert returning.letter_behind(address) == returning.letter_behind(address.upper()) == 4_000_000_000
    assert len(address.partition("@")[0]) <= 64


def test_letters_come_back_to_their_sender_until_the_inbox_works(app, now: datetime) -> None:
    clockwork = of(app)
    clockwork.settings = replace(clockwork.settings, bounce_address=HOME)
    assert clockwork.office.returns() == ""
    with unit_of_work():
        prove("replies.coop.test")
    assert clockwork.office.returns() == HOME


def prove(domain: str) -> None:
    """The inbox of a domain works."""
    the_network().reply_domain = domain
    prove_replies(domain)
