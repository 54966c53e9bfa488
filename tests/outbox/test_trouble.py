"""What a mail server can answer, and when a letter is tried again (the clock is held)."""

from datetime import datetime, timedelta
from socket import SHUT_RDWR

import pytest

from coop import clock
from coop.outbox.jobs.delivering import deliver
from coop.outbox.queries import suppressions
from coop.outbox.smtp import Keeping, Outcome, Server, SmtpLine
from tests.outbox.letterbox import office, post, the
from tests.outbox.mailserver import MailServer

pytestmark = pytest.mark.usefixtures("app")
ADDRESS = "person7@coop.test"


def test_an_address_refused_for_now_is_tried_again_ever_later(server: MailServer, now: datetime) -> None:
    server.refusals[ADDRESS] = "450 4.2.0 Come back later"
    letter = post(person_id=7)
    waited = []
    for _attempt in range(6):
        deliver(office(server.line))
        until = the(letter).claimed_until
        assert until
        waited.append((until - clock.now()) // timedelta(minutes=1))
        clock.held.set(until)
    assert waited == [1, 5, 15, 60, 240, 240]
    server.refusals.clear()
    deliver(office(server.line))
    assert (the(letter).state, the(letter).reason, len(server.letters)) == ("sent", "", 1)


def test_it_is_not_tried_before_its_time(server: MailServer, now: datetime) -> None:
    server.refusals[ADDRESS] = "450 Come back later"
    letter = post(person_id=7)
    deliver(office(server.line))
    clock.held.set(now + timedelta(seconds=59))
    deliver(office(server.line))
    assert the(letter).attempts == 1


def test_after_three_days_it_has_failed(server: MailServer, now: datetime) -> None:
    server.refusals[ADDRESS] = "450 4.2.0 Come back later"
    letter = post(person_id=7)
    while the(letter).state == "queued":
        deliver(office(server.line))
        clock.held.set(the(letter).claimed_until or clock.now())
    assert (the(letter).state, the(letter).reason) == ("failed", "450 4.2.0 Come back later")
    assert clock.now() - now >= timedelta(days=3)
    assert not suppressions()


def test_a_letter_refused_for_its_content_has_failed(server: MailServer, now: datetime) -> None:
    server.data_answers = ["554 5.6.0 Not these words"]
    refused, fine = post(person_id=7), post(person_id=8)
    deliver(office(server.line))
    assert (the(refused).state, the(refused).reason) == ("failed", "554 5.6.0 Not these words")
    assert the(fine).state == "sent"
    assert not suppressions()


def test_a_busy_server_gets_the_letter_later(server: MailServer, now: datetime) -> None:
    server.data_answers = ["451 4.3.0 Busy"]
    letter = post(person_id=7)
    deliver(office(server.line))
    assert (the(letter).state, the(letter).reason) == ("queued", "451 4.3.0 Busy")


def test_a_server_that_refuses_us_says_nothing_about_the_address(server: MailServer, now: datetime) -> None:
    server.refusals[ADDRESS] = "550 5.7.1 We do not relay for you"
    letter = post(person_id=7)
    deliver(office(server.line))
    assert the(letter).state == "queued"
    assert not suppressions()


def test_a_dropped_connection_costs_only_time(server: MailServer, now: datetime) -> None:
    server.hangs_up = [ADDRESS]
    dropped, fine = post(person_id=7), post(person_id=8)
    deliver(office(server.line))
    assert (the(dropped).state, the(dropped).reason[:20]) == ("queued", "the connection broke")
    assert the(fine).state == "sent"
    clock.held.set(now + timedelta(minutes=1))
    deliver(office(server.line))
    assert server.addresses == [ADDRESS, "person8@coop.test"]


def test_while_a_server_is_away_letters_wait(server: MailServer, now: datetime) -> None:
    letters = [post(person_id=number) for number in range(30)]
    away = SmtpLine(Server("127.0.0.1", 1))
    deliver(office(lambda: away))
    assert {the(letter).state for letter in letters} == {"queued"}
    assert "cannot be reached" in the(letters[0]).reason
    assert the(letters[-1]).attempts == 0
    clock.held.set(now + timedelta(minutes=1))
    deliver(office(server.line))
    assert len(server.letters) == 30


def test_where_security_was_asked_for_nothing_travels_in_the_clear(server: MailServer, now: datetime) -> None:
    letter = post(person_id=7)
    deliver(office(lambda: server.line("starttls")))
    assert not server.letters
    assert the(letter).state == "queued"


def test_a_line_that_broke_between_two_letters_is_opened_again(server: MailServer) -> None:
    line = server.line()
    assert line.carry("a@coop.test", "b@coop.test", b"Subject: x\r\n\r\nx\r\n") == Outcome("sent")
    assert line.connection
    assert line.connection.sock
    line.connection.sock.shutdown(SHUT_RDWR)
    assert line.carry("a@coop.test", "c@coop.test", b"Subject: x\r\n\r\nx\r\n") == Outcome("sent")
    line.close()
    assert server.connections == 2


def test_where_nothing_leaves_letters_are_kept_for_reading(now: datetime) -> None:
    letter = post(person_id=7)
    deliver(office(Keeping))
    assert the(letter).state == "sent"
    assert b"Hello" in (the(letter).message or b"")
