"""The demo city, served for real and opened in a real browser that forgives nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask_migrate import upgrade
from playwright.sync_api import Browser, sync_playwright

from coop.app import create_app
from coop.cli.demo.command import load
from coop.cli.demo.entrance import PASSWORD
from tests.browser.tab import Tab, opened
from tests.conftest import settings_for
from tests.databases import let_go
from tests.house.reading import COOP
from tests.servers import web_processes

WIDE, NARROW = 1280, 390


@dataclass
class City:
    """The served demo city."""

    address: str
    database: Path

    def one(self, statement: str) -> str:
        """The first value of the first row."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            return str(connection.execute(statement).fetchone()[0])


@pytest.fixture(scope="session")
def city(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """A server of the demo city; asked for after the browser, so that nothing is built in vain."""
    assert (COOP / "static" / "built" / "coop.css").exists(), "run `make install`: the front end is not built"
    home = tmp_path_factory.mktemp("city")
    database = home / "city.sqlite3"
    build(home, f"sqlite:///{database}")
    # By a name, since no browser keeps passkeys for a number.
    with web_processes(f"sqlite:///{database}", home, workers=1, host="localhost") as address:
        yield City(address, database)


def build(home: Path, url: str) -> None:
    """The demo city in a fresh database."""
    app = create_app(settings_for(url, home))
    with app.app_context():
        upgrade()
        load(anew=False)
        let_go()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


def enter(browser: Browser, city: City, name: str) -> list:
    """The cookies of one of the cast, entered by the password page."""
    with opened(browser, city.address) as tab:
        tab.visit("/account/password/sign-in")
        tab.page.fill("[name=email]", f"{name}@coop.example")
        tab.page.fill("[name=password]", PASSWORD)
        tab.page.click("main form button")
        tab.page.wait_for_url(lambda url: "password" not in url)
        return tab.page.context.cookies()


@pytest.fixture(scope="session")
def cookies(city: City, browser: Browser) -> Callable[[str], list]:
    """The cookies of one of the cast, who entered once for all tests."""
    kept: dict[str, list] = {"eve": []}

    def of(name: str) -> list:
        if name not in kept:
            kept[name] = enter(browser, city, name)
        return kept[name]

    return of


@pytest.fixture
def tab_of(
    city: City, browser: Browser, cookies: Callable[[str], list]
) -> Callable[..., AbstractContextManager[Tab]]:
    """`with tab_of("ben", width=390) as tab:` a window of one of the cast; a complaint fails the test.

    With `anew` they enter for this window alone, so that they may sign out in it.
    """

    def window(name: str = "eve", *, anew: bool = False, **looks: Any) -> AbstractContextManager[Tab]:
        own = enter(browser, city, name) if anew else cookies(name)
        return opened(browser, city.address, own, **looks)

    return window
