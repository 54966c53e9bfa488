"""Two workers at once make no twin, two who answer at once fit every date, and nobody waits for ever."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
import sqlalchemy as sa

from coop.convenings.models.answer import Rsvp
from coop.convenings.models.series import SeriesDate
from coop.convenings.operations.answering import Wish
from coop.convenings.operations.copying import fields_of
from coop.database import db, unit_of_work
from coop.people.models import Person
from coop.series import jobs
from coop.series.operations import answering, changing
from coop.series.operations.planning import Plan
from coop.series.queries import dates
from tests.cast import person_named
from tests.convenings.postroom import the
from tests.loop.test_lock_order import one_behind_the_other
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


def hour_later(convening_id: int, scope: str) -> None:
    date_ = the(convening_id)
    known, hour = fields_of(date_), timedelta(hours=1)
    values = replace(known, starts_at=known.starts_at + hour, ends_at=known.ends_at + hour)
    changing.edit_dates(date_, values, scope, None)


ACTS = {
    "detach": lambda _series_id, number: changing.detach(the(number), None),
    "one": lambda _series_id, number: hour_later(number, "one"),
    "part": lambda _series_id, number: hour_later(number, "later"),
    "cancel": lambda _series_id, number: changing.cancel_dates(the(number), "Snow.", "later", None),
    "answer": lambda series_id, _number: answering.answer_series(
        the_series(series_id), person_named("cleo"), Wish("going")
    ),
}


@pytest.mark.parametrize(
    ("first", "second"),
    [("detach", "answer"), ("detach", "part"), ("one", "cancel"), ("part", "answer"), ("part", "detach")],
)
def test_series_are_held_before_their_dates_so_that_neither_waits_for_ever(app, now, first, second):
    series_id = repeated()
    person_named("cleo")
    third = dates.all_ids(series_id)[2]
    acts = [partial(ACTS[each], series_id, third) for each in (first, second)]
    assert one_behind_the_other(app, third, *acts) == [None, None]


@pytest.mark.usefixtures("on_postgresql")
def test_a_date_that_went_on_meanwhile_is_detached_where_it_is(app, now):
    series_id = repeated()
    third = dates.all_ids(series_id)[2]
    acts = [partial(ACTS[each], series_id, third) for each in ("part", "detach")]
    one_behind_the_other(app, third, *acts)
    db.session.rollback()
    new = dates.continuation(series_id)
    assert (dates.date_of(new.id, new.first_on).tie, len(dates.all_ids(new.id))) == ("detached", 4)
