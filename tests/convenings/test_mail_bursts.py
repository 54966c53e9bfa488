"""What moves is told once, with what was and what is, and the calendars agree."""

from datetime import timedelta

import pytest

from coop.convenings import mail
from coop.convenings.operations import stating
from coop.database import unit_of_work
from tests.cast import person_named
from tests.convenings.postroom import (
    PostRoom,
    answer,
    calendar_of,
    change,
    event_of,
    html_of,
    take_replies,
    text_of,
    the,
    wait,
    why_dropped,
)
from tests.makers import START, make_convening

pytestmark = pytest.mark.usefixtures("now")
HOUR = timedelta(hours=1)


def planned(*going: str, **values: object) -> int:
    """A convening that some of the cast go to; their receipts are out."""
    with unit_of_work():
        convening_id = make_convening("Kindergarten starts outdoors", **values).id
    for name in going:
        answer(convening_id, person_named(name), "going")
    return convening_id


def move(convening_id: int, by: timedelta) -> None:
    change(convening_id, starts_at=START + by, ends_at=START + by + 2 * HOUR)


@pytest.mark.parametrize("takes_replies", [False, True])
def test_moving_twice_in_five_minutes_is_one_letter_from_the_first_time_to_the_last(
    post_room: PostRoom, takes_replies: bool
) -> None:
    if takes_replies:
        take_replies()
    convening_id = planned("ben")
    (receipt,) = post_room.deliver()["ben@coop.test"]
    move(convening_id, HOUR)
    wait(minutes=5)
    move(convening_id, timedelta(days=1))
    assert post_room.deliver() == {}
    wait(minutes=5)
    letter = post_room.only()
    for words in (text_of(letter), html_of(letter)):
        assert "Wednesday, January 20, 2027, 3:30–5:00 pm CST" in words
        assert "Thursday, January 21, 2027, 3:30–5:30 pm CST" in words
        assert "4:30" not in words
    before, after = event_of(receipt), event_of(letter)
    assert (before["UID"], before["SEQUENCE"] + 2) == (after["UID"], after["SEQUENCE"])
    assert after["DTSTART"].dt == START + timedelta(days=1)
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt
    wait(hours=1)
    assert post_room.deliver() == {}


def test_what_is_taken_back_within_the_quiet_time_was_never_told(post_room: PostRoom) -> None:
    convening_id = planned("ben")
    post_room.deliver()
    move(convening_id, HOUR)
    wait(minutes=2)
    change(convening_id, starts_at=START, ends_at=START + timedelta(minutes=90))
    wait(minutes=10)
    assert post_room.deliver() == {}
    assert why_dropped()[person_named("ben").id] == "In the end nothing changed."


def test_a_new_edit_after_the_letter_is_a_letter_of_its_own(post_room: PostRoom) -> None:
    convening_id = planned("ben")
    post_room.deliver()
    move(convening_id, HOUR)
    wait(minutes=10)
    assert "4:30–6:30 pm CST" in text_of(post_room.only())
    wait(minutes=5)
    move(convening_id, 2 * HOUR)
    wait(minutes=10)
    letter = text_of(post_room.only())
    assert "4:30–6:30 pm CST" in letter
    assert "5:30–7:30 pm CST" in letter


def test_time_and_place_are_one_piece_of_news(post_room: PostRoom) -> None:
    convening_id = planned("ben")
    post_room.deliver()
    move(convening_id, HOUR)
    change(convening_id, venue="Field House", mode="hybrid", join_url="https://rooms.test/1")
    wait(minutes=10)
    letter = post_room.only()
    assert letter["Subject"] == "New time and place: Kindergarten starts outdoors"
    assert "Field House, and online" in html_of(letter)


def test_another_title_or_more_seats_are_no_letter(post_room: PostRoom) -> None:
    convening_id = planned("ben")
    post_room.deliver()
    change(convening_id, title="Outdoors", capacity_in_person=12, summary="Bring boots.")
    wait(minutes=10)
    assert post_room.deliver() == {}


def test_a_move_and_a_cancellation_at_once_are_the_cancellation_alone(post_room: PostRoom) -> None:
    convening_id = planned("ben")
    post_room.deliver()
    move(convening_id, HOUR)
    with unit_of_work():
        stating.cancel(the(convening_id), "Storm.", None)
    assert post_room.only()["Subject"].startswith("Cancelled: ")
    wait(minutes=10)
    assert post_room.deliver() == {}


def test_those_who_wait_or_said_maybe_hear_of_the_move_and_those_who_declined_do_not(
    post_room: PostRoom,
) -> None:
    convening_id = planned("ada", "ben", capacity_in_person=1)
    answer(convening_id, person_named("cleo"), "maybe")
    answer(convening_id, person_named("dov"), "declined")
    post_room.deliver()
    move(convening_id, HOUR)
    wait(minutes=10)
    letters = post_room.deliver()
    assert sorted(letters) == ["ada@coop.test", "ben@coop.test", "cleo@coop.test"]
    assert "You are number 1 in line." in text_of(letters["ben@coop.test"][0])


def test_answering_twice_before_the_letter_leaves_is_one_receipt(post_room: PostRoom) -> None:
    convening_id = planned()
    answer(convening_id, person_named("ben"), "going")
    answer(convening_id, person_named("ben"), "maybe")
    assert post_room.only()["Subject"].startswith("You said maybe: ")


def test_a_seat_that_came_before_the_letter_about_waiting_left_is_told_alone(post_room: PostRoom) -> None:
    convening_id = planned("ada", capacity_in_person=1)
    post_room.deliver()
    answer(convening_id, person_named("ben"), "going")
    answer(convening_id, person_named("ada"), "declined")
    letters = post_room.deliver()
    assert [letter["Subject"] for letter in letters["ben@coop.test"]] == [
        "A seat is yours: Kindergarten starts outdoors"
    ]


def test_the_file_of_a_cancellation_counts_one_further(post_room: PostRoom) -> None:
    convening_id = planned("ben")
    (receipt,) = post_room.deliver()["ben@coop.test"]
    with unit_of_work():
        stating.cancel(the(convening_id), "Storm.", None)
        mail.cancelled(the(convening_id))
    letter = post_room.only()
    assert event_of(letter)["SEQUENCE"] == event_of(receipt)["SEQUENCE"] + 1
    calendar = calendar_of(letter)
    assert calendar
    assert calendar["METHOD"] == "PUBLISH"
