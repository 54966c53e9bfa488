"""A visitor's browser that reads every page it gets and fills the forms it finds."""

import re
import time
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from coop.database import unit_of_work
from coop.people import operations
from tests.cast import person_named
from tests.page_reader import Form, PageReader, read_page

REDIRECTS = (301, 302, 303, 307, 308)


class Visitor(FlaskClient):
    """A browser without JavaScript."""

    house: Flask

    def open(self, *args: Any, **options: Any) -> TestResponse:
        """One request in an app context of its own, so that nothing leaks from the last one."""
        with self.house.app_context():
            response = super().open(*args, **options)
        response.request.environ["wsgi.input"].close()  # a large form went through a file
        if response.mimetype == "text/html" and response.status_code not in REDIRECTS:
            html = response.get_data(as_text=True)
            if html:
                read_page(html, is_fragment=not re.match(r"\s*<!doctype", html, re.IGNORECASE))
        return response

    def enter(self, name: str) -> None:
        """Sign in as one of the cast; eve stays outside."""
        if name == "eve":
            return
        person = person_named(name)
        with self.session_transaction(base_url="http://coop.test") as session:
            session["_user_id"] = person.fs_uniquifier
            session["_fresh"] = True
            session["visit"] = visit_of(self.house, person.id)

    def freshly(self) -> "Visitor":
        """As one who entered a moment ago, which some pages ask for."""
        with self.session_transaction(base_url="http://coop.test") as session:
            session["fs_paa"] = time.time()
        return self

    def send(self, path: str, address: str | None = None, /, **fields: Any) -> TestResponse:
        """Open a page and send its form that posts to an address (or to where the page itself is)."""
        return self.fill(self.get(path), address or path, **fields)

    def fill(self, response: TestResponse, address: str, /, **fields: Any) -> TestResponse:
        """Send the form of a page that posts to an address, as it stands there but for these fields.

        A list stands for several values of one name; None or False leaves a field out, as an unchecked box.
        """
        form = form_to(response.get_data(as_text=True), address)
        values: dict[str, Any] = {**form.values, **fields}
        kept = {name: value for name, value in values.items() if value is not None and value is not False}
        return self.post(
            address, data={name: "y" if value is True else value for name, value in kept.items()}
        )


def form_to(html: str, address: str) -> Form:
    """The first form of a page that posts to an address of ours."""
    forms = [form for form in PageReader(html).forms if form.method == "post"]
    wanted = urlsplit(address)
    for form in forms:
        there = urlsplit(form.action or "")
        if (there.path, there.query) == (wanted.path, wanted.query):
            return form
    raise AssertionError(f"the page has no form to {address}, only to {[form.action for form in forms]}")


def visit_of(app: Flask, person_id: int) -> str:
    """A new visit of the person, saved."""
    with app.app_context(), unit_of_work():
        return operations.begin_visit(person_id)


def visitor_class(app: Flask) -> type[Visitor]:
    """A browser class for one app."""
    return type("VisitorOfApp", (Visitor,), {"house": app})
