"""What the staff decide, and what the inbox forgets."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from coop import clock
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.inbox.jobs import upkeep
from coop.inbox.models import Alias, InboxMessage, InboxReply
from coop.inbox.operations import settling
from coop.inbox.queries import guessing, replies
from coop.loop.operations.erasing import erase
from coop.loop.operations.merging_people import merge_contact
from coop.loop.queries import belongings
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import person_named
from tests.convenings.postroom import answer, the, wait
from tests.inbox import shapes
from tests.inbox.conftest import all_replies, answer_now, came
from tests.makers import make_person

HOME = "benjamin.okafor@home.example"


def crashed(convening_id: int, **more: str) -> InboxReply:
    """A reply of Ben's from an address that nobody knows."""
    of = shapes.invitation(convening_id, person_named("ben"), sender=HOME, name="Benjamin Okafor")
    return came(shapes.plain(replace(of, attendee=HOME, **more)))[-1]


def test_the_likeliest_come_first_and_whoever_is_nothing_like_it_is_not_there(planned):
    reply = replies.by_id(crashed(planned()).id)
    guesses = guessing.people(reply)
    assert [guess.person.name for guess in guesses][:1] == ["Ben Okafor"]
    assert guesses[0].score >= guessing.LEAST
    assert (guesses[0].is_listed, guesses[0].is_invited) == (True, True)
    assert "Dov Adler" not in {guess.person.name for guess in guesses}


def test_a_convening_is_guessed_by_title_and_time(planned):
    planned("Indoors")
    wanted = planned("Rocket day")
    planned("Something else")
    of = shapes.invitation(wanted, person_named("ben"), organizer="x@replies.coop.test", uid="unknown")
    reply = came(shapes.plain(of, "1", "SUMMARY:Accepted: Rocket Day"))[-1]
    assert guessing.convenings(replies.by_id(reply.id))[0].title == "Rocket day"


def test_who_dismisses_and_who_applies_leave_their_name(planned):
    convening_id = planned()
    reply, ada = crashed(convening_id), person_named("ada").id
    with unit_of_work():
        settling.dismiss(reply, by_id=ada, note="A stranger")
    reply = replies.by_id(reply.id)
    assert (reply.state, reply.reason, reply.settled_by_id) == ("dismissed", "A stranger", ada)
    (entry,) = history.of("inbox_reply", reply.id)
    assert (entry.act, entry.actor_id, entry.note) == ("dismissed", ada, "A stranger")
    with pytest.raises(Refusal, match="meanwhile"), unit_of_work():
        settling.apply_reply(reply, the(convening_id), person_named("ben"), "going", by_id=ada)
    assert answer_now(convening_id, "ben") is None


def test_what_the_staff_read_out_of_words_came_by_the_staff(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"))
    reply = came(shapes.mail(of, "1", "Content-Type: text/plain", body=b"I cannot come"))[-1]
    with unit_of_work():
        settling.apply_reply(reply, the(convening_id), person_named("ben"), "declined", by_id=None)
    assert (answer_now(convening_id, "ben").answer, answer_now(convening_id, "ben").source) == (
        "declined",
        "staff",
    )
    with pytest.raises(Refusal, match="Choose the answer"), unit_of_work():
        settling.apply_reply(reply, the(convening_id), person_named("ben"), "perhaps", by_id=None)


def test_after_closing_it_needs_a_note(planned):
    convening_id = planned()
    reply = crashed(convening_id)
    wait(days=30)
    with pytest.raises(Refusal, match="Add a note"), unit_of_work():
        settling.apply_reply(reply, the(convening_id), person_named("ben"), "going", by_id=None)
    assert replies.by_id(reply.id).state == "waiting"
    with unit_of_work():
        settling.apply_reply(
            reply, the(convening_id), person_named("ben"), "going", by_id=None, note="They told us in time"
        )
    assert answer_now(convening_id, "ben").source == "staff"


def test_two_who_settle_at_once_settle_it_once(planned, app: Flask):
    convening_id = planned()
    reply_id, ben = crashed(convening_id).id, person_named("ben").id
    db.session.remove()
    start = Barrier(4)

    def settle(number: int) -> str:
        with app.app_context():
            start.wait()
            try:
                with unit_of_work():
                    reply = replies.by_id(reply_id)
                    if number % 2:
                        settling.dismiss(reply, by_id=None)
                    else:
                        person = db.session.get_one(Person, ben)
                        settling.apply_reply(reply, the(convening_id), person, "going", by_id=None)
            except Refusal:
                return "refused"
            return "dismissed" if number % 2 else "applied"

    with ThreadPoolExecutor(4) as pool:
        became = sorted(pool.map(settle, range(4)))
    assert became.count("refused") == 3
    state = db.session.get_one(InboxReply, reply_id).state
    assert state in became
    assert (answer_now(convening_id, "ben") is not None) == (state == "applied")


def test_a_merged_contacts_address_is_an_address_of_the_account(planned):
    convening_id = planned()
    with unit_of_work():
        contact = make_person("Ben O.", "bo@home.example", status="contact")
        merge_contact(contact, person_named("ben"), None)
    of = shapes.invitation(convening_id, person_named("ben"), sender="bo@home.example")
    assert came(shapes.plain(replace(of, attendee="bo@home.example")))[-1].state == "applied"


def test_an_address_can_be_forgotten(planned):
    planned()
    with unit_of_work():
        settling.learn(HOME, person_named("ben"), None)
    with unit_of_work():
        settling.unlearn(replies.alias_at(HOME), by_id=None)
    assert replies.alias_at(HOME) is None


def test_words_are_forgotten_a_month_after_they_were_settled(planned):
    first, second = planned(), planned("Indoors")
    came(shapes.google(shapes.invitation(first, person_named("cleo")), "9"))
    waits = crashed(second)
    wait(days=31)
    upkeep.forget_old_messages()
    in_order = sa.select(InboxMessage.text).order_by(InboxMessage.id)
    assert db.session.scalars(in_order).first() == ""
    assert db.session.get_one(InboxMessage, waits.message_id).sender == HOME
    wait(days=60)
    upkeep.forget_old_messages()
    reply = db.session.get_one(InboxReply, waits.id)
    assert (reply.state, reply.attendee) == ("dismissed", "")
    assert db.session.get_one(InboxMessage, waits.message_id).sender == ""
    wait(days=300)
    upkeep.forget_old_messages()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(InboxMessage)) == 0


def test_an_erased_person_leaves_nothing_in_the_inbox(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("cleo"))
    came(shapes.plain(replace(of, attendee=HOME, sender=HOME, name="C. Ramos"), "1"))
    came(shapes.mail(of, "2", "Content-Type: text/plain", body=b"Cleo Ramos here, I come later"))
    other = shapes.invitation(convening_id, person_named("ben"))
    words = b"I come with Cleo Ramos (cleo@coop.test)"
    came(shapes.mail(other, "3", "Content-Type: text/plain", body=words))
    more = ';DELEGATED-TO="mailto:cleo@coop.test"'
    came(shapes.plain(replace(other, answer="DELEGATED", more=more), "4"))
    with unit_of_work():
        settling.learn("cleo@home.example", person_named("cleo"), None)
        erase(person_named("cleo"), None)
    said = " ".join(
        str(value)
        for model in (InboxMessage, InboxReply, Alias)
        for row in db.session.execute(sa.select(*model.__table__.columns))
        for value in row
    )
    for word in ("Ramos", "cleo@coop.test", HOME, "cleo@home.example"):
        assert word not in said
    assert "I come with erased person" in said
    assert [reply.state for reply in all_replies()][:3] == ["dismissed", "dismissed", "waiting"]
    assert all_replies()[3].facts == {}


def test_the_own_messages_stand_in_what_a_person_takes_along_and_no_others(planned):
    convening_id = planned()
    crashed(convening_id)
    came(shapes.google(shapes.invitation(convening_id, person_named("cleo")), "9"))
    cleo, ben = person_named("cleo").id, person_named("ben").id
    assert [row["subject"] for row in belongings.of_person(cleo)["inbox_messages"]] == ["Accepted: Outdoors"]
    assert [row["convening"] for row in belongings.of_person(cleo)["inbox_replies"]] == ["Outdoors"]
    assert "inbox_messages" not in belongings.of_person(ben)


def test_an_answer_on_the_page_does_not_settle_a_reply_that_waits(planned):
    convening_id = planned()
    reply = crashed(convening_id)
    answer(convening_id, person_named("ben"), "declined")
    with unit_of_work():
        answer_rsvp(the(convening_id), person_named("ben"), Wish("maybe"))
    assert replies.by_id(reply.id).state == "waiting"
    assert clock.now() - replies.by_id(reply.id).message.received_at < timedelta(minutes=1)
