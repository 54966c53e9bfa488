"""What each letter about a convening says, sent to a real mail server."""

import pytest

from coop import links
from coop.convenings import mail
from coop.convenings.operations import inviting, stating
from coop.database import unit_of_work
from coop.outbox import operations as outbox
from tests.cast import early_childhood, garfield, person_named
from tests.convenings.postroom import (
    PostRoom,
    answer,
    calendar_of,
    change,
    event_of,
    html_of,
    stop_link,
    text_of,
    the,
    wait,
)
from tests.makers import START, make_convening, term

pytestmark = pytest.mark.usefixtures("now")
TITLE = "Kindergarten starts outdoors"


def planned(**values: object) -> int:
    """A convening of the Early Childhood group."""
    group = early_childhood()
    with unit_of_work():
        return make_convening(TITLE, groups=(group,), **values).id


def invite(convening_id: int, *names: str) -> None:
    people = [person_named(name) for name in names]
    with unit_of_work():
        inviting.invite(the(convening_id), people, None)


def test_an_invitation_says_whose_it_is_and_asks_with_one_link_an_answer(post_room: PostRoom) -> None:
    convening_id = planned(
        mode="hybrid",
        join_url="https://rooms.test/1",
        supports=[term("support", "childcare")],
        equity_question="Who has a safe place outdoors?",
    )
    invite(convening_id, "ben")
    letter = post_room.only()
    assert letter["Subject"] == "Invitation: Kindergarten starts outdoors, January 20, 2027"
    url = links.answer(convening_id, person_named("ben").id)
    for words in (text_of(letter), html_of(letter)):
        assert "Wednesday, January 20, 2027, 3:30–5:00 pm CST" in words
        assert "Austin Branch Library, and online" in words
        assert "Childcare" in words
        assert "Who has a safe place outdoors?" in words
        assert "You can change your answer until it begins." in words
        assert "Sent by Early Childhood to you alone." in words
        for choice in ("in_person", "online", "maybe", "declined"):
            assert f"{url}?answer={choice}" in words
    assert "Are you coming for <strong>Garfield Science Club</strong>?" in html_of(letter)
    assert "Are you coming for Garfield Science Club?" in text_of(letter)
    assert "rooms.test" not in letter.as_string()
    assert links.join(convening_id, person_named("ben").id) not in text_of(letter)


def test_an_invitation_can_be_stopped_with_one_click_and_a_receipt_cannot(post_room: PostRoom) -> None:
    convening_id = planned()
    invite(convening_id, "ben")
    letter = post_room.only()
    assert letter["List-Unsubscribe"] == stop_link("ben", "invitations")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    answer(convening_id, person_named("ben"), "going")
    assert post_room.only()["List-Unsubscribe"] is None


def test_only_whoever_goes_gets_the_way_into_the_online_room(post_room: PostRoom) -> None:
    convening_id = planned(mode="online", join_url="https://rooms.test/1", capacity_online=1)
    ben, cleo = person_named("ben"), person_named("cleo")
    answer(convening_id, ben, "going", seat="online")
    answer(convening_id, cleo, "going", seat="online")
    letters = post_room.deliver()
    (receipt,), (waiting,) = letters["ben@coop.test"], letters["cleo@coop.test"]
    assert "You are going, online." in text_of(receipt)
    assert links.join(convening_id, ben.id) in text_of(receipt)
    assert event_of(receipt)["CONFERENCE"] == links.join(convening_id, ben.id)
    assert "rooms.test" not in receipt.as_string()
    assert links.join(convening_id, cleo.id) not in waiting.as_string().replace("=\n", "")


def test_a_seat_in_the_room_is_not_shown_the_online_one(post_room: PostRoom) -> None:
    convening_id = planned(mode="hybrid", join_url="https://rooms.test/1")
    answer(convening_id, person_named("ben"), "going")
    assert "Join online" not in html_of(post_room.only())


@pytest.mark.parametrize(
    ("wish", "subject", "sentence"),
    [
        ("going", "You are going: ", "You are going. A seat in the room is yours."),
        ("maybe", "You said maybe: ", "No seat is kept for you."),
        ("declined", "Not this time: ", "Thank you for saying so."),
    ],
)
def test_a_receipt_says_back_what_was_answered(
    post_room: PostRoom, wish: str, subject: str, sentence: str
) -> None:
    convening_id = planned(guests_allowed=2)
    answer(convening_id, person_named("ben"), wish)
    letter = post_room.only()
    assert letter["Subject"] == subject + TITLE
    assert sentence in text_of(letter)
    assert sentence in html_of(letter)
    assert links.answer(convening_id, person_named("ben").id) in text_of(letter)


def test_a_receipt_names_guests_and_the_organization(post_room: PostRoom) -> None:
    convening_id = planned(guests_allowed=2)
    ben = person_named("ben")
    answer(convening_id, ben, "going", guests=2, organization_id=garfield().id)
    letter = post_room.only()
    assert "With 2 guests." in text_of(letter)
    assert "You come for Garfield Science Club." in html_of(letter)


def test_waiting_says_the_place_in_line_and_its_rule(post_room: PostRoom) -> None:
    convening_id = planned(capacity_in_person=1)
    for name in ("ada", "ben", "cleo"):
        answer(convening_id, person_named(name), "going")
    letter = post_room.deliver()["cleo@coop.test"][0]
    assert letter["Subject"] == f"You are in line: {TITLE}"
    assert "You are number 2 in line. Seats go in the order people came." in text_of(letter)
    assert "You are number 2 in line." in html_of(letter)


def test_waiting_names_the_rule_of_one_seat_for_each_organization(post_room: PostRoom) -> None:
    convening_id = planned(capacity_in_person=1, waitlist_rule="one_per_organization")
    for name in ("ada", "cleo"):
        answer(convening_id, person_named(name), "going")
    letter = post_room.deliver()["cleo@coop.test"][0]
    assert "One seat goes to each organization first" in text_of(letter)


def test_the_promoted_person_gets_exactly_one_letter(post_room: PostRoom) -> None:
    convening_id = planned(capacity_in_person=1)
    for name in ("ada", "ben", "cleo"):
        answer(convening_id, person_named(name), "going")
    post_room.deliver()
    answer(convening_id, person_named("ada"), "declined")
    letters = post_room.deliver()
    assert sorted(letters) == ["ada@coop.test", "ben@coop.test"]
    (letter,) = letters["ben@coop.test"]
    assert letter["Subject"] == f"A seat is yours: {TITLE}"
    assert "A seat in the room came free, and it is yours." in html_of(letter)
    assert "the next in line gets the seat" in text_of(letter)
    assert event_of(letter)["STATUS"] == "CONFIRMED"


def test_a_cancellation_gives_the_reason_once_to_everyone_concerned(post_room: PostRoom) -> None:
    convening_id = planned(capacity_in_person=1)
    invite(convening_id, "cleo", "dov")
    for name, wish in (("ada", "going"), ("ben", "going"), ("ines", "maybe"), ("dov", "declined")):
        answer(convening_id, person_named(name), wish)
    post_room.deliver()
    with unit_of_work():
        stating.cancel(the(convening_id), "The library is closed for repairs.", None)
    letters = post_room.deliver()
    assert sorted(letters) == [f"{name}@coop.test" for name in ("ada", "ben", "cleo", "ines")]
    assert all(len(of_one) == 1 for of_one in letters.values())
    letter = letters["ada@coop.test"][0]
    assert letter["Subject"] == f"Cancelled: {TITLE}, January 20, 2027"
    assert "The library is closed for repairs." in text_of(letter)
    assert "The library is closed for repairs." in html_of(letter)
    assert event_of(letter)["STATUS"] == "CANCELLED"
    wait(days=1)
    assert post_room.deliver() == {}


def test_a_cancellation_taken_back_says_that_the_answer_counts_again(post_room: PostRoom) -> None:
    convening_id = planned()
    answer(convening_id, person_named("ben"), "going")
    with unit_of_work():
        stating.cancel(the(convening_id), "Storm.", None)
    post_room.deliver()
    with unit_of_work():
        stating.reinstate(the(convening_id), "The storm passed.", None)
    letter = post_room.only()
    assert letter["Subject"] == f"It takes place after all: {TITLE}"
    assert "Your answer counts again." in text_of(letter)
    assert event_of(letter)["STATUS"] == "CONFIRMED"


def test_a_change_asks_those_who_go_whether_it_still_works(post_room: PostRoom) -> None:
    convening_id = planned()
    answer(convening_id, person_named("ben"), "going")
    invite(convening_id, "cleo")
    post_room.deliver()
    change(convening_id, venue="Garfield Park Conservatory", room="Horticulture Hall")
    wait(minutes=10)
    letters = post_room.deliver()
    going, asked = letters["ben@coop.test"][0], letters["cleo@coop.test"][0]
    assert going["Subject"] == f"New place: {TITLE}"
    for words in (text_of(going), html_of(going)):
        assert "Austin Branch Library" in words
        assert "Garfield Park Conservatory, Horticulture Hall" in words
        assert "Your answer stays as it is. Does it still work for you?" in words
    assert "Are you coming for Garfield Science Club?" in text_of(asked)


def test_the_confirmation_asks_at_the_typed_address_and_names_nobody(post_room: PostRoom) -> None:
    convening_id = planned()
    facts = {"answer": "in_person", "name": "Win money at https://spam.test"}
    with unit_of_work():
        mail.confirm_answer(the(convening_id), "eve@example.org", facts["name"], "es", facts)
    letter = post_room.only()
    assert letter["To"].addresses[0].addr_spec == "eve@example.org"
    assert "spam.test" not in text_of(letter) + html_of(letter) + str(letter["To"])
    assert calendar_of(letter) is None
    assert letter["List-Unsubscribe"] is None
    token = text_of(letter).partition("/confirmations/")[2].split()[0]
    assert links.signed_lately("confirm", token, seconds=60) == {
        "answer": "in_person",
        "name": facts["name"],
        "address": "eve@example.org",
        "locale": "es",
        "convening": convening_id,
    }
    assert f"/confirmations/{token}" in html_of(letter)


def test_letters_tell_the_time_where_it_happens_whatever_the_readers_zone(post_room: PostRoom) -> None:
    ben = person_named("ben")
    with unit_of_work():
        ben.timezone = "Asia/Tokyo"
    convening_id = planned(starts_at=START)
    answer(convening_id, person_named("ben"), "going")
    assert "3:30–5:00 pm CST" in text_of(post_room.only())


@pytest.mark.parametrize("news", ["changed", "cancelled", "reinstated"])
def test_news_can_be_stopped_with_one_click_by_who_never_answered(post_room: PostRoom, news: str) -> None:
    convening_id = planned()
    invite(convening_id, "ben", "cleo")
    answer(convening_id, person_named("cleo"), "going")
    post_room.deliver()
    if news == "changed":
        change(convening_id, venue="Field House")
        wait(minutes=10)
    else:
        with unit_of_work():
            stating.cancel(the(convening_id), "Storm.", None)
    letters = post_room.deliver()
    if news == "reinstated":
        with unit_of_work():
            stating.reinstate(the(convening_id), "The storm has passed.", None)
        letters = post_room.deliver()
    [silent], [coming] = letters["ben@coop.test"], letters["cleo@coop.test"]
    assert silent["List-Unsubscribe"] == stop_link("ben", "changes")
    assert silent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert coming["List-Unsubscribe"] is None


def test_who_asked_for_quiet_hears_news_of_their_own_answer_only(post_room: PostRoom) -> None:
    convening_id = planned()
    invite(convening_id, "ben", "cleo")
    answer(convening_id, person_named("cleo"), "going")
    post_room.deliver()
    with unit_of_work():
        for name in ("ben", "cleo"):
            outbox.suppress(f"{name}@coop.test", "asked")
        stating.cancel(the(convening_id), "Storm.", None)
    assert list(post_room.deliver()) == ["cleo@coop.test"]
