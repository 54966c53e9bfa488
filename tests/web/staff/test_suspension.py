"""Suspended accounts: out at once, no letters, open again by the same hand; and too many wrong passwords."""

import pytest
from flask_security import hash_password

from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.people import operations
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import person_named
from tests.people.letterbag import path_in, posted, reason_of, text_of
from tests.visits import Visitor

WORDS, SIGN_IN = "a red bicycle on Kedzie", "/account/password/sign-in"


def the(name: str) -> Person:
    db.session.rollback()
    return person_named(name)


def close(ada: Visitor, act: str = "suspension", **fields: str):
    desk = f"/staff/people/{the('cleo').id}"
    return ada.send(desk, f"{desk}/{act}", **fields)


def test_a_suspended_person_is_out_at_once_and_told(as_):
    ada, cleo = as_("ada"), as_("cleo")
    assert close(ada, why_suspended="").status_code == 422
    assert close(ada, why_suspended="Asked us to, while abroad").status_code == 303
    assert cleo.get("/account").status_code == 303
    assert the("cleo").status == "suspended"
    assert "write to letters@coop.test" in text_of(posted("people.suspended")[0])
    as_("eve").send("/account/sign-in", email="cleo@coop.test")
    assert posted("people.sign_in") == []
    entry = next(one for one in history.of("person", the("cleo").id) if one.act == "suspended")
    assert (entry.actor_id, entry.note) == (the("ada").id, "Asked us to, while abroad")


def test_an_account_is_opened_again(as_):
    ada = as_("ada")
    close(ada, why_suspended="A mistake")
    assert "suspended" in ada.get(f"/staff/people/{the('cleo').id}").text
    assert close(ada, "reinstatement", why_suspended="It was a mistake").status_code == 303
    assert the("cleo").status == "active"
    assert "Sign in as before" in text_of(posted("people.reinstated")[0])
    assert reason_of(posted("people.suspended")[0]) == "the account is open again"


@pytest.mark.parametrize(
    ("name", "reason", "said"), [("ada", "Why not", "Another of the staff"), ("cleo", " ", "say why")]
)
def test_nobody_suspends_themselves_or_without_a_reason(app, now, name, reason, said):
    ada = person_named("ada").id
    with pytest.raises(Refusal, match=said), unit_of_work():
        operations.suspend(person_named(name), ada, reason)


def test_only_what_is_open_is_closed_and_only_what_is_closed_is_opened(app, now):
    ada = person_named("ada").id
    with pytest.raises(Refusal, match="not suspended"), unit_of_work():
        operations.reinstate(person_named("cleo"), ada, "Why not")
    with unit_of_work():
        operations.suspend(person_named("cleo"), ada, "Asked us to")
    with pytest.raises(Refusal, match="not open"), unit_of_work():
        operations.suspend(person_named("cleo"), ada, "Again")


def test_too_many_wrong_passwords_bring_a_letter_with_a_way_in_once_a_day(as_):
    hashed = hash_password(WORDS)
    person_named("cleo")
    with unit_of_work():
        person_named("cleo").password = hashed
    for address in ("cleo@coop.test", "nobody@coop.test"):
        said = [as_("eve").send(SIGN_IN, email=address, password="wrong").status_code for _ in range(12)]
        assert said == [200] * 10 + [429] * 2
    assert [letter.person_id for letter in posted("people.wrong_passwords")] == [the("cleo").id]
    eve = as_("eve")
    assert eve.send(SIGN_IN, email="cleo@coop.test", password=WORDS).status_code == 429
    assert eve.send(path_in("people.wrong_passwords")).location == "/"
    assert "Cleo Ramos" in eve.get("/account").text


def test_nobody_learns_by_trying_whether_an_address_is_known(app, now):
    with unit_of_work():
        operations.tell_of_wrong_passwords("nobody@coop.test")
    assert posted("people.wrong_passwords") == []
