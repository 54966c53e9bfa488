"""A trial room: views that do what views may do wrong, in an app of their own."""

from collections.abc import Callable, Iterator

import pytest
from flask import Blueprint, Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.test import TestResponse

from coop import clock
from coop.app import create_app
from coop.database import db
from coop.history import operations as history
from coop.history import queries
from coop.http.access import authorize, found
from coop.http.limits import limit
from coop.http.pages import page, page_number, page_or_fragment, see_other
from coop.refusal import Refusal
from tests.conftest import NOON, settings_for
from tests.databases import Databases, let_go
from tests.visits import Visitor, form_to, visitor_class

blueprint = Blueprint("trial", __name__, url_prefix="/trial")
ASKED = "account.enter"  # anyone may


def write() -> None:
    """Change something."""
    history.record("trial", 1, "tried")


def written() -> int:
    """How often it was changed, as the database has it now."""
    db.session.rollback()
    return len(queries.of("trial", 1))


@blueprint.post("/forgotten")
def forgotten() -> ResponseReturnValue:
    """Changes something and asks nobody."""
    write()
    return see_other("/")


@blueprint.post("/asked/<int:status>")
def asked(status: int) -> ResponseReturnValue:
    """Asks, changes, and answers with the status."""
    authorize(ASKED)
    write()
    return "answered", status


@blueprint.post("/refused")
def refused() -> ResponseReturnValue:
    """The operation says no after it began."""
    authorize(ASKED)
    write()
    raise Refusal("This convening was cancelled on May 3.")


@blueprint.post("/broken")
def broken() -> ResponseReturnValue:
    """Something unforeseen, with a value that must not be told."""
    authorize(ASKED)
    write()
    raise RuntimeError("cleo@coop.test")


@blueprint.get("/writing")
def writing() -> ResponseReturnValue:
    """A GET that tries to change something."""
    authorize(ASKED)
    write()
    return "seen"


@blueprint.route("/desk", methods=["GET", "POST"])
def desk() -> ResponseReturnValue:
    """For staff."""
    authorize("staff.enter")
    write()
    return "come in"


@blueprint.get("/missing")
def missing() -> ResponseReturnValue:
    """What one may not see."""
    return str(found(None))


@blueprint.get("/limited/<who>")
def limited(who: str) -> ResponseReturnValue:
    """Twice a minute."""
    limit("trial", who, at_most=2, seconds=60)
    return "counted"


@blueprint.get("/part")
def part() -> ResponseReturnValue:
    """A page that has a part."""
    words = {"title": "Part", "sentence": "A sentence", "code": 200}
    return page_or_fragment("_layout/error.html", "_layout/_refusal.html", **words)


@blueprint.get("/number")
def number() -> ResponseReturnValue:
    """Which page was asked for."""
    return str(page_number())


@blueprint.get("/whole")
def whole() -> ResponseReturnValue:
    """A page and nothing else."""
    return page("_layout/error.html", title=request.args.get("title", "Whole"), sentence="", code=200)


@pytest.fixture(scope="session")
def trial_house(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app with the trial room."""
    home = tmp_path_factory.mktemp("trial")
    app = create_app(settings_for(databases.copy(databases.furnished), home))
    app.register_blueprint(blueprint)
    app.test_client_class = visitor_class(app)
    yield app
    with app.app_context():
        let_go()


@pytest.fixture
def trial(trial_house: Flask, databases: Databases) -> Iterator[Flask]:
    """The same on a database as new; what breaks is answered, not raised."""
    held = clock.held.set(NOON)
    trial_house.testing = False
    with trial_house.app_context():
        let_go()
        databases.restore(trial_house.config["SQLALCHEMY_DATABASE_URI"], databases.furnished)
        yield trial_house
        let_go()
    clock.held.reset(held)


class Trier(Visitor):
    """A visitor who can post without a page."""

    token = ""

    def send_bare(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> TestResponse:
        """POST with a CSRF field."""
        if not self.token:
            html = self.get("/account/sign-in").get_data(as_text=True)
            self.token = form_to(html, "/account/sign-in").values["csrf_token"][0]
        return self.post(path, data=fields | {"csrf_token": self.token}, headers=headers)


@pytest.fixture
def try_as(trial: Flask) -> Callable[[str], Trier]:
    """A browser of one of the cast in the trial room."""

    def browser(name: str) -> Trier:
        client = type("TrierOfApp", (Trier,), {"house": trial})(trial, trial.response_class, use_cookies=True)
        client.enter(name)
        return client

    return browser
