"""A contact and an account that are one person: nothing is lost, no seat is counted twice."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop import links
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.attending import decide
from coop.convenings.operations.inviting import invite
from coop.convenings.operations.proposing import propose
from coop.convenings.queries import preparing
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.loop.operations.merging_people import merge_contact
from coop.loop.queries import twins
from coop.outbox.models import Letter
from coop.people import queries
from coop.refusal import Refusal
from tests.cast import person_named
from tests.makers import make_convening, make_person


def contact() -> int:
    person_named("cleo")
    with unit_of_work():
        return make_person("Cleo R.", "cleo@home.test", status="contact").id


def answer(convening_id: int, person_id: int, said: str = "going") -> None:
    with unit_of_work():
        answer_rsvp(db.session.get(Convening, convening_id), queries.by_id(person_id), Wish(said))


def merge(contact_id: int, person_id: int | None = None) -> int:
    person_id = person_id or person_named("cleo").id
    with unit_of_work():
        merge_contact(
            queries.by_id(contact_id), queries.by_id(person_id), person_named("ada").id, reason="Hers"
        )
    db.session.rollback()
    return person_id


def convening(**values) -> int:
    with unit_of_work():
        return make_convening(**values).id


def answers(convening_id: int) -> dict[int, str]:
    db.session.rollback()
    statement = sa.select(Rsvp.person_id, Rsvp.answer).where(Rsvp.convening_id == convening_id)
    return {row[0]: row[1] for row in db.session.execute(statement)}


def test_what_the_contact_had_is_the_accounts_and_its_links_lead_there(app, now):
    other, held = contact(), convening()
    with unit_of_work():
        invite(db.session.get(Convening, held), [queries.by_id(other)], person_named("ada").id)
    answer(held, other)
    cleo = merge(other)
    assert answers(held) == {cleo: "going"}
    assert db.session.scalars(sa.select(Invitation.person_id)).all() == [cleo]
    assert set(db.session.scalars(sa.select(Letter.person_id))) == {cleo}
    assert queries.by_id(other).id == cleo
    assert queries.by_email("cleo@home.test") is None
    assert [one.act for one in history.of("person", other)][0] == "merged"
    entry = history.of("person", cleo)[0]
    assert (entry.act, entry.note, entry.actor_id) == ("contact merged", "Hers", person_named("ada").id)


@pytest.mark.parametrize(
    ("own", "others", "stays"),
    [
        ("declined", "going", "going"),
        ("going", "declined", "going"),
        ("maybe", "going", "going"),
        ("going", "maybe", "going"),
        ("declined", "maybe", "maybe"),
    ],
)
def test_of_two_answers_the_stronger_stays(app, now, own, others, stays):
    other, held, cleo = contact(), convening(), person_named("cleo").id
    answer(held, cleo, own)
    answer(held, other, others)
    assert [(one.title, a.answer, b.answer) for one, a, b in twins.both_answered(other, cleo)] == [
        (db.session.get(Convening, held).title, others, own)
    ]
    merge(other)
    assert answers(held) == {cleo: stays}


def test_two_seats_of_one_person_become_one_and_the_line_moves_up(app, now):
    other, held = contact(), convening(capacity_in_person=2)
    cleo, ines = person_named("cleo").id, person_named("ines").id
    for person_id in (other, cleo, ines):
        answer(held, person_id)
    assert answers(held)[ines] == "waitlisted"
    merge(other)
    assert answers(held) == {cleo: "going", ines: "going"}


def test_a_seat_is_better_than_a_place_in_line_and_an_earlier_place_than_a_later(app, now):
    other, held, full = contact(), convening(capacity_in_person=1), convening(capacity_in_person=1)
    cleo, ines = person_named("cleo").id, person_named("ines").id
    answer(held, other)
    answer(held, cleo)
    for person_id in (ines, other, cleo):
        answer(full, person_id)
    its_place = sa.select(Rsvp.number_in_line).where(Rsvp.convening_id == full)
    first = db.session.scalar(its_place.where(Rsvp.person_id == other))
    merge(other)
    assert answers(held) == {cleo: "going"}
    assert answers(full) == {ines: "going", cleo: "waitlisted"}
    assert db.session.scalar(its_place.where(Rsvp.person_id == cleo)) == first


def test_past_answers_move_too(app, now):
    other, past = contact(), convening(starts_at=now - timedelta(days=9))
    with unit_of_work():
        db.session.add(Rsvp(convening_id=past, person_id=other, answer="going", answered_at=now))
    cleo = merge(other)
    assert answers(past) == {cleo: "going"}


def test_two_accounts_are_not_merged_nor_a_contact_into_a_contact(app, now):
    other = contact()
    with pytest.raises(Refusal, match="without an account"):
        merge(person_named("ben").id)
    with pytest.raises(Refusal, match="with an account"):
        merge(other, make_another())


def make_another() -> int:
    with unit_of_work():
        return make_person("Another", "another@home.test", status="contact").id


def test_whoever_answers_while_they_are_merged_is_told_and_no_answer_stays_behind(app, now):
    for _round in range(4):
        other = contact_again()
        held, said = convening(), []
        barrier = threading.Barrier(2)

        def answering(other: int = other, held: int = held, said: list = said, barrier=barrier) -> None:
            with app.app_context():
                barrier.wait()
                try:
                    answer(held, other)
                except Refusal as refusal:
                    said.append(refusal.sentence)

        thread = threading.Thread(target=answering)
        thread.start()
        barrier.wait()
        cleo = merge(other)
        thread.join()
        assert set(answers(held)) <= {cleo}
        assert bool(said) != bool(answers(held)) or answers(held) == {cleo: "going"}


def contact_again() -> int:
    person_named("cleo")
    with unit_of_work():
        return make_person("Cleo R.", status="contact").id


def test_an_answer_page_in_an_old_letter_shows_the_accounts_answer(app, now, as_):
    other, held = contact(), convening()
    answer(held, other)
    path = links.answer(held, other).removeprefix("http://coop.test")
    merge(other)
    assert as_("eve").get(path).status_code == 200


@pytest.mark.parametrize("who", ["contact", "account", "both"])
def test_whoever_of_both_came_the_person_came_once(app, now, who):
    other, cleo = contact(), person_named("cleo").id
    with unit_of_work():
        held = make_convening(starts_at=now - timedelta(hours=1))
        for person_id, name in ((other, "contact"), (cleo, "account")):
            state = "confirmed" if who in (name, "both") else "absent"
            decide(held, queries.by_id(person_id), state, None)
        held_id = held.id
    merge(other)
    rows = db.session.execute(sa.select(Attendance.convening_id, Attendance.person_id, Attendance.state))
    assert [tuple(row) for row in rows] == [(held_id, cleo, "confirmed")]


def test_of_two_suggestions_that_wait_the_persons_own_stays(app, now):
    other, held = contact(), convening()
    person_id = person_named("cleo").id
    with unit_of_work():
        for number, title in ((other, "Theirs"), (person_id, "Own")):
            propose(db.session.get(Convening, held), queries.by_id(number), title)
    merge(other)
    assert [item.title for item in preparing.proposed(held)] == ["Own"]
    left = db.session.scalars(sa.select(AgendaItem).order_by(AgendaItem.id)).all()
    assert [(item.person_id, item.state) for item in left] == [
        (person_id, "withdrawn"),
        (person_id, "proposed"),
    ]
