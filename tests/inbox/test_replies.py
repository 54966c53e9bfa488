"""Replies as programs write them meet the same operation as the page (RFC 5546, RFC 6047)."""

from dataclasses import replace

import pytest

from coop import clock
from coop.convenings.operations import stating
from coop.database import db, unit_of_work
from coop.people.models import Person
from tests.cast import person_named
from tests.convenings.postroom import answer, change, the, wait
from tests.inbox import shapes
from tests.inbox.conftest import all_replies, answer_now, came
from tests.notices.told import ways
from tests.people.letterbag import posted


@pytest.mark.parametrize("client", shapes.CLIENTS)
@pytest.mark.parametrize(
    ("said", "wanted"), [("ACCEPTED", "going"), ("DECLINED", "declined"), ("TENTATIVE", "maybe")]
)
def test_every_programs_reply_answers(planned, client, said, wanted):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"), answer=said)
    (reply,) = came(shapes.CLIENTS[client](of))
    assert (reply.state, reply.reason, reply.answer) == ("applied", "", wanted)
    rsvp = answer_now(convening_id, "ben")
    assert (rsvp.answer, rsvp.source, rsvp.answered_at) == (wanted, "calendar", clock.now())
    assert [letter.person_id for letter in posted("convenings.received")] == [person_named("ben").id]


@pytest.mark.parametrize(
    "change_it",
    [
        lambda text: text.replace("ORGANIZER:mailto:", "X-NOTHING:"),
        lambda text: text.replace("mailto:ben@coop.test", "MAILTO:Ben@Coop.Test"),
        lambda text: text.replace("; method=REPLY", ""),
        lambda text: text.replace("text/calendar; method=REPLY", "application/ics"),
        lambda text: text.replace("text/calendar; method=REPLY", 'application/octet-stream; name="a.ics"'),
        lambda text: text.replace("PARTSTAT=ACCEPTED", "partstat=accepted"),
        lambda text: text.replace("BEGIN:VEVENT", "begin:vevent").replace("METHOD:REPLY", "method:reply"),
        lambda text: text.replace("To: <rsvp-", "To: <RSVP-").replace("\r\n", "\n"),
        lambda text: text.replace("TZID=America/Chicago", "TZID=Central Standard Time"),
        lambda text: text.replace("SEQUENCE:0\r\n", ""),
        lambda text: text.replace("METHOD:REPLY\r\n", ""),
    ],
    ids=["no organizer", "other case", "no method parameter", "application/ics", "a file", "small letters",
         "small names", "capital address", "Windows zone", "no sequence", "method in the header alone"],
)  # fmt: skip
def test_a_reply_may_be_shaped_like_this(planned, change_it):
    convening_id = planned()
    text = shapes.plain(shapes.invitation(convening_id, person_named("ben"))).decode()
    assert change_it(text) != text
    (reply,) = came(change_it(text).encode())
    assert (reply.state, reply.reason) == ("applied", "")
    assert answer_now(convening_id, "ben").answer == "going"


def test_several_entries_in_one_reply_each_count(planned):
    first, second = planned("Outdoors"), planned("Indoors")
    ben = person_named("ben")
    one, other = shapes.invitation(first, ben), shapes.invitation(second, ben, answer="DECLINED")
    entry = shapes.calendar(other).split("BEGIN:VEVENT")[1].partition("END:VCALENDAR")[0]
    data = shapes.plain(one).decode().replace("END:VCALENDAR", f"BEGIN:VEVENT{entry}END:VCALENDAR")
    assert [reply.state for reply in came(data.encode())] == ["applied", "applied"]
    assert (answer_now(first, "ben").answer, answer_now(second, "ben").answer) == ("going", "declined")


def test_what_the_reply_says_of_time_and_title_counts_for_nothing(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"))
    text = shapes.plain(of, "1", "SUMMARY:Mine", "LOCATION:Moon")
    came(text.replace(b":2027", b":2031"))
    assert (the(convening_id).title, the(convening_id).starts_at.year) == ("Outdoors", 2027)
    assert answer_now(convening_id, "ben").answer == "going"


def test_an_older_reply_does_not_undo_a_newer_one(planned):
    convening_id = planned()
    said = {"answer": "DECLINED", "stamped_at": shapes.later(hours=2)}
    of = shapes.invitation(convening_id, person_named("ben"), **said)
    came(shapes.plain(of, "2"))
    older = replace(of, answer="ACCEPTED", stamped_at=shapes.later(hours=1))
    assert [reply.state for reply in came(shapes.plain(older, "1"))] == ["applied", "ignored"]
    newer = replace(of, answer="TENTATIVE", stamped_at=shapes.later(hours=3))
    came(shapes.plain(newer, "3"))
    assert answer_now(convening_id, "ben").answer == "maybe"


def test_a_reply_to_the_time_before_a_change_is_not_one_to_the_time_after_it(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"))
    change(convening_id, starts_at=the(convening_id).starts_at.replace(hour=19))
    (reply,) = came(shapes.plain(of))
    assert reply.state == "ignored"
    assert "asks anew" in reply.reason
    assert answer_now(convening_id, "ben") is None


def test_a_reply_that_was_long_on_its_way_does_not_undo_the_page(planned):
    convening_id = planned()
    late = shapes.plain(shapes.invitation(convening_id, person_named("ben")))
    wait(hours=1)
    answer(convening_id, person_named("ben"), "declined")
    assert came(late)[-1].state == "ignored"
    wait(hours=1)
    newer = shapes.invitation(convening_id, person_named("ben"))
    assert came(shapes.plain(newer, "2"))[-1].state == "applied"
    assert answer_now(convening_id, "ben").answer == "going"


def test_a_yes_of_somebody_who_waits_takes_no_seat_and_keeps_the_place(planned):
    convening_id = planned(capacity_in_person=1)
    for name in ("ada", "ben", "cleo"):
        answer(convening_id, person_named(name), "going")
    before = answer_now(convening_id, "ben")
    line, was = before.number_in_line, before.answered_at
    for number, said in enumerate(("ACCEPTED", "TENTATIVE")):
        wait(minutes=5)
        came(shapes.plain(shapes.invitation(convening_id, person_named("ben"), answer=said), str(number)))
        rsvp = answer_now(convening_id, "ben")
        assert (rsvp.answer, rsvp.number_in_line, rsvp.answered_at) == ("waitlisted", line, was)
    told = [letter for letter in posted("convenings.waiting") if letter.person_id == person_named("ben").id]
    assert len(told) == 2  # when they asked for the seat, and once for what their calendar said
    assert answer_now(convening_id, "ada").answer == "going"


def test_a_reply_that_cannot_count_changes_nothing_and_a_letter_says_why(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ines"))
    with unit_of_work():
        stating.cancel(the(convening_id), "Storm.", None)
    (reply,) = came(shapes.plain(replace(of, sequence=of.sequence + 1)))
    assert reply.state == "refused"
    assert answer_now(convening_id, "ines") is None
    (letter,) = posted("inbox.refused")
    assert letter.person_id == person_named("ines").id
    assert letter.facts["why"].startswith("Este encuentro se canceló")
    again = replace(of, sequence=of.sequence + 1, stamped_at=shapes.later(minutes=1))
    came(shapes.plain(again, "2"))
    assert len(posted("inbox.refused")) == 1  # calendars that answer by themselves start no ping-pong


def test_seats_guests_and_organization_stay_as_they_were(planned):
    convening_id = planned(guests_allowed=3, mode="hybrid")
    answer(convening_id, person_named("ben"), "going", seat="online", guests=2)
    wait(hours=1)
    came(shapes.plain(shapes.invitation(convening_id, person_named("ben"))))
    rsvp = answer_now(convening_id, "ben")
    assert (rsvp.answer, rsvp.seat, rsvp.guests) == ("going", "online", 2)


def test_a_new_answer_is_for_the_usual_organization(planned):
    convening_id = planned()
    came(shapes.plain(shapes.invitation(convening_id, person_named("ben"))))
    assert answer_now(convening_id, "ben").organization.name == "Garfield Science Club"


def test_a_proposal_of_another_time_changes_nothing_and_tells_the_hosts(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"), answer="TENTATIVE", method="COUNTER")
    (reply,) = came(shapes.plain(of, "1", "COMMENT:An hour later\\, please"))
    assert (reply.state, reply.comment) == ("noted", "An hour later, please")
    assert answer_now(convening_id, "ben") is None
    assert the(convening_id).sequence == 0
    assert posted("inbox.countered")
    assert ways("ada") == [("convenings.countered", "always")]


@pytest.mark.parametrize("method", ["REQUEST", "PUBLISH", "CANCEL", "ADD", "REFRESH", "DECLINECOUNTER"])
def test_what_is_no_reply_does_nothing(planned, method):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"), method=method)
    (reply,) = came(shapes.plain(of))
    assert reply.state == "ignored"
    assert answer_now(convening_id, "ben") is None


@pytest.mark.parametrize("said", ["NEEDS-ACTION", "X-LATER", "", "COMPLETED"])
def test_no_answer_is_no_answer(planned, said):
    convening_id = planned()
    (reply,) = came(shapes.plain(shapes.invitation(convening_id, person_named("ben"), answer=said)))
    assert reply.state == "ignored"
    assert answer_now(convening_id, "ben") is None


def test_an_erased_person_answers_nothing_any_more(planned):
    convening_id = planned()
    data = shapes.plain(shapes.invitation(convening_id, person_named("ben")))
    with unit_of_work():
        db.session.get_one(Person, person_named("ben").id).status = "suspended"
    assert came(data)[-1].state == "ignored"
    assert len(all_replies()) == 1
