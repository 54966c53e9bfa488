"""A burst is one letter, and it tells what was before the burst."""

from datetime import datetime, timedelta

import pytest

from coop import clock
from coop.outbox.jobs.delivering import deliver
from tests.outbox.letterbox import office, post, states, the
from tests.outbox.mailserver import MailServer

pytestmark = pytest.mark.usefixtures("app")
THING = ("convening", 12)
QUIET = timedelta(minutes=10)


def edit(audience: str = "1,2", was: str = "", subject: tuple[str, int] = THING) -> int:
    return post(
        "test.changed", audience=audience, subject=subject, facts={"words": was}, due_at=clock.now() + QUIET
    )


def wait(minutes: int) -> None:
    clock.held.set(clock.now() + timedelta(minutes=minutes))


def subjects(server: MailServer) -> list[tuple[str, str]]:
    return sorted((letter.recipients[0], letter.message["Subject"]) for letter in server.letters)


def test_two_edits_within_ten_minutes_are_one_letter_with_the_earliest_facts(
    server: MailServer, now: datetime
) -> None:
    edit(was="at three")
    wait(5)
    second = edit(was="at four")
    wait(5)
    deliver(office(server.line))
    wait(10)
    deliver(office(server.line))
    assert subjects(server) == [
        ("person1@coop.test", "A note: at three"),
        ("person2@coop.test", "A note: at three"),
    ]
    assert (the(second).state, the(second).reason) == ("dropped", "Merged with an earlier letter.")


def test_an_edit_after_the_letter_is_another_letter(server: MailServer, now: datetime) -> None:
    edit("1", was="at three")
    wait(10)
    deliver(office(server.line))
    wait(1)
    edit("1", was="at four")
    wait(10)
    deliver(office(server.line))
    assert [subject for _, subject in subjects(server)] == ["A note: at four", "A note: at three"]


def test_other_subjects_other_audiences_and_other_kinds_are_not_merged(
    server: MailServer, now: datetime
) -> None:
    edit("1")
    edit("1", subject=("convening", 13))
    edit("2")
    post("test.note", person_id=1, subject=THING)
    post("test.note", person_id=1, subject=THING)
    wait(10)
    deliver(office(server.line))
    assert len(server.letters) == 5


def test_a_letter_that_waits_for_its_next_attempt_takes_the_later_one_in(
    server: MailServer, now: datetime
) -> None:
    server.refusals["person1@coop.test"] = "450 Later"
    edit("1", was="at three")
    wait(10)
    deliver(office(server.line))
    server.refusals.clear()
    post("test.changed", person_id=1, subject=THING, facts={"words": "at four"})
    deliver(office(server.line))
    assert not server.letters
    wait(1)
    deliver(office(server.line))
    assert subjects(server) == [("person1@coop.test", "A note: at three")]
    assert states() == ["sent", "sent", "dropped"]


def test_a_letter_due_at_once_makes_the_burst_due(server: MailServer, now: datetime) -> None:
    edit("1", was="at three")
    post("test.changed", audience="1", subject=THING, facts={"words": "at four"})
    deliver(office(server.line))
    assert subjects(server) == [("person1@coop.test", "A note: at three")]


def test_letters_about_nothing_are_never_merged(server: MailServer, now: datetime) -> None:
    post("test.changed", person_id=1)
    post("test.changed", person_id=1)
    deliver(office(server.line))
    assert len(server.letters) == 2
