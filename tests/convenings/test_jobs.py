"""What happens to convenings by itself; every job may run twice."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from coop import clock
from coop.convenings.jobs import reminders, upkeep
from coop.convenings.models.answer import AccessNeed
from coop.convenings.models.convening import Convening
from coop.convenings.operations import stating
from coop.convenings.queries import answers
from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.outbox.models import Letter
from tests.cast import person_named
from tests.convenings.postroom import PostRoom, answer, change, text_of, the, wait
from tests.makers import START, make_convening

pytestmark = pytest.mark.usefixtures("now")
TITLE = "Kindergarten starts outdoors"


def planned(*going: str, **values: object) -> int:
    person_named("ben")
    with unit_of_work():
        convening_id = make_convening(TITLE, **values).id
    for name in going:
        answer(convening_id, person_named(name), "going")
    return convening_id


def wants(name: str, *hours: int) -> None:
    person = person_named(name)
    with unit_of_work():
        person.reminder_hours = list(hours)


def before_it(**duration: float) -> None:
    clock.held.set(START - timedelta(**duration))


def reminded() -> list[tuple[int | None, int]]:
    """Who was reminded, and how many hours ahead."""
    statement = sa.select(Letter).where(Letter.kind == "convenings.reminder").order_by(Letter.id)
    return [(letter.person_id, letter.facts["hours"]) for letter in db.session.scalars(statement)]


def test_a_reminder_goes_at_the_hours_its_reader_chose_and_once_each(post_room: PostRoom) -> None:
    planned("ben")
    wants("ben", 48, 2)
    post_room.deliver()
    before_it(hours=48, minutes=1)
    assert reminders.post_reminders() == 0
    before_it(hours=48)
    assert reminders.post_reminders() == 1
    assert reminders.post_reminders() == 0
    letter = post_room.only()
    assert letter["Subject"] == f"Reminder: {TITLE}, Wednesday, January 20, 2027, 3:30 pm CST"
    before_it(hours=2)
    assert reminders.post_reminders() == 1
    assert "If you cannot come, say so" in text_of(post_room.only())
    assert [hours for _, hours in reminded()] == [48, 2]


def test_nobody_is_reminded_who_wants_no_reminders() -> None:
    planned("ben")
    wants("ben")
    before_it(hours=1)
    assert reminders.post_reminders() == 0


def test_whoever_waits_is_reminded_that_they_wait(post_room: PostRoom) -> None:
    planned("ada", "ben", capacity_in_person=1)
    post_room.deliver()
    before_it(hours=24)
    assert reminders.post_reminders() == 2
    letter = post_room.deliver()["ben@coop.test"][0]
    assert "You are waiting for a seat." in text_of(letter)
    assert "You are number 1 in line." in text_of(letter)


def test_maybe_and_declined_are_not_reminded() -> None:
    convening_id = planned()
    answer(convening_id, person_named("ben"), "maybe")
    answer(convening_id, person_named("cleo"), "declined")
    before_it(hours=24)
    assert reminders.post_reminders() == 0


def test_nobody_is_reminded_after_cancelling_leaving_or_a_cancellation(post_room: PostRoom) -> None:
    convening_id = planned("ben", "cleo")
    other = planned("dov")
    post_room.deliver()
    before_it(hours=24)
    assert reminders.post_reminders() == 3
    answer(convening_id, person_named("ben"), "declined")
    with unit_of_work():
        stating.cancel(the(other), "Storm.", None)
    letters = post_room.deliver()
    subjects = {address: [letter["Subject"] for letter in of_one] for address, of_one in letters.items()}
    assert subjects["ben@coop.test"] == [f"Not this time: {TITLE}"]
    assert len(subjects["cleo@coop.test"]) == 1
    assert subjects["dov@coop.test"] == [f"Cancelled: {TITLE}, January 20, 2027"]
    before_it(hours=23)
    assert reminders.post_reminders() == 0


def test_an_answer_after_its_hour_is_its_own_reminder() -> None:
    convening_id = planned()
    before_it(hours=20)
    answer(convening_id, person_named("ben"), "going")
    before_it(hours=19)
    assert reminders.post_reminders() == 0


def test_a_worker_that_was_away_reminds_late_but_not_uselessly_late() -> None:
    planned("ben", "cleo")
    wants("cleo", 24, 2)
    before_it(hours=11)
    assert reminders.post_reminders() == 0
    before_it(hours=1, minutes=30)
    assert reminders.post_reminders() == 1
    assert reminded() == [(person_named("cleo").id, 2)]


def test_a_convening_that_moved_is_reminded_of_anew_and_the_old_reminder_is_not_sent(
    post_room: PostRoom,
) -> None:
    convening_id = planned("ben")
    post_room.deliver()
    before_it(hours=24)
    assert reminders.post_reminders() == 1
    change(convening_id, starts_at=START + timedelta(days=2), ends_at=START + timedelta(days=2, hours=1))
    assert post_room.deliver() == {}
    wait(minutes=10)
    post_room.deliver()
    clock.held.set(START + timedelta(days=1))
    assert reminders.post_reminders() == 1
    assert "Friday, January 22" in post_room.only()["Subject"]


def test_more_reminders_than_fit_one_unit_are_all_posted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "AT_ONCE", 2)
    planned("ada", "ben", "cleo", "dov", "ines")
    before_it(hours=24)
    assert reminders.post_reminders() == 5
    assert len(set(reminded())) == 5


def test_what_is_over_was_held_and_what_was_cancelled_stays_so() -> None:
    over, cancelled = planned(), planned(state="cancelled")
    to_come = planned(starts_at=START + timedelta(days=9))
    draft = planned(state="draft")
    clock.held.set(START + timedelta(hours=2))
    assert upkeep.close_past() == 1
    assert upkeep.close_past() == 0
    assert [state_of(each) for each in (over, cancelled, to_come, draft)] == [
        "held",
        "cancelled",
        "published",
        "draft",
    ]
    line = db.session.scalars(sa.select(HistoryEntry).where(HistoryEntry.to_state == "held")).one()
    assert (line.subject_id, line.from_state, line.actor_id) == (over, "published", None)


def state_of(convening_id: int) -> str:
    db.session.expire_all()
    return db.session.get_one(Convening, convening_id).state


def test_many_that_are_over_are_closed_in_several_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "AT_ONCE", 2)
    ids = [planned() for _ in range(5)]
    clock.held.set(START + timedelta(days=1))
    assert upkeep.close_past() == 5
    assert {state_of(each) for each in ids} == {"held"}


def test_access_needs_are_erased_after_thirty_days_and_history_does_not_repeat_them() -> None:
    convening_id = planned()
    answer(convening_id, person_named("ben"), "going", access_needs="A seat near the door")
    rsvp = answers.answer_of(convening_id, person_named("ben").id)
    assert rsvp
    rsvp_id, over = rsvp.id, START + timedelta(minutes=90)
    clock.held.set(over + timedelta(days=30) - timedelta(seconds=1))
    assert upkeep.forget_access_needs() == 0
    assert needs() == ["A seat near the door"]
    clock.held.set(over + timedelta(days=30))
    assert upkeep.forget_access_needs() == 1
    assert upkeep.forget_access_needs() == 0
    assert needs() == []
    line = db.session.scalars(sa.select(HistoryEntry).where(HistoryEntry.act == "access_needs_erased")).one()
    assert (line.subject_kind, line.subject_id, line.note, line.facts) == ("rsvp", rsvp_id, "", {})


def needs() -> list[str]:
    return list(db.session.scalars(sa.select(AccessNeed.text)))


def test_access_needs_of_a_cancelled_convening_are_erased_too() -> None:
    convening_id = planned()
    answer(convening_id, person_named("ben"), "going", access_needs="A ramp")
    with unit_of_work():
        stating.cancel(the(convening_id), "Storm.", None)
    clock.held.set(datetime(2027, 3, 1, tzinfo=UTC))
    assert upkeep.forget_access_needs() == 1
    assert needs() == []
