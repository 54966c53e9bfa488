"""Making a second step, and entering with it, by each way in."""

import json
import re
from datetime import timedelta

import pytest
from flask_security import hash_password

from coop import clock
from coop.database import db, unit_of_work
from coop.keys import queries
from coop.keys.operations import codes
from coop.people.models import Person
from tests.cast import person_named
from tests.keys.device import Device, code_now, is_at, secret_on
from tests.people.letterbag import path_in
from tests.visits import Visitor

MINE, APP, CODES = "/account/second-step", "/account/second-step/app", "/account/second-step/recovery-codes"
ENTERING, PASSKEYS = "/account/sign-in/second-step", "/account/passkeys"
SECRET = b"twenty bytes, always"
WORDS = "a red bicycle on Kedzie"


def with_app(name: str = "cleo") -> list[str]:
    """Gives one of the cast an app and a password; their recovery codes."""
    person_named(name)
    hashed = hash_password(WORDS)
    with unit_of_work():
        codes.add_app(person_named(name), SECRET, code_now(SECRET))
        person_named(name).password = hashed
        return codes.make_recovery_codes(person_named(name))


def by_letter(browser: Visitor, name: str = "cleo"):
    browser.send("/account/sign-in", email=f"{name}@coop.test", next="/people")
    return browser.send(path_in("people.sign_in"))


def by_password(browser: Visitor, name: str = "cleo"):
    page = browser.get("/account/password/sign-in?next=/people")
    action = re.search(r'action="(/account/password/sign-in[^"]*)"', page.text).group(1)
    return browser.fill(page, action, email=f"{name}@coop.test", password=WORDS)


def is_in(browser: Visitor) -> bool:
    return browser.get("/account").status_code == 200


def the(name: str) -> Person:
    db.session.rollback()
    return person_named(name)


def test_an_app_is_added_by_its_code(as_):
    cleo, elsewhere = as_("cleo").freshly(), as_("cleo")
    page = cleo.get(APP)
    assert 'src="data:image/svg+xml;base64,' in page.text
    secret = secret_on(page.text)
    wrong = cleo.fill(page, APP, code="000000")
    assert (wrong.status_code, secret_on(wrong.text)) == (422, secret)
    assert "This is not the code of this moment." in wrong.text
    saved = cleo.fill(wrong, APP, code=code_now(secret))
    assert (saved.status_code, saved.location) == (303, MINE)
    assert "Your app is ready." in cleo.get(MINE).text
    assert not is_in(elsewhere)


def test_only_who_has_just_entered_changes_their_second_step(as_):
    with_app()
    cleo = as_("cleo")
    for answer in (cleo.get(APP), cleo.send(MINE, CODES), cleo.send(MINE, f"{APP}/removal")):
        assert (answer.status_code, is_at(answer.location, "/account/sign-in")) == (303, True)
    assert queries.has_second_step(the("cleo").id)
    assert cleo.freshly().send(MINE, f"{APP}/removal").location == MINE
    assert not queries.has_second_step(the("cleo").id)


def test_recovery_codes_are_shown_once(as_):
    with_app()
    cleo = as_("cleo").freshly()
    shown = cleo.send(MINE, CODES)
    assert shown.headers["Cache-Control"] == "no-store"
    made = re.findall(
        r"^\w{4}-\w{4}-\w{4}$", re.search(r"<pre[^>]*>([^<]+)</pre>", shown.text).group(1), re.M
    )
    assert len(made) == 10
    page = cleo.get(MINE).text
    assert "10 codes are left." in page
    assert made[0] not in page


@pytest.mark.parametrize("way", [by_letter, by_password], ids=["letter", "password"])
def test_each_way_in_asks_for_the_second_step(as_, way):
    with_app()
    eve = as_("eve")
    asked = way(eve)
    assert asked.status_code in (302, 303)
    assert is_at(asked.location, ENTERING)
    assert not is_in(eve)
    wrong = eve.send(ENTERING, code=code_now(SECRET))
    assert wrong.status_code == 422
    assert "This code does not fit, or it was used before." in wrong.text
    assert not is_in(eve)
    right = eve.send(ENTERING, code=code_now(SECRET, 30))
    assert (right.status_code, right.location) == (303, "/people")
    assert is_in(eve)


def test_a_recovery_code_lets_in_and_says_how_many_are_left(as_):
    first = with_app()[0]
    eve = as_("eve")
    by_letter(eve)
    assert eve.send(ENTERING, code=first).status_code == 303
    assert "used up; 9 are left" in eve.get("/people").text


def test_who_has_none_is_not_asked(as_):
    person_named("cleo")
    eve = as_("eve")
    assert by_letter(eve).location == "/people"
    assert is_in(eve)


def test_a_trusted_browser_is_not_asked_again_until_it_is_told_to(as_):
    with_app()
    eve = as_("eve")
    by_letter(eve)
    eve.send(ENTERING, code=code_now(SECRET, 30), is_trusted=True)
    eve.send("/account", "/account/sign-out")
    assert by_password(eve).location == "/people"
    other = as_("cleo")
    assert is_in(other)
    eve.send(MINE, f"{MINE}/distrust")
    assert is_in(eve)
    assert not is_in(other)
    eve.send("/account", "/account/sign-out")
    assert is_at(by_password(eve).location, ENTERING)


def test_a_mark_of_trust_is_good_for_its_own_person_only(as_):
    with_app("cleo"), with_app("ben")
    eve = as_("eve")
    by_letter(eve)
    eve.send(ENTERING, code=code_now(SECRET, 30), is_trusted=True)
    eve.send("/account", "/account/sign-out")
    assert is_at(by_password(eve, "ben").location, ENTERING)


def test_ten_tries_in_a_quarter_of_an_hour(as_):
    with_app()
    eve = as_("eve")
    by_letter(eve)
    page = eve.get(ENTERING)
    assert [eve.fill(page, ENTERING, code="123456").status_code for _ in range(11)] == [422] * 10 + [429]
    token = clock.held.set(clock.now() + timedelta(minutes=16))
    assert eve.fill(page, ENTERING, code=code_now(SECRET)).status_code == 303
    clock.held.reset(token)


def test_nobody_begins_with_the_second_step(as_):
    with_app()
    eve = as_("eve")
    assert is_at(eve.get(ENTERING).location, "/account/sign-in")
    by_letter(eve)
    page = eve.get(ENTERING)
    with eve.session_transaction(base_url="http://coop.test") as session:
        session["entering"] = [session["entering"][0], session["entering"][1] - 700, ""]
    assert is_at(eve.fill(page, ENTERING, code=code_now(SECRET, 30)).location, "/account/sign-in")
    assert not is_in(eve)


def with_passkey(browser: Visitor, device: Device) -> None:
    options = browser.get(f"{PASSKEYS}/challenge").json
    answer = browser.send(MINE, PASSKEYS, name="My phone", credential=device.make(options))
    assert (answer.status_code, answer.location) == (303, MINE)


def prove(browser: Visitor, device: Device, page: str):
    options = browser.get("/account/sign-in/passkey/challenge").json
    return browser.send(page, "/account/sign-in/passkey", credential=device.prove(options))


def test_a_passkey_is_the_way_in_by_itself(as_):
    device = Device()
    with_passkey(as_("cleo").freshly(), device)
    eve = as_("eve")
    assert prove(eve, device, "/account/sign-in?next=/people").location == "/people"
    assert is_in(eve)
    assert "My phone" in eve.get(MINE).text


def test_a_passkey_is_the_second_step(as_):
    device = Device(verifies=False)
    with_passkey(as_("cleo").freshly(), device)
    eve = as_("eve")
    assert is_at(prove(eve, device, "/account/sign-in").location, "/account/sign-in")
    assert is_at(by_letter(eve).location, ENTERING)
    assert prove(eve, device, ENTERING).location == "/people"
    assert is_in(eve)


def test_a_passkey_that_does_not_fit_says_so(as_):
    eve = as_("eve")
    answer = eve.send("/account/sign-in", "/account/sign-in/passkey", credential=json.dumps({"rawId": "AA"}))
    assert "This passkey did not let you in." in eve.get(answer.location).text


def test_a_passkey_that_is_not_whole_is_said_beside_its_name(as_):
    cleo = as_("cleo").freshly()
    answer = cleo.send(MINE, PASSKEYS, name="My phone", credential="{}")
    assert answer.status_code == 422
    assert "did not arrive whole" in answer.text
    assert 'value="My phone"' in answer.text


def test_the_page_says_what_there_is_without_a_script(as_):
    page = as_("cleo").get(MINE).text
    assert "An app and recovery codes do without." in page
    assert "The letter and the password do without." in as_("eve").get("/account/sign-in").text


def test_the_desk_takes_a_lost_second_step_away(as_):
    with_app()
    ada, cleo = as_("ada"), as_("cleo")
    desk = f"/staff/people/{the('cleo').id}"
    assert ada.send(desk, f"{desk}/second-step/removal", why_no_second_step="").status_code == 422
    reason = {"why_no_second_step": "She called from the known number"}
    assert ada.send(desk, f"{desk}/second-step/removal", **reason).location == desk
    page = ada.get(desk).text
    assert "She called from the known number" in page
    assert "Lost the second step" in page
    assert not is_in(cleo)
    assert by_letter(as_("eve")).location == "/people"
