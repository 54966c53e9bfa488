"""The database: typed rows, relationships that never cost a query by accident, and units of work.

SQLite runs with write-ahead logging and takes its write lock before the first read of a unit that
will write; PostgreSQL locks rows where operations ask for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import count
from threading import Lock
from typing import Any

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event, orm
from sqlalchemy.engine import Dialect, Engine, ExceptionContext
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError

from coop import sqlite


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware moment, kept in UTC; a naive one is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC for storing; SQLite keeps it without an offset."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware again, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Model(orm.DeclarativeBase):
    """What every row is."""

    registry = orm.registry(
        metadata=sa.MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            datetime: UtcDateTime,
            dict[str, Any]: sa.JSON,
            list[str]: sa.JSON,
            list[int]: sa.JSON,
        },
    )


db = SQLAlchemy(model_class=Model)


def relationship(*args: Any, **options: Any) -> Any:
    """A relationship that raises when a page would have to ask the database for it."""
    options.setdefault("lazy", "raise_on_sql")
    return orm.relationship(*args, **options)


def one_of(column: str, words: tuple[str, ...], name: str) -> sa.CheckConstraint:
    """A check that a column holds one of the words that code branches on."""
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=name)


# The engine of single statements that need no transaction.
GLANCES = "glances"
# What this process read once and cannot change, for as long as it stays with one database.
kept: dict[tuple[str, ...], Any] = {}

_writing: ContextVar[bool] = ContextVar("writing", default=False)
WATCH = "watch"
_watching, _watches = Lock(), count(1)


def will_write(does_write: bool) -> None:
    """Say before the first read whether this unit writes; SQLite then takes its write lock at once."""
    _writing.set(does_write)


def start_writing() -> None:
    """End the reading so far and begin a transaction that writes; a read is never upgraded."""
    if not _writing.get():
        db.session.rollback()
        will_write(True)


@contextmanager
def unit_of_work() -> Iterator[None]:
    """One transaction for a job or a command: committed whole, or nothing of it."""
    db.session.rollback()
    will_write(True)
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        will_write(False)


def lock(statement: sa.Select[Any]) -> sa.Select[Any]:
    """The same rows, locked until the unit ends, as they are now (SQLite holds its one write lock)."""
    return statement.with_for_update().execution_options(populate_existing=True)


@dataclass(frozen=True)
class Page:
    """Some rows of many, counted in SQL."""

    rows: list[Any]
    number: int
    pages: int
    total: int


def page_of(statement: sa.Select[Any], number: int, *, size: int = 50) -> Page:
    """One page of an ordered statement's objects, the first being 1; two statements.

    A page beyond the last has no rows.
    """
    total = (
        db.session.scalar(sa.select(sa.func.count()).select_from(statement.order_by(None).subquery())) or 0
    )
    rows = list(db.session.scalars(statement.limit(size).offset((max(number, 1) - 1) * size)))
    return Page(rows=rows, number=max(number, 1), pages=max(1, -(-total // size)), total=total)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of something wait for a word, and since when the oldest does; none when nothing waits."""

    number: int
    since: Any


def waiting(statement: sa.Select[int, Any]) -> Waiting:
    """What a statement of (count, oldest) says."""
    number, since = db.session.execute(statement).one()
    return Waiting(number, since)


# Whatever the database may raise, for those who only want to know that it did.
DatabaseTrouble = SQLAlchemyError
# The database cannot be asked now; what failed may be tried again as it is.
DatabaseAway = OperationalError
# Two who saved at once, and a constraint that let only one of them.
Collision = IntegrityError


class Deadlock(Collision):
    """Two who each waited for what the other held: PostgreSQL let one of them go on."""


DEADLOCKS = ("40P01", "40001")


def revision() -> str:
    """The migration the database is at; empty before the first."""
    return MigrationContext.configure(db.session.connection()).get_current_revision() or ""


@cache
def newest_revision(folder: str) -> str:
    """The newest migration in a folder."""
    return ScriptDirectory(folder).get_current_head() or ""


def glance(statement: sa.Select[Any], **values: Any) -> list[Any]:
    """The rows of one statement, as committed now: no session, and no transaction around it.

    Asked a second time when the connection turns out to be gone, as after a restart of the server.
    """
    for is_last in (False, True):
        try:
            with db.engines[GLANCES].connect() as connection:
                return list(connection.execute(statement, values))
        except sa.exc.DBAPIError as error:
            if is_last or not error.connection_invalidated:
                raise
    return []


def changes() -> object:
    """Stands for all that is committed now: as long as it is the same, nothing was saved by anybody.

    PostgreSQL names the transactions that a reader may see; SQLite counts, for one connection, what the
    others committed, so this process asks through one that is kept for it and never writes.
    """
    engine = db.engines[GLANCES]
    if engine.dialect.name != "sqlite":
        return glance(sa.select(sa.cast(sa.func.pg_current_snapshot(), sa.Text)))[0][0]
    with _watching:
        key = WATCH, str(engine.url)
        if key not in kept:
            watch = engine.raw_connection()
            watch.detach()  # no pool closes or lends it
            kept[key] = watch, next(_watches)
        watch, number = kept[key]
        return number, watch.dbapi_connection.execute("PRAGMA data_version").fetchone()[0]


def _forget() -> None:
    """Another database may come under the same name: nothing that was read of this one holds."""
    for name, value in kept.items():
        if name[0] == WATCH:
            value[0].close()
    kept.clear()


def rewrite() -> bool:
    """Overwrite what was deleted, so that no search of the database's files finds it; whether it was done."""
    with db.engines[GLANCES].connect() as connection:
        if connection.dialect.name == "sqlite":
            return sqlite.rewrite(connection)
        connection.exec_driver_sql("VACUUM")
        return True


def prepare(engine: Engine, glances: Engine) -> None:
    """Say deadlocks as collisions; give SQLite the settings that make writers wait instead of fail."""
    event.listen(engine, "engine_disposed", lambda _engine: _forget())
    event.listen(engine, "engine_disposed", lambda _engine: glances.dispose())
    event.listen(engine, "handle_error", _collided)
    if engine.dialect.name == "sqlite":
        sqlite.prepare(engine, _writing.get)


def _collided(context: ExceptionContext) -> None:
    """A deadlock is a collision like others: told to whoever pressed the button, tried again by a job."""
    if getattr(context.original_exception, "sqlstate", "") in DEADLOCKS:
        raise Deadlock(context.statement, context.parameters, context.original_exception)
