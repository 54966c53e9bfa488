"""SQLite with many writers: its settings, and a queue for its one write lock.

SQLite lets waiting writers ask again and again, at longer and longer intervals; under a rush some ask
for half a minute in vain. Here they queue on a lock of the operating system first, so each gets its
turn at once when the one before is done. A process that dies gives its turn up by dying.
"""

import fcntl
from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

SETTINGS = (
    "busy_timeout = 30000",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
)
QUEUE, HELD = "queue", "holds its turn"


def prepare(engine: Engine, does_write: Callable[[], bool]) -> None:
    """Give an engine the settings; `does_write` says whether the transaction that begins will write."""
    path = engine.url.database

    def connect(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        if path and path != ":memory:":
            record.info[QUEUE] = open(f"{path}-queue", "ab")  # noqa: SIM115  closed with the connection

    def begin(connection: Connection) -> None:
        if does_write():
            _wait_for_turn(connection.info)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if does_write() else "BEGIN")

    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", begin)
    event.listen(engine, "checkin", lambda _connection, record: _give_turn(record.info))
    event.listen(engine, "close", lambda _connection, record: _leave(record.info))


def _wait_for_turn(info: dict[str, Any]) -> None:
    if QUEUE in info:
        fcntl.flock(info[QUEUE], fcntl.LOCK_EX)
        info[HELD] = True


def _give_turn(info: dict[str, Any]) -> None:
    if info.pop(HELD, False):
        fcntl.flock(info[QUEUE], fcntl.LOCK_UN)


def _leave(info: dict[str, Any]) -> None:
    info.pop(HELD, None)
    if QUEUE in info:
        info.pop(QUEUE).close()


def rewrite(connection: Connection) -> bool:
    """Write the whole file anew and empty the log beside it, so that nothing deleted can be found in them.

    Whether that was possible: somebody who has been reading since before keeps the log from it.
    """
    connection.exec_driver_sql("PRAGMA busy_timeout = 30000")
    connection.exec_driver_sql("VACUUM")
    is_busy, *_pages = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    return not is_busy
