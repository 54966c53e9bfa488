"""After a convening: thanks, what others missed, once each, and only where it is still true."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop import clock
from coop.convenings.operations import attending, thanking
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.inviting import invite
from coop.convenings.queries import aftermath
from coop.database import db, unit_of_work
from coop.outbox import operations as outbox
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.refusal import Refusal
from tests.convenings.postroom import html_of, text_of, the, why_dropped
from tests.makers import make_convening, make_person


@pytest.fixture
def convening_id(app, now) -> int:
    """Ann came, Bob was expected, Cat was invited, Dan declined, Eli is not known; closed now."""
    with unit_of_work():
        convening = make_convening("Open house", starts_at=clock.now() + timedelta(hours=1))
        convening.equity_question = "Who is missing?"
        people = {
            name: make_person(name.title(), f"{name}@coop.test")
            for name in ("ann", "bob", "cat", "dan", "eli")
        }
        invite(convening, people.values(), None)
        for name, answer in (("ann", "going"), ("bob", "going"), ("dan", "declined"), ("eli", "going")):
            answer_rsvp(convening, people[name], Wish(answer))
        db.session.execute(sa.delete(Letter))
        clock.held.set(convening.ends_at + timedelta(hours=1))
        decided = {people["ann"].id: "confirmed", people["eli"].id: "unknown"}
        attending.close(convening, decided, "absent", None)
    return convening.id


def named(ids: list[int]) -> list[str]:
    return [db.session.get_one(Person, number).name for number in ids]


def test_whom_the_letters_go_to(convening_id):
    assert named(aftermath.to_thank(convening_id)) == ["Ann"]
    assert named(aftermath.to_tell(convening_id)) == ["Bob", "Cat"]


def test_each_gets_one_letter_however_often_it_is_sent(convening_id):
    with unit_of_work():
        assert thanking.thank(the(convening_id), None) == 1
        assert thanking.tell_who_missed_it(the(convening_id), None) == 2
    with unit_of_work():
        assert thanking.thank(the(convening_id), None) == 0
        assert thanking.tell_who_missed_it(the(convening_id), None) == 0
    assert aftermath.how_many_had(convening_id, "convenings.missed") == 2


def test_nothing_goes_before_it_is_closed(app, now):
    with pytest.raises(Refusal, match="Close the convening first"):
        thanking.thank(make_convening(starts_at=clock.now() - timedelta(hours=3)), None)


def test_suppressed_and_unwilling_readers_are_not_counted(convening_id):
    with unit_of_work():
        outbox.suppress("bob@coop.test", "asked")
        db.session.execute(sa.update(Person).where(Person.name == "Cat").values(wants_invitations=False))
    assert aftermath.to_tell(convening_id) == []


def test_the_letters_say_where_the_notes_are_and_how_to_stop_them(convening_id, post_room):
    with unit_of_work():
        thanking.keep_notes_address(the(convening_id), " https://notes.example/1 ", None)
        thanking.thank(the(convening_id), None)
        thanking.tell_who_missed_it(the(convening_id), None)
    letters = post_room.deliver()
    assert set(letters) == {"ann@coop.test", "bob@coop.test", "cat@coop.test"}
    thanks, missed = letters["ann@coop.test"][0], letters["bob@coop.test"][0]
    assert thanks["Subject"] == "Thank you for coming: Open house"
    assert missed["Subject"] == "What you missed: Open house"
    for letter in (thanks, missed):
        assert "https://notes.example/1" in text_of(letter)
        assert "https://notes.example/1" in html_of(letter)
        assert "Who is missing?" in text_of(letter)
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_spanish_reader_is_thanked_in_spanish(convening_id, post_room):
    with unit_of_work():
        db.session.execute(sa.update(Person).where(Person.name == "Ann").values(locale="es"))
        thanking.thank(the(convening_id), None)
    assert post_room.only()["Subject"] == "Gracias por venir: Open house"


def test_a_correction_before_the_letter_leaves_stops_it(convening_id, post_room):
    with unit_of_work():
        thanking.thank(the(convening_id), None)
        thanking.tell_who_missed_it(the(convening_id), None)
        for name, state in (("Ann", "absent"), ("Bob", "confirmed")):
            person = db.session.scalars(sa.select(Person).where(Person.name == name)).one()
            attending.decide(the(convening_id), person, state, None)
    assert set(post_room.deliver()) == {"cat@coop.test"}
    assert set(why_dropped().values()) == {
        "They did not come, as far as we know.",
        "They were there after all.",
    }


@pytest.mark.parametrize("address", ["notes", "javascript:alert(1)", "https://", "ftp://x.example"])
def test_notes_need_an_address_that_a_browser_opens(convening_id, address):
    with pytest.raises(Refusal, match="whole address"):
        thanking.keep_notes_address(the(convening_id), address, None)
