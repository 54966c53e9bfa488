"""Counting across processes and threads."""

from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from coop import clock
from coop.database import db, unit_of_work
from coop.limits import jobs, operations
from coop.limits.models import RequestCount


def ask(who: str = "ana@coop.test", at_most: int = 3) -> bool:
    with unit_of_work():
        return operations.count("answers", who, at_most=at_most, seconds=3600)


def test_so_many_are_allowed_and_no_more(app: Flask, now: datetime) -> None:
    assert [ask() for _ in range(5)] == [True, True, True, False, False]


def test_each_is_counted_apart_and_an_address_in_any_case(app: Flask, now: datetime) -> None:
    for _ in range(3):
        ask("ana@coop.test")
    assert not ask("Ana@Coop.test ")
    assert ask("ben@coop.test")


def test_a_new_window_begins_anew(app: Flask, now: datetime) -> None:
    for _ in range(4):
        ask()
    clock.held.set(now + timedelta(hours=1))
    assert ask()


def test_no_address_is_kept(app: Flask, now: datetime) -> None:
    ask("ana@coop.test")
    key = db.session.scalars(sa.select(RequestCount.key)).one()
    assert len(key) == 64
    assert "ana" not in key


def test_of_those_who_ask_at_once_exactly_so_many_are_allowed(app: Flask) -> None:
    """Forty threads with connections of their own, as web processes have."""
    barrier = Barrier(40)
    answers: list[bool] = []

    def one() -> None:
        with app.app_context():
            barrier.wait()
            answers.append(ask(at_most=25))

    threads = [Thread(target=one) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [False] * 15 + [True] * 25


@pytest.mark.parametrize(("hours", "left"), [(0, 1), (2, 0)])
def test_counts_of_windows_that_ended_are_forgotten(app: Flask, now: datetime, hours: int, left: int) -> None:
    ask()
    clock.held.set(now + timedelta(hours=hours))
    jobs.forget_old_counts()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(RequestCount)) == left
