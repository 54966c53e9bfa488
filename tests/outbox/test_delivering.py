"""Letters leave through a real SMTP server, and their rows say what became of them."""

from datetime import datetime, timedelta

import pytest

from coop import clock
from coop.outbox.jobs.delivering import deliver
from coop.outbox.queries import about, suppressions
from tests.outbox.letterbox import office, post, states, the
from tests.outbox.mailserver import MailServer

pytestmark = pytest.mark.usefixtures("app")


def later(now: datetime, **much: float) -> None:
    clock.held.set(now + timedelta(**much))


def test_a_letter_leaves_and_is_sent(server: MailServer, now: datetime) -> None:
    letter = post(person_id=7, facts={"words": "Año nuevo"})
    deliver(office(server.line))
    assert server.addresses == ["person7@coop.test"]
    assert server.letters[0].sender == "letters@coop.test"
    sent = the(letter)
    assert (sent.state, sent.sent_at, sent.title) == ("sent", now, "A note: Año nuevo")
    assert sent.message == server.letters[0].content


def test_a_letter_is_not_sent_before_it_is_due(server: MailServer, now: datetime) -> None:
    post(person_id=7, due_at=now + timedelta(minutes=10))
    deliver(office(server.line))
    assert not server.letters
    later(now, minutes=10)
    deliver(office(server.line))
    assert len(server.letters) == 1


def test_nothing_is_sent_twice(server: MailServer, now: datetime) -> None:
    post(person_id=7)
    deliver(office(server.line))
    deliver(office(server.line))
    assert len(server.letters) == 1


def test_many_letters_share_one_connection(server: MailServer, now: datetime) -> None:
    for number in range(50):
        post(person_id=number)
    deliver(office(server.line))
    assert len(server.letters) == 50
    assert server.connections == 1


def test_a_letter_for_an_audience_becomes_one_for_each(server: MailServer, now: datetime) -> None:
    letter = post(audience="1,2,3,2", subject=("thing", 4))
    deliver(office(server.line))
    assert server.addresses == ["person1@coop.test", "person2@coop.test", "person3@coop.test"]
    assert [len(one.recipients) for one in server.letters] == [1, 1, 1]
    assert (the(letter).state, the(letter).reason) == ("sent", "became 3 letters")
    each = sorted((one.person_id, one.state) for one in about("thing", 4))
    assert each == [(1, "sent"), (2, "sent"), (3, "sent")]


def test_letters_about_ones_own_doing_go_before_bulk(server: MailServer, now: datetime) -> None:
    post("test.news", audience="1,2")
    later(now, minutes=1)
    post(person_id=9)
    deliver(office(server.line))
    assert [one.recipients for one in server.letters][0] == ["person9@coop.test"]


def test_who_may_not_get_it_any_more_gets_nothing(server: MailServer, now: datetime) -> None:
    letter = post(person_id=7, facts={"dropped": True})
    deliver(office(server.line))
    assert not server.letters
    assert (the(letter).state, the(letter).reason) == ("dropped", "not theirs any more")


def test_a_letter_that_cannot_be_written_stops_no_other(server: MailServer, now: datetime) -> None:
    broken, unknown = post("test.broken", person_id=1), post("test.unheard_of", person_id=1)
    post(person_id=2)
    deliver(office(server.line))
    assert server.addresses == ["person2@coop.test"]
    assert (the(broken).state, the(broken).reason) == ("queued", "could not be written: KeyError")
    assert (the(unknown).state, the(unknown).reason) == ("queued", "could not be written: NoSuchKind")
    assert the(broken).claimed_until == now + timedelta(minutes=1)


def test_without_a_way_out_letters_wait(now: datetime) -> None:
    letter = post(person_id=7)
    deliver(office(None))
    assert (the(letter).state, the(letter).attempts) == ("queued", 0)


def test_a_wrong_address_bounces_and_staff_get_one_letter(server: MailServer, now: datetime) -> None:
    for number in (1, 2):
        server.refusals[f"person{number}@coop.test"] = "550 5.1.1 No such person"
    letter = post(audience="1,2,3")
    deliver(office(server.line))
    assert states() == ["sent", "bounced", "bounced", "sent", "queued", "queued"]
    assert the(letter + 1).reason == "550 5.1.1 No such person"
    assert [one.address for one in suppressions()] == ["person2@coop.test", "person1@coop.test"]
    later(now, minutes=10)
    deliver(office(server.line))
    assert server.addresses == ["person3@coop.test", "person900@coop.test", "person901@coop.test"]


def test_nothing_more_goes_to_an_address_that_bounced(server: MailServer, now: datetime) -> None:
    server.refusals["person1@coop.test"] = "550 No such person"
    post(person_id=1)
    deliver(office(server.line))
    server.refusals.clear()
    again = post(address="Person1@Coop.test")
    deliver(office(server.line))
    assert not server.letters
    assert (the(again).state, the(again).reason) == ("dropped", "No letters go to this address: it bounced.")


def test_a_bounced_letter_about_bounces_makes_no_other(server: MailServer, now: datetime) -> None:
    server.refusals["person900@coop.test"] = "550 5.1.1 No such person"
    post("people.bounced", audience="staff", subject=("suppressions", 0))
    deliver(office(server.line))
    later(now, minutes=20)
    deliver(office(server.line))
    assert states() == ["sent", "bounced", "sent"]
