"""Every route × everyone in the cast, held against tests/web/matrix.py."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from coop import clock
from coop.app import create_app
from tests.conftest import NOON, settings_for
from tests.databases import Databases, let_go
from tests.visits import form_to, visitor_class
from tests.web.matrix import FORMS, ROLES, TABLE
from tests.web.scene import set_scene

SESSION = "coop"
KNOWN = ("200", "302", "303", "403", "404", "409", "410", "422", "429")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    method: str
    path: str
    expected: dict[str, str]


def rows() -> list[Row]:
    """The table, read."""
    lines = [line.split() for line in TABLE.splitlines() if line and not line.startswith("#")]
    return [Row(method, path, dict(zip(ROLES, codes, strict=True))) for method, path, *codes in lines]


@pytest.fixture(scope="module")
def house(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator["House"]:
    """An app whose database holds the scene, and can hold it again after every change."""
    url = databases.copy(databases.furnished)
    app = create_app(settings_for(url, tmp_path_factory.mktemp("matrix")))
    app.testing = True
    app.test_client_class = visitor_class(app)
    held = clock.held.set(NOON)
    with app.app_context():
        house = House(app, databases, url)
        yield house
        let_go()
    clock.held.reset(held)


class House:
    """The app, its scene, and a browser for each of the cast."""

    def __init__(self, app: Flask, databases: Databases, url: str) -> None:
        self.app, self.databases, self.url = app, databases, url
        self.names: dict[str, Any] = set_scene()
        self.cookies: dict[str, str] = {}
        self.tokens: dict[str, str] = {}
        for role in ROLES:
            browser = app.test_client()
            browser.enter(role)
            page = browser.get("/account/sign-in").get_data(as_text=True)
            self.tokens[role] = form_to(page, "/account/sign-in").values["csrf_token"][0]
            self.cookies[role] = browser.get_cookie(SESSION, domain="coop.test").value
        let_go()
        self.kept = databases.copy(url)

    def visit(self, role: str, row: Row, *, is_filled: bool = True) -> str:
        """What the table calls the answer; what broke is told in the row, so that the others are seen too."""
        browser = self.app.test_client()
        browser.set_cookie(SESSION, self.cookies[role], domain="coop.test")
        try:
            with self.ask(browser, role, row, is_filled) as response:
                answer = said(response)
        except Exception as trouble:
            answer = f"{type(trouble).__name__}: {str(trouble)[:150]}"
        if row.method == "POST" and answer < "400":
            let_go()
            self.databases.restore(self.url, self.kept)
        return answer

    def ask(self, browser: FlaskClient, role: str, row: Row, is_filled: bool) -> TestResponse:
        """Send the row's request."""
        path = row.path.format(**self.names)
        if row.method == "GET":
            return browser.get(path)
        fields = FORMS.get(row.path, {}) if is_filled else {}
        form = {name: value.format(**self.names) for name, value in fields.items()}
        return browser.post(path, data=form | {"csrf_token": self.tokens[role]})


def said(response: TestResponse) -> str:
    """The status, or that one was sent to sign in."""
    is_sent_to_enter = response.status_code == 303 and urlsplit(response.location).path == "/account/sign-in"
    return "enter" if is_sent_to_enter else str(response.status_code)


@pytest.mark.parametrize("role", ROLES)
def test_everyone_gets_what_the_table_says(house, role):
    got = [(row, house.visit(role, row)) for row in rows()]
    other = [
        f"{row.method} {row.path}: {row.expected[role]} expected, {answer} given"
        for row, answer in got
        if answer != row.expected[role]
    ]
    assert not other, "\n".join([role, *other])


@pytest.mark.parametrize("role", ["eve", "ada"])
def test_a_form_that_is_sent_empty_breaks_nothing(house, role):
    sent = [(row, house.visit(role, row, is_filled=False)) for row in rows() if row.method == "POST"]
    broken = [f"{row.path}: {answer}" for row, answer in sent if answer not in ("enter", *KNOWN)]
    assert not broken, "\n".join(broken)


def test_every_route_stands_in_the_table(house):
    adapter = house.app.url_map.bind("coop.test")
    declared = {(adapter.match(row.path.format(**house.names), row.method)[0], row.method) for row in rows()}
    routes = {
        (rule.endpoint, method)
        for rule in house.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert not routes - declared, "a route that nobody declared"


def test_every_form_of_the_table_is_sent_somewhere():
    assert set(FORMS) <= {row.path for row in rows() if row.method == "POST"}
