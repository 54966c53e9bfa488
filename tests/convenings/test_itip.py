"""The calendar object of a letter, as RFC 5546 and the large calendar programs want it."""

import re
from datetime import timedelta

import pytest
from icalendar import Calendar, Component

from coop import clock
from coop.convenings import ical, itip
from coop.convenings.models.answer import Rsvp
from coop.convenings.operations import stating
from coop.convenings.queries import answers
from coop.database import db, unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.network import queries as networks
from coop.outbox.letters import CalendarPart
from coop.people.models import Person
from tests.cast import person_named
from tests.convenings.postroom import answer, take_replies, the
from tests.makers import make_convening

pytestmark = pytest.mark.usefixtures("now")
TOKEN = re.compile(r"rsvp-[a-z2-7]{29}@replies\.coop\.test")


def part_for(name: str, convening_id: int, method: str = "REQUEST") -> CalendarPart | None:
    person = person_named(name)
    rsvp = answers.answer_of(convening_id, person.id)
    return itip.part(the(convening_id), person, rsvp, method, locale="en", posted_at=clock.now())


def read(part: CalendarPart | None) -> tuple[Calendar, Component]:
    assert part
    calendar = Calendar.from_ical(part.body)
    assert str(calendar["METHOD"]) == part.method
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def planned(**values: object) -> int:
    person_named("ben")
    with unit_of_work():
        return make_convening("Outdoors", **values).id


def answered(convening_id: int, name: str, wish: str) -> Rsvp:
    answer(convening_id, person_named(name), wish)
    rsvp = answers.answer_of(convening_id, person_named(name).id)
    assert rsvp
    return rsvp


def test_a_network_without_an_inbox_publishes_and_names_no_attendee(app: object) -> None:
    convening_id = planned()
    for name, wish in (("ada", ""), ("ben", "going"), ("cleo", "maybe")):
        if wish:
            answered(convening_id, name, wish)
        calendar, event = read(part_for(name, convening_id))
        assert calendar["METHOD"] == "PUBLISH"
        assert event["ORGANIZER"] == "mailto:letters@coop.test"
        assert "ATTENDEE" not in event
        assert "X-WR-CALNAME" not in calendar


def test_a_network_without_an_inbox_has_nothing_to_publish_to_whoever_declined(app: object) -> None:
    convening_id = planned()
    answered(convening_id, "ben", "declined")
    assert part_for("ben", convening_id) is None


@pytest.mark.parametrize(
    ("wish", "partstat", "status"),
    [
        ("", "NEEDS-ACTION", "CONFIRMED"),
        ("going", "ACCEPTED", "CONFIRMED"),
        ("maybe", "TENTATIVE", "TENTATIVE"),
        ("declined", "DECLINED", "CONFIRMED"),
    ],
)
def test_a_request_goes_to_one_attendee_and_never_contradicts_the_database(
    app: object, wish: str, partstat: str, status: str
) -> None:
    take_replies()
    convening_id = planned()
    if wish:
        answered(convening_id, "ben", wish)
    calendar, event = read(part_for("ben", convening_id))
    assert calendar["METHOD"] == "REQUEST"
    attendee = event["ATTENDEE"]
    assert not isinstance(attendee, list)
    assert attendee == "mailto:ben@coop.test"
    assert attendee.params["PARTSTAT"] == partstat
    assert attendee.params["RSVP"] == "TRUE"
    assert event["STATUS"] == status
    assert TOKEN.fullmatch(event["ORGANIZER"].removeprefix("mailto:"))


def test_whoever_waits_is_tentative_and_the_title_says_so(app: object) -> None:
    take_replies()
    convening_id = planned(capacity_in_person=1)
    answered(convening_id, "ada", "going")
    answered(convening_id, "ben", "going")
    _, event = read(part_for("ben", convening_id))
    assert event["ATTENDEE"].params["PARTSTAT"] == "TENTATIVE"
    assert event["STATUS"] == "TENTATIVE"
    assert event["SUMMARY"] == "Waiting: Outdoors"


def test_a_cancel_has_the_same_uid_one_more_sequence_and_that_attendee(app: object) -> None:
    take_replies()
    convening_id = planned()
    answered(convening_id, "ben", "going")
    _, before = read(part_for("ben", convening_id))
    with unit_of_work():
        stating.cancel(the(convening_id), "Storm.", None)
    calendar, event = read(part_for("ben", convening_id, "CANCEL"))
    assert calendar["METHOD"] == "CANCEL"
    assert (event["UID"], event["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert (event["STATUS"], event["ATTENDEE"]) == ("CANCELLED", "mailto:ben@coop.test")
    assert "RSVP" not in event["ATTENDEE"].params
    assert event["ORGANIZER"] == before["ORGANIZER"]


def test_the_organizer_is_another_address_for_each_invitation(app: object) -> None:
    take_replies()
    network = networks.the_network()
    addresses = {itip.reply_address(convening, person, network) for convening in (1, 2) for person in (1, 2)}
    assert len(addresses) == 4
    for address in addresses:
        assert TOKEN.fullmatch(address)
        assert len(address.partition("@")[0]) <= 64
    assert itip.reply_address(1, 1, network) in addresses


def test_nobody_can_tell_the_address_of_another_invitation_without_the_key(app: object) -> None:
    take_replies()
    network = networks.the_network()
    one, other = (itip.reply_address(1, person, network).partition("@")[0] for person in (1, 2))
    seal = slice(-16, None)
    assert len({one[seal], other[seal]}) == 2


def test_the_letter_and_the_persons_own_feed_say_the_same(app: object) -> None:
    convening_id = planned(capacity_in_person=1)
    answered(convening_id, "ada", "going")
    answered(convening_id, "ben", "going")
    with unit_of_work():
        ical.refresh(the(convening_id))
    answer(convening_id, person_named("ada"), "declined")
    _, letter = read(part_for("ben", convening_id))
    (text,) = ical.of_person(viewer_of(person_named("ben")), "en")
    feed = Calendar.from_ical(ical.together([text], "Mine")).walk("VEVENT")[0]
    for name in ("UID", "SEQUENCE", "STATUS", "SUMMARY", "LOCATION"):
        assert letter[name] == feed[name]
    assert letter["DTSTART"].dt == feed["DTSTART"].dt


def test_a_link_back_opens_for_whoever_may_see_it_without_an_account(app: object) -> None:
    for audience, path in (("public", "/convenings/"), ("members", "/answers/")):
        _, event = read(part_for("ben", planned(audience=audience)))
        assert event["URL"].startswith(f"http://coop.test{path}")
        assert event["URL"] in event["DESCRIPTION"]


def test_of_two_letters_with_the_same_sequence_the_later_is_dated_later(app: object) -> None:
    convening_id = planned()
    _, first = read(part_for("ben", convening_id))
    clock.held.set(clock.now() + timedelta(hours=1))
    _, second = read(part_for("ben", convening_id))
    assert first["SEQUENCE"] == second["SEQUENCE"]
    assert second["DTSTAMP"].dt - first["DTSTAMP"].dt == timedelta(hours=1)


def test_an_address_with_line_breaks_or_quotes_breaks_no_line(app: object) -> None:
    take_replies()
    convening_id = planned()
    person_id = person_named("ben").id
    with unit_of_work():
        ben = db.session.get(Person, person_id)
        assert ben
        ben.name = 'Ben "the\r\nATTENDEE:mailto:x@x.test" Okafor'
    _, event = read(part_for("ben", convening_id))
    assert event["ATTENDEE"] == "mailto:ben@coop.test"
    assert event["ATTENDEE"].params["CN"] == "Ben 'the ATTENDEE:mailto:x@x.test' Okafor"
