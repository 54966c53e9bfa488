"""Who came: what hosts say, closing, corrections, and asking until it is said."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop import clock
from coop.convenings.jobs import attendance as asking
from coop.convenings.jobs import upkeep
from coop.convenings.models.convening import Convening
from coop.convenings.operations import attending, stating
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.arriving import Tapped, arrive
from coop.convenings.queries import arrivals, attendance
from coop.database import db, unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.history.models import HistoryEntry
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named
from tests.makers import make_convening, make_person

pytestmark = pytest.mark.usefixtures("app", "now")


def over(*coming: Person, groups=(), **values) -> Convening:
    """A convening to which these said they come, and which is over since a moment."""
    convening = make_convening(groups=groups, starts_at=clock.now() + timedelta(hours=1), **values)
    for person in coming:
        answer_rsvp(convening, person, Wish("going"))
    clock.held.set(convening.ends_at + timedelta(minutes=5))
    return convening


def states(convening: Convening) -> dict[str, int]:
    return {state: number for state, number in attendance.how_many(convening).items() if number}


def test_closing_asks_for_those_of_whom_nothing_is_known():
    ann, bob, cat = make_person(), make_person(), make_person()
    convening = over(ann, bob, cat)
    attending.decide(convening, ann, "confirmed", None)
    assert attendance.missing(convening.id) == [bob, cat]
    with pytest.raises(Refusal, match="2 people who were expected"):
        stating.close(convening, None)
    with pytest.raises(Refusal, match="Say what to note"):
        attending.close(convening, {bob.id: "absent"}, "", None)
    db.session.rollback()


def test_the_rest_is_absent_or_left_unknown_and_then_it_is_held():
    ann, bob, cat = make_person(), make_person(), make_person()
    convening = over(ann, bob, cat)
    closed = attending.close(convening, {ann.id: "confirmed", bob.id: "unknown"}, "absent", None)
    assert (closed.state, closed.held_at) == ("held", clock.now())
    assert states(convening) == {"confirmed": 1, "unknown": 1, "absent": 1}
    assert attendance.missing(convening.id) == []


def test_those_who_waited_or_never_answered_are_not_asked_for():
    ann = make_person()
    convening = over(ann, capacity_in_person=0)
    assert attending.close(convening, {}, "", None).state == "held"


def test_a_hosts_word_outweighs_the_taps_and_a_later_tap_outweighs_the_word():
    ann = make_person()
    convening = over(ann)
    arrive(convening, ann, Tapped())
    assert attending.decide(convening, ann, "absent", None).state == "absent"
    clock.held.set(clock.now() + timedelta(minutes=1))
    assert arrive(convening, ann, Tapped()).state == "confirmed"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"state": "cancelled"}, "cancelled"),
        ({"state": "draft"}, "has begun"),
        ({"starts_at": timedelta(seconds=1)}, "has begun"),
        ({"starts_at": timedelta(days=-15), "state": "held"}, "14 days"),
    ],
)
def test_nothing_is_said_of_what_has_not_begun_or_was_called_off_or_is_long_over(values, words):
    starts_at = clock.now() + values.get("starts_at", timedelta(0))
    convening = make_convening(**values | {"starts_at": starts_at})
    with pytest.raises(Refusal, match=words):
        attending.decide(convening, make_person(), "absent", None)
    with pytest.raises(Refusal):
        attending.refuse_undecidable(convening)


def test_a_correction_within_two_weeks_is_history_with_its_note():
    ann, host = make_person(), make_person()
    convening = over(ann)
    attending.close(convening, {}, "absent", host.id)
    clock.held.set(clock.now() + timedelta(days=13))
    assert attending.is_correctable(convening)
    row = attending.decide(convening, ann, "confirmed", host.id, note="She sat at the back.")
    assert (row.state, row.arrived_at) == ("confirmed", convening.starts_at)
    statement = (
        sa.select(HistoryEntry).where(HistoryEntry.subject_kind == "attendance").order_by(HistoryEntry.id)
    )
    last = list(db.session.scalars(statement))[-1]
    assert (last.from_state, last.to_state, last.actor_id) == ("absent", "confirmed", host.id)
    assert last.note == "She sat at the back."


def test_saying_the_same_again_changes_nothing():
    ann = make_person()
    convening = over(ann)
    attending.decide(convening, ann, "absent", None)
    version = convening.arrivals_version
    attending.decide(convening, ann, "absent", None)
    assert convening.arrivals_version == version


def test_by_itself_only_what_asks_nothing_any_more_is_closed():
    with unit_of_work():
        open_one, done = over(make_person()), over()
    assert upkeep.close_past() == 1
    db.session.rollback()
    assert (db.session.get(Convening, open_one.id).state, db.session.get(Convening, done.id).state) == (
        "published",
        "held",
    )


def test_hosts_are_asked_on_the_second_the_seventh_and_the_fourteenth_day_and_staff_at_last():
    held = early_childhood()
    ada, ben = person_named("ada"), person_named("ben")
    with unit_of_work():
        convening = over(make_person(), groups=(held,))
        end = convening.ends_at
    asked = {}
    for day in range(20):
        clock.held.set(end + timedelta(days=day, hours=1))
        asked[day] = asking.ask_who_came() + asking.ask_who_came()
    assert {day: number for day, number in asked.items() if number} == {2: 1, 7: 1, 14: 2}
    statement = sa.select(Letter.person_id).where(Letter.kind == "convenings.unclosed").order_by(Letter.id)
    assert list(db.session.scalars(statement)) == [ben.id, ben.id, ada.id, ben.id]


def test_a_worker_that_was_down_asks_once_and_nobody_after_four_weeks():
    with unit_of_work():
        convening = over(make_person())
        end = convening.ends_at
    ada = person_named("ada")
    clock.held.set(end + timedelta(days=9))
    assert asking.ask_who_came() == 1, "no lead, so the staff"
    clock.held.set(end + timedelta(days=29))
    assert asking.ask_who_came() == 0
    assert [one.slug for one in attendance.unclosed(viewer_of(ada))] == [convening.slug]
    assert attendance.unclosed(viewer_of(person_named("ben"))) == []


def test_the_list_counts_those_who_came_unasked():
    ann, walker = make_person("Ann"), make_person("Walt")
    convening = over(ann)
    arrive(convening, walker, Tapped())
    assert [(one.person.name, one.state) for one in attendance.listed(convening)] == [
        ("Ann", "unknown"),
        ("Walt", "confirmed"),
    ]
    assert [one.person for one in attendance.listed(convening, state="confirmed")] == [walker]
    assert [one.person for one in attendance.listed(convening, state="unknown")] == [ann]
    assert arrivals.tally(convening).people == 1
