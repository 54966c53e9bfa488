"""The one rule: where it is required, staff without a second step reach nothing but making one."""

import dataclasses
from collections.abc import Iterator

import pytest
from flask import Flask

from coop.database import unit_of_work
from coop.http.second_step import ENTRANCES, OPEN_TO_ALL_STAFF
from coop.settings import Settings, WrongSettings, complete
from tests.cast import person_named
from tests.keys.device import code_now, is_at, secret_on
from tests.makers import make_passkey
from tests.web.stage import rows, said

MINE = "/account/second-step"


@pytest.fixture
def strict(app: Flask) -> Iterator[Flask]:
    """The app of a deployment where staff must have a second step."""
    usual = app.config["SETTINGS"]
    app.config["SETTINGS"] = dataclasses.replace(usual, staff_second_step="required")
    yield app
    app.config["SETTINGS"] = usual


def test_it_is_required_unless_the_machine_is_ones_own():
    given = {"secret_key": "x" * 32, "database_url": "sqlite://", "public_url": "https://coop.example"}
    assert complete(Settings(**given)).staff_second_step == "required"
    assert complete(Settings(**given, staff_second_step="optional")).staff_second_step == "optional"
    with pytest.raises(WrongSettings):
        complete(Settings(**given, staff_second_step="perhaps"))


def test_staff_reach_nothing_but_making_one(built_stage, stage):
    usual = stage.app.config["SETTINGS"]
    stage.app.config["SETTINGS"] = dataclasses.replace(usual, staff_second_step="required")
    adapter = stage.app.url_map.bind("coop.test")
    reached = []
    try:
        for row in rows():
            path = row.path.format(**stage.names).partition("?")[0]
            endpoint = adapter.match(path, row.method)[0]
            with stage.ask(stage.browser("ada"), "ada", row, True) as answer:
                is_held = said(answer) == "303" and is_at(answer.location, MINE)
                if not is_held and endpoint not in OPEN_TO_ALL_STAFF | ENTRANCES and not is_feed(row.path):
                    reached.append(f"{row.method} {row.path}: {said(answer)}")
            if row.method == "POST" and not is_held:
                stage.restore()
    finally:
        stage.app.config["SETTINGS"] = usual
    assert not reached, "\n".join(reached)


def is_feed(path: str) -> bool:
    """What programs fetch is the same for everybody who has its address, and knows no staff."""
    return path.endswith(("/calendar.ics", ".atom"))


def test_members_are_not_asked(strict, as_):
    assert as_("ben").get("/convenings").status_code == 200


def test_making_one_opens_the_desk(strict, as_):
    ada = as_("ada").freshly()
    assert ada.get("/staff").location == MINE
    page = ada.get(MINE)
    assert "Until you have one, only this page is open to you." in page.text
    app_page = ada.get(f"{MINE}/app")
    ada.fill(app_page, f"{MINE}/app", code=code_now(secret_on(app_page.text)))
    assert ada.get("/staff").status_code == 200
    assert ada.get("/convenings").status_code == 200


def test_a_passkey_will_do(strict, as_):
    ada = as_("ada")
    with unit_of_work():
        make_passkey(person_named("ada"))
    assert ada.get("/staff").status_code == 200


def test_taking_it_away_closes_the_desk_again(strict, as_):
    with unit_of_work():
        made = make_passkey(person_named("ada"))
    ada = as_("ada").freshly()
    answer = ada.send(MINE, f"/account/passkeys/{made.id}/removal")
    assert answer.status_code == 409
    assert "Staff need a second step." in answer.text
