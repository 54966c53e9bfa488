"""The letters that the inbox causes, as their readers get them."""

from dataclasses import replace

import pytest

from coop.convenings.operations import stating
from coop.database import unit_of_work
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import PostRoom, answer, change, event_of, html_of, text_of, the
from tests.inbox import shapes
from tests.inbox.conftest import came
from tests.outbox.mailserver import listening


def letters_to(address: str) -> list:
    with listening() as server:
        return PostRoom(server).deliver().get(address, [])


def test_a_refused_reply_is_answered_with_what_holds(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"))
    change(convening_id, answers_close_at=shapes.later(days=-1))
    letters_to("ben@coop.test")
    of = replace(of, sequence=the(convening_id).sequence)
    came(shapes.plain(of))
    (letter,) = letters_to("ben@coop.test")
    assert letter["Subject"] == "Your reply did not count: Outdoors"
    for words in (text_of(letter), html_of(letter)):
        assert "Answers are closed. Ask the host if yours should still change." in words
        assert "You have not answered." in words
    assert event_of(letter)["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"


def test_whoever_waits_reads_that_they_wait_still(planned):
    convening_id = planned(capacity_in_person=1)
    for name in ("ada", "ben"):
        answer(convening_id, person_named(name), "going")
    letters_to("ben@coop.test")
    came(shapes.plain(shapes.invitation(convening_id, person_named("ben"), stamped_at=shapes.later(hours=1))))
    (letter,) = letters_to("ben@coop.test")
    assert letter["Subject"] == "You are in line: Outdoors"
    assert event_of(letter)["ATTENDEE"].params["PARTSTAT"] == "TENTATIVE"


def test_after_a_cancellation_the_entry_is_called_off_again(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ines"))
    with unit_of_work():
        stating.cancel(the(convening_id), "Storm.", None)
    letters_to("ines@coop.test")
    came(shapes.plain(replace(of, sequence=of.sequence + 1)))
    (letter,) = letters_to("ines@coop.test")
    assert letter["Subject"] == "Su respuesta no contó: Outdoors"
    assert event_of(letter)["STATUS"] == "CANCELLED"


def test_the_hosts_read_who_proposes_which_time(planned):
    convening_id = planned(groups=(early_childhood(),))
    of = shapes.invitation(convening_id, person_named("cleo"), method="COUNTER", starts="20270121T160000")
    came(shapes.plain(of, "1", "COMMENT:A day later?"))
    (letter,) = letters_to("ben@coop.test")
    assert "Cleo Ramos proposes another time" in text_of(letter)
    assert "A day later?" in html_of(letter)
    assert "January 21" in text_of(letter).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("starts", "words"),
    [
        ("20270210", "Proposed: Wednesday, February 10, 2027\n"),
        ("20270210T153000", "Proposed: Wednesday, February 10, 2027, 3:30 pm CST"),
        ("20270210T213000Z", "Proposed: Wednesday, February 10, 2027, 3:30 pm CST"),
        ("00010101T000000Z", "Nothing has changed."),
    ],
)
def test_a_proposed_time_is_never_another_day_or_hour(planned, starts, words):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("cleo"), method="COUNTER", starts=starts)
    came(shapes.plain(of).replace(b";TZID=America/Chicago:", b":"))
    (letter,) = letters_to("ada@coop.test")
    assert words in text_of(letter).replace("\u00a0", " ").replace("\r\n", "\n")
