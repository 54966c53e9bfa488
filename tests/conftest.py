"""Real databases, a held clock, and visits by the cast."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from coop import clock
from coop.app import create_app
from coop.database import db
from coop.settings import Settings, complete
from tests.databases import Databases, PostgresDatabases, SqliteDatabases, let_go
from tests.statements import Counted, counting
from tests.visits import Visitor, visitor_class

NOON = datetime(2027, 1, 11, 18, 0, tzinfo=UTC)
BACKENDS = ("sqlite", "postgresql")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What touches the database runs on both."""
    if "backend" in metafunc.fixturenames:
        metafunc.parametrize("backend", BACKENDS, scope="session")


@pytest.fixture(scope="session")
def databases(backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """A server or folder that hands out fresh, migrated databases."""
    folder = tmp_path_factory.mktemp(backend)
    kind = SqliteDatabases if backend == "sqlite" else PostgresDatabases
    source = kind(folder)
    yield source
    source.close()


@pytest.fixture(scope="session")
def shared_app(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One app for each database kind; its database is made anew for every test."""
    app = create_app(settings_for(databases.copy(databases.furnished), tmp_path_factory.mktemp("home")))
    app.testing = True
    app.test_client_class = visitor_class(app)
    yield app
    with app.app_context():
        let_go()


def settings_for(url: str, home: Path) -> Settings:
    """The settings of the tests."""
    return complete(
        Settings(
            mode="development",
            home=home,
            database_url=url,
            public_url="http://coop.test",
            secret_key="for tests only",
            sample_data=os.environ.get("COOP_SAMPLE_DATA", ""),
        )
    )


@pytest.fixture(scope="session")
def assembled(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The whole app for what never asks a database."""
    home = tmp_path_factory.mktemp("assembled")
    return create_app(settings_for(f"sqlite:///{home / 'none.sqlite3'}", home))


@pytest.fixture
def app(shared_app: Flask, databases: Databases) -> Iterator[Flask]:
    """The app on an empty, migrated database with the first terms and a network."""
    with shared_app.app_context():
        let_go()
        databases.restore(shared_app.config["SQLALCHEMY_DATABASE_URI"], databases.furnished)
        yield shared_app
        db.session.remove()


@pytest.fixture
def now(app: Flask) -> Iterator[datetime]:
    """The clock, held at noon in Chicago on Monday, January 11, 2027."""
    token = clock.held.set(NOON)
    yield NOON
    clock.held.reset(token)


@pytest.fixture
def as_(app: Flask, now: datetime) -> Callable[[str], Visitor]:
    """A browser of one of the cast: `as_("ben").get("/convenings")`; "eve" has no account."""

    def browser(name: str) -> Visitor:
        client: Visitor = app.test_client()  # type: ignore[assignment]
        client.enter(name)
        return client

    return browser


@pytest.fixture
def statements(app: Flask) -> Callable[[], AbstractContextManager[Counted]]:
    """Counts what the database is asked: `with statements() as counted: …`, then `counted.number == 7`."""
    return lambda: counting(*db.engines.values())


@pytest.fixture(scope="session")
def sample_data() -> Path:
    """The folder of public data, or a skip that says so."""
    folder = os.environ.get("COOP_SAMPLE_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("COOP_SAMPLE_DATA names no folder of public data")
    return Path(folder)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is, or a skip that says so; CI requires one."""
    path = next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs a browser: install Debian's chromium")
        pytest.skip("no chromium on this machine, so no page was opened in a browser")
    return path
