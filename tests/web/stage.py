"""The app on the scene of tests/web/scene.py, and a browser for each of the cast."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.databases import Databases, let_go
from tests.visits import form_to
from tests.web.matrix import ROLES, TABLE
from tests.web.matrix_forms import FORMS
from tests.web.scene import set_scene

SESSION = "coop"


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


class Stage:
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
        try:
            with self.ask(self.browser(role), role, row, is_filled) as response:
                answer = said(response)
        except Exception as trouble:
            answer = f"{type(trouble).__name__}: {str(trouble)[:150]}"
        if row.method == "POST" and answer < "400":
            self.restore()
        return answer

    def browser(self, role: str) -> FlaskClient:
        """A browser in which one of the cast is signed in."""
        browser = self.app.test_client()
        browser.set_cookie(SESSION, self.cookies[role], domain="coop.test")
        return browser

    def restore(self) -> None:
        """The scene as it was."""
        let_go()
        self.databases.restore(self.url, self.kept)

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
