"""Two workers at once make no twin, and two who answer at once fit the seats of every date."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from coop.convenings.models.answer import Rsvp
from coop.convenings.models.series import SeriesDate
from coop.convenings.operations.answering import Wish
from coop.database import db, unit_of_work
from coop.people.models import Person
from coop.series import jobs
from coop.series.operations import answering
from coop.series.operations.planning import Plan
from coop.series.queries import dates
from tests.makers import make_person
from tests.series.planned import go_to, repeated, the_series

WORKERS, SEATS, PEOPLE = 4, 3, 6


@pytest.fixture
def on_postgresql(backend: str) -> None:
    if backend == "sqlite":
        pytest.skip("SQLite lets one write at a time")


def at_once(app, acts) -> list:
    """Run in threads that begin together."""
    barrier = Barrier(len(acts))

    def run(act):
        with app.app_context():
            barrier.wait()
            try:
                return act()
            finally:
                db.session.remove()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.usefixtures("on_postgresql")
def test_workers_at_once_make_each_date_once(app, now):
    series_id = repeated(Plan("weekly", last_on=None))
    moment = (2027, 3, 1, 12)

    def work() -> int:
        go_to(*moment)
        return jobs.make_dates_ahead()

    made = at_once(app, [work] * WORKERS)
    assert sorted(made)[:-1] == [0] * (WORKERS - 1)
    assert max(made) > 0
    days = db.session.scalars(sa.select(SeriesDate.day).where(SeriesDate.series_id == series_id)).all()
    assert len(days) == len(set(days))


@pytest.mark.usefixtures("on_postgresql")
def test_everybody_answers_all_dates_at_once_and_every_date_is_just_full(app, now):
    series_id = repeated(capacity_in_person=SEATS)
    with unit_of_work():
        ids = [make_person().id for _ in range(PEOPLE)]

    def answer(person_id: int):
        def act() -> None:
            with unit_of_work():
                person = db.session.get(Person, person_id)
                answering.answer_series(the_series(series_id), person, Wish("going"))

        return act

    at_once(app, [answer(person_id) for person_id in ids])
    rows = db.session.execute(sa.select(Rsvp.convening_id, Rsvp.answer)).all()
    counted = Counter((row.convening_id, row.answer) for row in rows)
    for convening_id in dates.all_ids(series_id):
        assert counted[convening_id, "going"] == SEATS
        assert counted[convening_id, "waitlisted"] == PEOPLE - SEATS
