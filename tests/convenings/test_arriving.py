"""Who is here: taps, undoing, walk-ins, the code, and the way into the online room."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop import clock
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.attendance import Attendance, Tap
from coop.convenings.models.convening import Convening
from coop.convenings.operations import stating
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.arriving import (
    Tapped,
    arrive,
    doors_open_at,
    end_help,
    is_desk_open,
    join_online,
    open_to_helper,
    take_back,
)
from coop.convenings.operations.walking_in import WalkIn, walk_in
from coop.convenings.queries import arrivals
from coop.database import db
from coop.history.models import HistoryEntry
from coop.people.models import Person
from coop.refusal import Refusal
from tests.makers import make_convening, make_organization, make_person

pytestmark = pytest.mark.usefixtures("app", "now")


def today(**values) -> Convening:
    """A convening that began ten minutes ago."""
    return make_convening(starts_at=clock.now() - timedelta(minutes=10), **values)


def ago(minutes: float, **values) -> Tapped:
    """A tap that waited so long on its phone."""
    return Tapped(ago=timedelta(minutes=minutes), **values)


def test_one_tap_is_enough_and_a_second_changes_nothing():
    convening, ann = today(), make_person()
    first = arrive(convening, ann, Tapped())
    assert (first.state, first.arrived_at) == ("confirmed", clock.now())
    version = convening.arrivals_version
    arrive(convening, ann, Tapped())
    assert convening.arrivals_version == version
    assert arrivals.tally(convening).people == 1


def test_what_a_phone_sends_twice_counts_once():
    convening, ann = today(), make_person()
    arrive(convening, ann, Tapped(key="a-1", device="a", sequence=1))
    take_back(convening, ann, Tapped(key="a-2", device="a", sequence=2))
    again = arrive(convening, ann, Tapped(key="a-1", device="a", sequence=1))
    assert again.state == "unknown"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Tap)) == 2


def test_the_first_tap_keeps_its_time_though_it_came_last():
    convening, ann = today(), make_person()
    arrive(convening, ann, ago(1, key="b-1", device="b"))
    attendance = arrive(convening, ann, ago(6, key="a-1", device="a"))
    assert attendance.arrived_at == clock.now() - timedelta(minutes=6)


def test_an_undo_that_overtook_its_tap_still_undoes_it():
    convening, ann = today(), make_person()
    take_back(convening, ann, Tapped(key="a-2", device="a", sequence=2))
    assert arrive(convening, ann, ago(2, key="a-1", device="a", sequence=1)).state == "unknown"
    assert arrive(convening, ann, Tapped(key="a-3", device="a", sequence=3)).state == "confirmed"


def test_an_undo_takes_back_what_was_tapped_until_then_and_nothing_that_another_phone_says():
    convening, ann = today(), make_person()
    arrive(convening, ann, ago(9, key="b-1", device="b"))
    assert take_back(convening, ann, ago(8, key="b-2", device="b", sequence=2)).state == "unknown"
    assert arrive(convening, ann, ago(9.5, key="a-1", device="a")).state == "confirmed"
    late = take_back(convening, ann, ago(9.7, key="c-1", device="c", sequence=1))
    assert late.state == "confirmed", "it had seen nothing of the tap that counts"


def test_each_change_is_history_without_a_name():
    convening, ann, host = today(), make_person("Ann Known"), make_person()
    attendance = arrive(convening, ann, Tapped(by_id=host.id))
    take_back(convening, ann, Tapped(by_id=host.id))
    statement = sa.select(HistoryEntry).where(HistoryEntry.subject_kind == "attendance")
    told = [(one.from_state, one.to_state, one.actor_id) for one in db.session.scalars(statement)]
    assert told == [("unknown", "confirmed", host.id), ("confirmed", "unknown", host.id)]
    assert attendance.by_id == host.id


def test_the_answer_stays_what_it_was():
    convening, ann = make_convening(capacity_in_person=1), make_person()
    answer_rsvp(convening, make_person(), Wish("going"))
    waiting = answer_rsvp(convening, ann, Wish("going"))
    clock.held.set(convening.starts_at)
    arrive(convening, ann, Tapped())
    assert db.session.get_one(Rsvp, waiting.id).answer == "waitlisted"


def test_guests_and_the_organization_come_from_the_answer():
    club = make_organization()
    convening, ann = make_convening(guests_allowed=3), make_person()
    rsvp = answer_rsvp(convening, ann, Wish("going", guests=2))
    rsvp.organization_id = club.id
    clock.held.set(convening.starts_at)
    attendance = arrive(convening, ann, Tapped())
    assert (attendance.organization_id, attendance.guests) == (club.id, 2)
    assert (arrivals.tally(convening).people, arrivals.tally(convening).heads) == (1, 3)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"state": "cancelled"}, "cancelled"),
        ({"state": "draft"}, "not published"),
        ({"starts_at": timedelta(hours=2, minutes=1)}, "two hours before"),
        ({"starts_at": timedelta(days=-15)}, "14 days"),
        ({"state": "held", "starts_at": timedelta(hours=-3)}, "was closed"),
    ],
)
def test_nobody_arrives_at_what_is_not_open(values, words):
    starts_at = clock.now() + values.get("starts_at", timedelta(0))
    convening = make_convening(**values | {"starts_at": starts_at})
    with pytest.raises(Refusal, match=words):
        arrive(convening, make_person(), Tapped())


def test_two_hours_before_the_desk_is_open():
    convening = make_convening(starts_at=clock.now() + timedelta(hours=2))
    assert doors_open_at(convening) == clock.now()
    assert is_desk_open(convening)
    assert not is_desk_open(make_convening(starts_at=clock.now() + timedelta(hours=3)))
    assert arrive(convening, make_person(), Tapped()).state == "confirmed"


def test_a_tap_from_before_the_closing_counts_though_it_comes_after():
    convening, ann = make_convening(starts_at=clock.now() - timedelta(hours=2)), make_person()
    stating.close(convening, None)
    clock.held.set(clock.now() + timedelta(minutes=30))
    assert arrive(convening, ann, ago(40, key="a-1")).state == "confirmed"
    with pytest.raises(Refusal, match="was closed"):
        take_back(convening, ann, ago(10, key="a-2"))


def test_a_phone_whose_clock_is_wrong_cannot_arrive_tomorrow():
    convening = today()
    assert arrive(convening, make_person(), ago(-600)).arrived_at == clock.now()


def test_a_walk_in_is_a_person_with_an_organization_at_once():
    club = make_organization("Café Ñandú Lab")
    convening = today(capacity_in_person=0)
    attendance = walk_in(convening, WalkIn("María  Peña", "cafe nandu lab"), Tapped(key="a-1"))
    person = db.session.get_one(Person, attendance.person_id)
    assert (person.status, person.email, person.sort_key) == ("contact", None, "maria pena")
    assert (attendance.organization_id, attendance.sector_id) == (club.id, club.sector_id)
    assert attendance.is_walk_in
    assert arrivals.tally(convening).over(0) == 1


def test_the_same_key_makes_one_walk_in():
    convening = today()
    who = WalkIn("María Peña", "Nobody's Lab")
    rows = {walk_in(convening, who, Tapped(key="a-1")).id for _ in range(2)}
    assert len(rows) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == 1


def test_a_walk_in_with_a_known_address_is_that_person_and_no_walk_in_if_on_the_list():
    convening, ann = make_convening(), make_person("Ann Known", "ann@coop.test")
    answer_rsvp(convening, ann, Wish("maybe"))
    clock.held.set(convening.starts_at)
    attendance = walk_in(convening, WalkIn("A. Known", email="Ann@coop.test"), Tapped())
    assert (attendance.person_id, attendance.is_walk_in) == (ann.id, False)
    assert ann.name == "Ann Known"


def test_who_walked_in_for_the_same_organization_before_is_the_same_person():
    make_organization("Lab")
    who = WalkIn("María Peña", "Lab")
    first = walk_in(today(), who, Tapped())
    second = walk_in(today(), who, Tapped())
    other = walk_in(today(), WalkIn("María Peña"), Tapped())
    assert first.person_id == second.person_id != other.person_id


def test_an_organization_nobody_knows_is_kept_as_typed_and_none_is_made():
    attendance = walk_in(today(), WalkIn("Jo", "The New Lab"), Tapped())
    assert (attendance.organization_id, attendance.organization_text) == (None, "The New Lab")


def test_a_family_member_counts_as_one():
    attendance = walk_in(today(), WalkIn("Jo", is_family=True), Tapped())
    person = db.session.get_one(Person, attendance.person_id)
    assert attendance.sector_id is not None
    assert attendance.sector_id == person.sector_id


def test_a_walk_in_needs_a_name():
    with pytest.raises(Refusal, match="Type a name"):
        walk_in(today(), WalkIn("  "), Tapped())


@pytest.mark.parametrize(
    ("minutes", "is_noted"), [(-16, False), (-15, True), (0, True), (89, True), (90, False)]
)
def test_joining_online_counts_from_a_quarter_hour_before_until_the_end(minutes, is_noted):
    convening = make_convening(mode="online", starts_at=clock.now() - timedelta(minutes=minutes))
    ann = make_person()
    assert join_online(convening, ann) is is_noted
    row = arrivals.attendance_of(convening.id, ann.id)
    assert (row is not None and (row.how, row.seat)) == (is_noted and ("self", "online"))


def test_who_joined_online_and_then_came_is_in_the_room_once():
    convening, ann = today(mode="hybrid"), make_person()
    join_online(convening, ann)
    join_online(convening, ann)
    attendance = arrive(convening, ann, Tapped())
    assert attendance.seat == "in_person"
    count = arrivals.tally(convening)
    assert (count.people, count.in_the_room, count.online) == (1, 1, 0)


def test_a_helpers_link_opens_one_desk_until_it_ends():
    convening, host = today(), make_person()
    link = open_to_helper(convening, "East door", host.id)
    assert arrivals.open_link([link.id], convening.slug) == link
    assert arrivals.open_link([link.id], today().slug) is None
    clock.held.set(convening.ends_at + timedelta(hours=6))
    assert arrivals.open_link([link.id], convening.slug) is None
    with pytest.raises(Refusal):
        open_to_helper(convening, "Too late", host.id)


def test_a_helpers_link_can_be_ended_at_once():
    convening = today()
    link = open_to_helper(convening, "East door", None)
    end_help(link, None)
    db.session.flush()
    assert arrivals.open_link([link.id], convening.slug) is None
    assert not db.session.scalar(sa.select(Attendance.id))
