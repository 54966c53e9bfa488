"""Several phones at one door at the same moment, on real databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from coop import clock
from coop.convenings.models.attendance import Attendance
from coop.convenings.operations import stating
from coop.convenings.operations.arriving import Tapped, arrive
from coop.convenings.operations.walking_in import WalkIn, walk_in
from coop.convenings.queries import showing
from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.people import queries as people
from coop.people.models import Person
from coop.refusal import Refusal
from tests.makers import make_convening, make_organization, make_person

PHONES = 8


@pytest.fixture
def at_once(app: Flask) -> Callable[[Callable[[int], object]], list[object]]:
    """Does the same on so many phones at the same moment; what each got, or why it was refused."""

    def run(act: Callable[[int], object]) -> list[object]:
        begin = Barrier(PHONES)

        def one(number: int) -> object:
            begin.wait()
            try:
                with app.app_context(), unit_of_work():
                    return act(number)
            except Refusal as refusal:
                return refusal.sentence

        db.session.remove()
        with ThreadPoolExecutor(PHONES) as pool:
            return list(pool.map(one, range(PHONES)))

    return run


def count(model: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def over(**values: object) -> int:
    """A convening that ended a moment ago."""
    with unit_of_work():
        return make_convening(starts_at=clock.now() - timedelta(minutes=95), **values).id


def test_two_phones_that_check_in_the_same_person_make_one_arrival(at_once):
    convening_id = over()
    with unit_of_work():
        person_id = make_person().id

    def tap(number: int) -> None:
        tapped = Tapped(key=f"{number}-1", device=str(number), sequence=1, ago=timedelta(minutes=number))
        arrive(showing.by_id(convening_id), people.by_id(person_id), tapped)

    at_once(tap)
    row = db.session.scalars(sa.select(Attendance)).one()
    assert row.state == "confirmed"
    assert clock.now() - row.arrived_at > timedelta(minutes=PHONES - 1)
    steps = sa.select(HistoryEntry.from_state).where(HistoryEntry.subject_kind == "attendance")
    assert list(db.session.scalars(steps)).count("unknown") == 1


def test_sixty_arrivals_over_eight_phones_are_sixty_and_no_version_is_lost(at_once):
    convening_id = over()
    with unit_of_work():
        ids = [make_person().id for _ in range(60)]

    def tap(number: int) -> None:
        for person_id in ids[number::PHONES]:
            arrive(showing.by_id(convening_id), people.by_id(person_id), Tapped())

    at_once(tap)
    versions = list(db.session.scalars(sa.select(Attendance.version)))
    assert sorted(versions) == list(range(1, 61))


def test_an_arrival_and_the_closing_are_one_after_the_other(at_once):
    convening_id = over()
    with unit_of_work():
        ids = [make_person().id for _ in range(PHONES)]

    def tap_or_close(number: int) -> str:
        convening = showing.by_id(convening_id)
        if number == 0:
            return stating.close(convening, None).state
        return arrive(convening, people.by_id(ids[number]), Tapped()).state

    said = at_once(tap_or_close)
    assert said[0] == "held"
    refused = [one for one in said if "closed" in str(one)]
    assert count(Attendance) == said.count("confirmed") == PHONES - 1 - len(refused)


def test_a_walk_in_that_is_sent_by_eight_at_once_is_one_person(at_once):
    convening_id = over()
    with unit_of_work():
        make_organization("Lab")

    def send(number: int) -> int:
        return walk_in(showing.by_id(convening_id), WalkIn("Jo Doe", "Lab"), Tapped(key="a-1")).person_id

    assert len(set(at_once(send))) == 1
    assert (count(Person), count(Attendance)) == (1, 1)
