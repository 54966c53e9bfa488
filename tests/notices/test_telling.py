"""What happened is noted for each person as they chose."""

from datetime import timedelta

import pytest

from coop import clock
from coop.convenings.operations import inviting, stating
from coop.database import db, unit_of_work
from coop.groups.operations import joining
from coop.notices import queries
from coop.notices.models import KINDS, TOPICS, Notice
from coop.notices.operations import reading, telling
from coop.notices.queries import Wish
from coop.people.models import Person
from coop.schedule import LETTERS
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import PostRoom, answer, change, the, why_dropped
from tests.makers import START, make_convening, make_group, make_person
from tests.notices.told import choose, hide, notices, tell, ways
from tests.outbox.mailserver import listening

pytestmark = pytest.mark.usefixtures("now")


@pytest.fixture
def post_room(app):
    with listening() as server:
        yield PostRoom(server)


def planned(**values):
    group = early_childhood()
    with unit_of_work():
        return make_convening("Starts outdoors", groups=(group,), **values).id


def publish(convening_id: int, *, with_letters: bool) -> None:
    ben = person_named("ben").id
    with unit_of_work():
        stating.publish(the(convening_id), ben, with_letters=with_letters)


def test_each_topic_and_each_kind_knows_the_other():
    assert set(KINDS.values()) - {""} == set(TOPICS)
    bulk = {name for name, kind in LETTERS.items() if kind.is_bulk} - {"notices.digest"}
    assert {name for name in bulk if not KINDS[name]} == {"groups.invited"}
    # A letter of the first date, none at all, one that the inbox writes, and what only the app tells.
    without = {"series.published", "convenings.suggested", "convenings.countered"}
    assert set(KINDS) - set(LETTERS) == without


def test_what_nobody_chose_is_as_usual_and_a_groups_word_goes_before_the_networks():
    tell("convenings.published", "cleo")
    choose("cleo", new="weekly")
    tell("convenings.published", "cleo", subject=7)
    choose("cleo", new_here="at_once")
    tell("convenings.published", "cleo", subject=8)
    tell("convenings.published", "cleo", group=False, subject=9)
    assert [way for _, way in ways("cleo")] == ["weekly", "weekly", "at_once", "weekly"]


def test_of_two_groups_the_more_immediate_word_counts():
    choose("cleo", new="nothing", new_here="weekly")
    person = person_named("cleo")
    with unit_of_work():
        other, here = make_group("Other").id, early_childhood().id
        groups = {person.id: [other, here]}
        said = telling.tell("convenings.published", [person.id], subject=("group", 1), groups=groups)
    assert said == {person.id: "weekly"}
    assert notices("cleo")[0].group_id == here


def test_who_wants_neither_letter_nor_app_is_told_nothing():
    hide("cleo", "new")
    assert tell("convenings.published", "cleo") == {person_named("cleo").id: "nothing"}
    assert notices("cleo") == []


def test_a_burst_is_one_notice_and_what_was_read_stays():
    tell("groups.requested", "ben")
    tell("groups.requested", "ben")
    assert len(notices("ben")) == 1
    with unit_of_work():
        reading.read(db.session.get_one(Notice, notices("ben")[0].id))
    tell("groups.requested", "ben")
    assert [bool(notice.read_at) for notice in notices("ben")] == [True, False]


def test_publishing_with_letters_invites_and_tells_nobody_twice():
    publish(planned(state="draft"), with_letters=True)
    assert ways("cleo") == [("convenings.invited", "at_once")]


def test_publishing_without_letters_is_news_for_the_group_and_for_nobody_else(post_room):
    publish(planned(state="draft", audience="public"), with_letters=False)
    assert ways("cleo") == [("convenings.published", "daily")]
    assert ways("ben") == ways("dov") == []
    assert post_room.deliver() == {}


def test_who_wants_news_at_once_gets_a_letter_of_it(post_room):
    choose("cleo", new="at_once")
    publish(planned(state="draft"), with_letters=False)
    letters = post_room.deliver()
    assert [letter["Subject"] for letter in letters["cleo@coop.test"]] == [
        "New: Starts outdoors, January 20, 2027"
    ]
    assert list(letters) == ["cleo@coop.test"]


def test_what_no_group_holds_is_news_for_members_unless_it_is_for_those_invited():
    with unit_of_work():
        make_person(email="outside@coop.test", member_since=None)
        convening_id = make_convening("Open to all", state="draft").id
        alone = make_convening("For few", state="draft", audience="invited").id
    for one in (convening_id, alone):
        publish(one, with_letters=False)
    assert ways("dov") == [("convenings.published", "daily")]
    assert ways("outside") == []


def test_a_change_always_reaches_who_comes_and_follows_the_choice_of_who_has_not_answered(post_room):
    choose("ben", changes="daily")
    choose("cleo", changes="daily")
    convening_id = planned()
    cleo, ben = person_named("cleo"), person_named("ben")
    with unit_of_work():
        inviting.invite(the(convening_id), [cleo, ben], None)
    answer(convening_id, ben, "going")
    post_room.deliver()
    change(convening_id, starts_at=START + timedelta(hours=1), ends_at=START + timedelta(hours=3))
    clock.held.set(clock.now() + timedelta(minutes=11))
    assert list(post_room.deliver()) == ["ben@coop.test"]
    assert ways("cleo")[-1] == ("convenings.changed", "daily")
    assert ways("ben")[-1] == ("convenings.changed", "always")
    assert why_dropped()[cleo.id] == "It comes with their daily letter, as they chose."


def test_an_invitation_is_held_back_for_who_wants_it_weekly_and_dropped_for_who_wants_none(post_room):
    choose("cleo", invitations_here="weekly")
    choose("ben", invitations_here="nothing")
    convening_id = planned()
    people = [person_named(name) for name in ("cleo", "ben", "dov")]
    with unit_of_work():
        inviting.invite(the(convening_id), people, None)
    assert list(post_room.deliver()) == ["dov@coop.test"]
    assert sorted(why_dropped().values()) == [
        "It comes with their weekly letter, as they chose.",
        "They chose to get no letters of this kind.",
    ]


def test_a_choice_of_nothing_stops_what_already_waits_to_leave(post_room):
    convening_id = planned()
    cleo = person_named("cleo")
    with unit_of_work():
        inviting.invite(the(convening_id), [cleo], None)
    choose("cleo", invitations_here="nothing")
    assert post_room.deliver() == {}


def test_leads_hear_of_requests_as_they_chose(post_room):
    choose("ben", work="daily")
    dov = person_named("dov")
    with unit_of_work():
        joining.ask_to_join(early_childhood(), db.session.get_one(Person, dov.id), "Hello")
    assert ways("ben") == [("groups.requested", "daily")]
    assert post_room.deliver() == {}


def test_an_answer_to_what_one_asked_for_always_comes(post_room):
    dov = person_named("dov")
    with unit_of_work():
        row = joining.ask_to_join(early_childhood(), db.session.get_one(Person, dov.id), "Hello")
        joining.accept_request(row)
    assert ("groups.accepted", "always") in ways("dov")
    assert "dov@coop.test" in post_room.deliver()


def test_the_staff_see_that_an_address_bounced():
    assert person_named("ada").is_staff
    with unit_of_work():
        telling.tell_staff_of_bounces()
        telling.tell_staff_of_bounces()
    assert ways("ada") == [("people.bounced", "at_once")]
    assert ways("ben") == []


def test_telling_costs_the_same_for_one_and_for_many(statements):
    ids = [person_named(name).id for name in ("ada", "ben", "cleo", "dov", "ines")]
    numbers = []
    for some in (ids[:1], ids):
        with unit_of_work(), statements() as counted:
            telling.tell("convenings.published", some, subject=("convening", 1))
        numbers.append(counted.number)
    assert numbers == [4, 4]


def test_reading_all_is_for_oneself_alone_and_old_ones_are_forgotten():
    tell("groups.accepted", "cleo", "ben")
    tell("convenings.published", "cleo")
    cleo = person_named("cleo").id
    with unit_of_work():
        reading.read_all(cleo)
    assert all(notice.read_at for notice in notices("cleo"))
    assert not notices("ben")[0].read_at
    assert queries.listed(cleo, Wish(is_unread=True)).total == 0
    clock.held.set(clock.now() + reading.KEPT + timedelta(days=1))
    with unit_of_work():
        reading.forget_old()
    assert ways("cleo") == [("convenings.published", "daily")]  # it still waits for its letter


def test_cancelling_and_reinstating_are_told_to_who_was_invited():
    convening_id = planned()
    cleo = person_named("cleo")
    with unit_of_work():
        inviting.invite(the(convening_id), [cleo], None)
        stating.cancel(the(convening_id), "Snow", None)
    with unit_of_work():
        stating.reinstate(the(convening_id), "Thaw", None)
    kinds = [kind for kind, _ in ways("cleo")]
    assert kinds == ["convenings.invited", "convenings.cancelled", "convenings.reinstated"]
