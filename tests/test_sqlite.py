"""Many writers of one SQLite file take turns."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import sqlalchemy as sa

from coop import sqlite


def counter(folder: Path) -> sa.Engine:
    engine = sa.create_engine(f"sqlite:///{folder / 'counter.sqlite3'}", pool_size=20)
    sqlite.prepare(engine, lambda: True)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE counter (number INTEGER)"))
        connection.execute(sa.text("INSERT INTO counter VALUES (0)"))
    return engine


def test_twenty_writers_at_once_lose_no_count(tmp_path: Path) -> None:
    engine = counter(tmp_path)

    def count(_turn: int) -> None:
        with engine.begin() as connection:
            number = connection.scalar(sa.text("SELECT number FROM counter"))
            connection.execute(sa.text("UPDATE counter SET number = :number"), {"number": number + 1})

    with ThreadPoolExecutor(20) as writers:
        list(writers.map(count, range(200)))
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT number FROM counter")) == 200
    engine.dispose()


def test_a_writer_waits_for_its_turn_and_gets_it_when_the_one_before_is_done(tmp_path: Path) -> None:
    engine, acts, has_begun = counter(tmp_path), [], Event()

    def second() -> None:
        has_begun.set()
        with engine.begin():
            acts.append("second")

    with ThreadPoolExecutor(1) as other:
        with engine.begin():
            waiting = other.submit(second)
            has_begun.wait(5)
            acts.append("first")
        waiting.result(10)
    assert acts == ["first", "second"]
    engine.dispose()
