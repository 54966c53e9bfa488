"""A network with so many convenings, and people who answer them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import Flask
from flask_wtf.csrf import generate_csrf

from coop import clock
from coop.app import create_app
from coop.convenings import ical
from coop.convenings.jobs.feeds import assemble_feeds
from coop.convenings.models.convening import Convening
from coop.convenings.models.feed import Feed
from coop.database import db, unit_of_work
from coop.people import operations as people
from coop.settings import Settings, complete
from coop.sqlite import SETTINGS
from tests.benchmarks.load import Ask
from tests.databases import CAREFUL, Databases, PostgresDatabases, SqliteDatabases
from tests.makers import make_convening, make_group, make_organization, make_person, make_place

KINDS: dict[str, Callable[[Path], Databases]] = {"SQLite": SqliteDatabases, "PostgreSQL": PostgresDatabases}
SECRET = "for benchmarks only " * 3
WORDS = "Bring a question about what works for young people, and something to write with. "
MEMBERS, AT_ONCE = 40, 2000


@dataclass(frozen=True)
class House:
    """A filled database and the app on it (the served one runs in processes of its own)."""

    app: Flask
    url: str
    slug: str

    def forget_bodies(self) -> None:
        """As after a change, before the worker came by."""
        with self.app.app_context(), unit_of_work():
            db.session.execute(sa.update(Feed).values(body=None))

    def join_bodies(self) -> None:
        """The worker came by."""
        with self.app.app_context():
            assemble_feeds()


@contextmanager
def house(kind: str, number: int, folder: Path, fill: Callable[[int], str] | None = None) -> Iterator[House]:
    """A network with `number` public convenings around today, or filled by something else."""
    databases = KINDS[kind](folder)
    if isinstance(databases, PostgresDatabases):
        databases.run(*(f"ALTER SYSTEM RESET {name}" for name in CAREFUL), "SELECT pg_reload_conf()")
    url = databases.copy(databases.furnished)
    settings = Settings(
        mode="production",
        home=folder,
        database_url=url,
        public_url="http://127.0.0.1",
        secret_key=SECRET,
        log_level="ERROR",
        staff_second_step="optional",
    )
    app = create_app(complete(settings))
    try:
        with app.app_context():
            with unit_of_work():
                slug = (fill or _fill)(number)
            tidy()
        yield House(app, url, slug)
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        databases.close()


def tidy() -> None:
    """Let PostgreSQL know what it has, as it would find out by itself in a while."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")


def bare_engine(url: str) -> sa.Engine:
    """The same database, as safely, and nothing else around it."""
    engine = sa.create_engine(url)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _as_safely)
    return engine


def _as_safely(connection: object, _record: object) -> None:
    for setting in SETTINGS:
        connection.execute(f"PRAGMA {setting}")  # type: ignore[attr-defined]


def _fill(number: int) -> str:
    groups = [make_group() for _ in range(8)]
    places = [make_place() for _ in range(77)]
    hosts = [make_organization() for _ in range(40)]
    first = clock.now().replace(minute=0, second=0, microsecond=0) - timedelta(days=number // 8)
    slug = ""
    for each in range(number):
        convening = make_convening(
            f"Convening {each} about what we promised each other",
            (groups[each % 8],),
            starts_at=first + timedelta(hours=6 * each + 1),
            place_id=places[each % 77].id,
            host_id=hosts[each % 40].id,
            summary=WORDS * 4,
            address="5615 West Race Avenue, Chicago",
            capacity_in_person=1000,
        )
        ical.refresh(convening)
        slug = convening.slug
    return slug


def answers(house: House) -> list[Ask]:
    """Members who say yes, and no, and yes again, each about several convenings to come."""
    with house.app.app_context(), unit_of_work():
        soon = sa.select(Convening.slug).where(Convening.starts_at > clock.now() + timedelta(hours=2))
        slugs = list(db.session.scalars(soon.order_by(Convening.starts_at).limit(20)))
        members = [make_person() for _ in range(MEMBERS)]
        visits = [(person.fs_uniquifier, people.begin_visit(person.id)) for person in members]
    asks = []
    for uniquifier, visit in visits:
        cookie, token = session(house.app, uniquifier, visit)
        headers = (("Cookie", f"coop={cookie}"), ("Referer", "http://127.0.0.1/"))
        for answer in ("in_person", "declined"):
            body = urlencode({"csrf_token": token, "answer": answer, "guests": 0}).encode()
            asks += [Ask("POST", f"/convenings/{slug}/rsvp", headers, body, 303) for slug in slugs]
    return asks


def insert(table: Any, rows: list[dict[str, Any]]) -> None:
    """Many rows at once."""
    for first in range(0, len(rows), AT_ONCE):
        db.session.execute(sa.insert(table), rows[first : first + AT_ONCE])


def signed_in(house: House, **values: Any) -> tuple[tuple[str, str], ...]:
    """Headers of somebody new who is signed in: each page is made for them, and none shared."""
    with house.app.app_context(), unit_of_work():
        person = make_person(**values)
        uniquifier, visit = person.fs_uniquifier, people.begin_visit(person.id)
    return (("Cookie", f"coop={session(house.app, uniquifier, visit)[0]}"),)


def session(app: Flask, uniquifier: str, visit: str) -> tuple[str, str]:
    """A signed-in browser's cookie and its CSRF token."""
    with app.test_request_context("http://127.0.0.1/") as context:
        context.session.update({"_user_id": uniquifier, "_fresh": True, "visit": visit})
        token = generate_csrf()
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        return serializer.dumps(dict(context.session)), token
