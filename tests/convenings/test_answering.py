"""Answers, seats and the waiting line."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from coop import clock
from coop.convenings.models.answer import AccessNeed, Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.queries import seats as counts
from coop.database import db
from coop.history.models import HistoryEntry
from coop.organizations.models import Affiliation
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.refusal import Refusal
from tests.makers import MADE, make_convening, make_organization, make_person

pytestmark = pytest.mark.usefixtures("now")


def going(convening: Convening, person: Person, **values: Any) -> Rsvp:
    return answer_rsvp(convening, person, Wish("going", **values))


def words(*rsvps: Rsvp) -> list[str]:
    for rsvp in rsvps:
        db.session.refresh(rsvp)
    return [rsvp.answer for rsvp in rsvps]


def letters() -> list[tuple[str, int | None]]:
    statement = sa.select(Letter.kind, Letter.person_id).order_by(Letter.id)
    return [(kind, person_id) for kind, person_id in db.session.execute(statement)]


def test_the_last_seat_goes_to_the_first_who_asks(app: Flask) -> None:
    convening, ann, bob = make_convening(capacity_in_person=1), make_person(), make_person()
    assert words(going(convening, ann), going(convening, bob)) == ["going", "waitlisted"]


def test_one_cancels_and_exactly_one_moves_up_with_one_letter(app: Flask) -> None:
    convening = make_convening(capacity_in_person=1)
    people = [make_person() for _ in range(3)]
    rsvps = [going(convening, person) for person in people]
    before = len(letters())
    answer_rsvp(convening, people[0], Wish("declined"))
    assert words(*rsvps) == ["declined", "going", "waitlisted"]
    assert sorted(letters()[before:]) == sorted(
        [("convenings.promoted", people[1].id), ("convenings.received", people[0].id)]
    )


def test_answering_twice_the_same_changes_nothing_and_writes_no_letter(app: Flask) -> None:
    convening, ann = make_convening(), make_person()
    first = going(convening, ann)
    before = len(letters())
    assert going(convening, ann).id == first.id
    assert len(letters()) == before
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Rsvp)) == 1


def test_a_party_is_never_split_and_the_first_in_line_holds_until_it_fits(app: Flask) -> None:
    convening = make_convening(capacity_in_person=4, guests_allowed=3)
    ann, bob, cat, dan = (make_person() for _ in range(4))
    first, second = going(convening, ann, guests=1), going(convening, bob, guests=1)
    party, single = going(convening, cat, guests=2), going(convening, dan)
    answer_rsvp(convening, ann, Wish("declined"))
    assert words(party, single) == ["waitlisted", "waitlisted"]
    answer_rsvp(convening, bob, Wish("maybe"))
    assert words(first, second, party, single) == ["declined", "maybe", "going", "going"]


def test_a_newcomer_does_not_pass_those_who_wait(app: Flask) -> None:
    convening = make_convening(capacity_in_person=2, guests_allowed=1)
    ann, bob, cat = (make_person() for _ in range(3))
    going(convening, ann)
    pair = going(convening, bob, guests=1)
    late = going(convening, cat)
    assert words(pair, late) == ["waitlisted", "waitlisted"]
    assert [counts.place_in_line(convening, each) for each in (pair, late)] == [1, 2]


def test_room_and_online_are_counted_apart(app: Flask) -> None:
    convening = make_convening(
        mode="hybrid", capacity_in_person=1, capacity_online=1, join_url="https://x.test"
    )
    ann, bob, cat = (make_person() for _ in range(3))
    answers = [
        going(convening, ann),
        going(convening, bob, seat="online"),
        going(convening, cat, seat="online"),
    ]
    assert words(*answers) == ["going", "going", "waitlisted"]
    counted = counts.seats(convening)
    assert (counted["in_person"].taken, counted["online"].taken, counted["online"].waiting) == (1, 1, 1)


def test_moving_online_gives_the_seat_in_the_room_to_the_line(app: Flask) -> None:
    convening = make_convening(mode="hybrid", capacity_in_person=1, join_url="https://x.test")
    ann, bob = make_person(), make_person()
    first, second = going(convening, ann), going(convening, bob)
    going(convening, ann, seat="online")
    assert words(first, second) == ["going", "going"]


def test_a_seat_is_not_lost_by_asking_for_more(app: Flask) -> None:
    convening = make_convening(capacity_in_person=1, guests_allowed=2)
    convening.capacity_in_person = 2
    ann, bob = make_person(), make_person()
    mine = going(convening, ann)
    going(convening, bob)
    with pytest.raises(Refusal, match="keep the seat you have"):
        going(convening, ann, guests=1)
    assert (mine.answer, mine.guests) == ("going", 0)


def test_limits_lowered_later_take_nothing_from_whoever_says_the_same_again(app: Flask) -> None:
    convening, ann = make_convening(capacity_in_person=3, guests_allowed=2), make_person()
    mine = going(convening, ann, guests=2)
    convening.capacity_in_person, convening.guests_allowed = 1, 0
    going(convening, ann, guests=2, access_needs="A ramp")
    assert (mine.answer, mine.guests) == ("going", 2)
    going(convening, ann, guests=1)
    with pytest.raises(Refusal, match="no seats for guests"):
        going(convening, ann, guests=2)
    assert mine.guests == 1


def test_nobody_has_a_place_in_a_line_that_moved_while_they_looked(app: Flask) -> None:
    convening = make_convening(capacity_in_person=1, waitlist_rule="one_per_organization")
    going(convening, make_person())
    second = going(convening, make_person())
    assert counts.place_in_line(convening, second) == 1
    db.session.flush()
    seated = sa.update(Rsvp).where(Rsvp.id == second.id).values(answer="going", number_in_line=None)
    db.session.execute(seated, execution_options={"synchronize_session": False})
    assert second.answer == "waitlisted"
    assert counts.place_in_line(convening, second) is None


def test_one_seat_for_each_organization_first(app: Flask) -> None:
    convening = make_convening(capacity_in_person=1, waitlist_rule="one_per_organization")
    club, lab = make_organization("Club"), make_organization("Lab")
    members = [member_of(club), member_of(club), member_of(lab)]
    rsvps = [going(convening, person, organization_id=home.id) for person, home in members]
    assert [counts.place_in_line(convening, each) for each in rsvps] == [None, 2, 1]
    convening.capacity_in_person = 2
    stranger = make_person()
    alone = going(convening, stranger)
    assert words(*rsvps, alone) == ["going", "waitlisted", "going", "waitlisted"]


def test_whoever_was_seated_while_they_wrote_cannot_take_more_than_is_free(app: Flask) -> None:
    convening = make_convening(capacity_in_person=2, guests_allowed=1)
    people = [make_person() for _ in range(3)]
    leaving, _staying, seated = (going(convening, person) for person in people)
    _behind_its_back(leaving, answer="declined")
    _behind_its_back(seated, answer="going", number_in_line=None)
    assert seated.answer == "waitlisted"
    with pytest.raises(Refusal, match="not enough free seats"):
        going(convening, people[2], guests=1)


def _behind_its_back(rsvp: Rsvp, **values: Any) -> None:
    """What another process commits after this one has read."""
    statement = sa.update(Rsvp).where(Rsvp.id == rsvp.id).values(values)
    db.session.execute(statement, execution_options={"synchronize_session": False})


def member_of(organization: Any) -> tuple[Person, Any]:
    person = make_person()
    db.session.add(
        Affiliation(
            person=person, organization=organization, role="staff", from_on=MADE.date(), is_primary=True
        )
    )
    db.session.flush()
    return person, organization


def test_the_answer_counts_for_the_organization_and_its_sector(app: Flask) -> None:
    person, club = member_of(make_organization("Club", sector="school"))
    rsvp = going(make_convening(), person, organization_id=club.id)
    assert (rsvp.organization_id, rsvp.sector_id) == (club.id, club.sector_id)


def test_nobody_answers_for_an_organization_they_do_not_belong_to(app: Flask) -> None:
    with pytest.raises(Refusal, match="belong to"):
        going(make_convening(), make_person(), organization_id=make_organization().id)


REFUSED: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"state": "cancelled"}, {}, "cancelled"),
    ({"state": "draft"}, {}, "not open"),
    ({"mode": "in_person"}, {"seat": "online"}, "in the room only"),
    ({"mode": "online"}, {"seat": "in_person"}, "online only"),
    ({}, {"guests": 1}, "no seats for guests"),
    ({"guests_allowed": 1}, {"guests": 2}, "1 guest"),
    ({"guests_allowed": 5, "capacity_in_person": 3}, {"guests": 4}, "only 3 seats"),
]


@pytest.mark.parametrize(("values", "wish", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_with_a_sentence(
    app: Flask, values: dict[str, Any], wish: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        going(make_convening(**values), make_person(), **wish)


def test_after_closing_only_staff_change_an_answer_and_say_why(app: Flask) -> None:
    convening, ann = make_convening(answers_close_at=clock.now() - timedelta(hours=1)), make_person()
    with pytest.raises(Refusal, match="closed"):
        going(convening, ann)
    with pytest.raises(Refusal, match="note"):
        answer_rsvp(convening, ann, Wish("going"), source="staff")
    rsvp = answer_rsvp(convening, ann, Wish("going"), source="staff", note="phoned", actor_id=7)
    entry = db.session.scalars(sa.select(HistoryEntry).where(HistoryEntry.subject_kind == "rsvp")).one()
    assert (rsvp.answer, entry.note, entry.actor_id, entry.to_state) == ("going", "phoned", 7, "going")


def test_access_needs_are_kept_apart_and_can_be_taken_back(app: Flask) -> None:
    convening, ann = make_convening(), make_person()
    going(convening, ann, access_needs="A seat near the door")
    assert db.session.scalars(sa.select(AccessNeed.text)).all() == ["A seat near the door"]
    going(convening, ann)
    assert db.session.scalars(sa.select(AccessNeed.text)).all() == ["A seat near the door"]
    going(convening, ann, access_needs=" ")
    assert db.session.scalars(sa.select(AccessNeed.text)).all() == []


@pytest.mark.parametrize("seed", range(12))
def test_no_sequence_of_answers_overfills_or_skips_the_line(app: Flask, seed: int) -> None:
    convening = make_convening(capacity_in_person=4, guests_allowed=2)
    people = [make_person() for _ in range(7)]
    for step in range(40):
        act_at_random(convening, people, seed * 1000 + step)
        counted = counts.seats(convening)["in_person"]
        line = counts.line(convening, "in_person")
        assert counted.taken <= 4
        assert [each.number_in_line for each in line] == sorted(each.number_in_line or 0 for each in line)
        assert not line or line[0].party > (counted.free or 0)


def act_at_random(convening: Convening, people: list[Person], number: int) -> None:
    pick: Callable[[int], int] = lambda many: (number * 2654435761 >> 7) % many  # noqa: E731
    person = people[pick(len(people))]
    answer = ("going", "going", "declined", "maybe")[number * 40503 % 4]
    try:
        with db.session.begin_nested():
            answer_rsvp(convening, person, Wish(answer, guests=number % 3 if answer == "going" else 0))
    except Refusal:
        db.session.expire_all()
