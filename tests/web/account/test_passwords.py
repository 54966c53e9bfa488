"""Passwords: optional, checked by Flask-Security on pages of ours."""

import time

import pytest
import sqlalchemy as sa
from flask_security import hash_password
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from sqlalchemy import event

from coop.database import db, unit_of_work
from coop.people.models import Person, Visit
from tests.cast import person_named
from tests.people.letterbag import path_in, posted, text_of
from tests.visits import Visitor

OLD, NEW = "a red bicycle on Kedzie", "four herons at dawn"
SIGN_IN, FORGOTTEN, CHANGE = (
    "/account/password/sign-in",
    "/account/password/reset",
    "/account/password/change",
)


def give_password(name: str) -> Person:
    person = person_named(name)
    hashed = hash_password(OLD)
    with unit_of_work():
        db.session.execute(sa.update(Person).where(Person.id == person.id).values(password=hashed))
    return person


def enter(browser: Visitor, password: str, email: str = "cleo@coop.test"):
    return browser.send(SIGN_IN, email=email, password=password)


def freshly(browser: Visitor) -> Visitor:
    with browser.session_transaction(base_url="http://coop.test") as session:
        session["fs_paa"] = time.time()
    return browser


def last_begin(told: list[str], place: int) -> str:
    return [text for text in told[:place] if text.startswith("BEGIN")][-1]


def open_visits() -> list[int]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Visit.person_id).where(Visit.ended_at.is_(None))))


def test_address_and_password_sign_in(as_):
    cleo = give_password("cleo")
    eve = as_("eve")
    answer = enter(eve, OLD, "CLEO@coop.test")
    assert (answer.status_code, answer.location) == (302, "/")
    assert "Cleo Ramos" in eve.get("/account").text
    assert open_visits() == [cleo.id]


def test_a_wrong_password_and_an_unknown_address_read_the_same(as_):
    give_password("cleo")
    wrong, unknown = enter(as_("eve"), "not this one"), enter(as_("eve"), OLD, "nobody@coop.test")
    for answer in (wrong, unknown):
        assert "Address and password do not go together." in answer.text
        assert answer.text.count("field-error") == wrong.text.count("field-error")
    assert open_visits() == []


def test_an_account_without_a_password_is_not_entered_with_one(as_):
    person_named("cleo")
    assert "do not go together" in enter(as_("eve"), "anything at all").text
    assert open_visits() == []


def test_hashing_is_over_before_the_write_lock_is_taken(as_, backend):
    if backend != "sqlite":
        pytest.skip("only SQLite has one write lock for everybody")
    give_password("cleo")
    told: list[str] = []

    def note(_connection, _cursor, text, *_rest):
        told.append(text)

    eve = as_("eve")
    event.listen(db.engine, "before_cursor_execute", note)
    try:
        enter(eve, OLD)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    reads = next(place for place, text in enumerate(told) if "people.password" in text)
    writes = next(place for place, text in enumerate(told) if text.startswith("INSERT INTO visits"))
    assert last_begin(told, reads) == "BEGIN"
    assert last_begin(told, writes) == "BEGIN IMMEDIATE"


def test_a_suspended_account_is_not_entered(as_):
    cleo = give_password("cleo")
    with unit_of_work():
        db.session.execute(sa.update(Person).where(Person.id == cleo.id).values(status="suspended"))
    assert enter(as_("eve"), OLD).status_code == 200
    assert open_visits() == []


def test_ten_tries_an_hour_for_an_address_known_or_not(as_):
    give_password("cleo")
    for address in ("cleo@coop.test", "nobody@coop.test"):
        statuses = [enter(as_("eve"), "wrong", address).status_code for _ in range(11)]
        assert statuses == [200] * 10 + [429]


def test_a_first_password_needs_a_fresh_entrance(as_):
    person_named("cleo")
    cleo = as_("cleo")
    sent = cleo.get(CHANGE)
    assert (sent.status_code, sent.location) == (303, f"/account/sign-in?next={CHANGE}")
    page = freshly(cleo).get(CHANGE)
    assert "Present password" not in page.text
    saved = cleo.fill(page, CHANGE, new_password=NEW, new_password_confirm=NEW)
    assert (saved.status_code, saved.location) == (302, "/account")
    assert "Your password is saved" in cleo.get("/account").text
    assert enter(as_("eve"), NEW).status_code == 302


def test_changing_a_password_signs_out_everywhere_else_and_tells(as_):
    person = give_password("cleo")
    here, elsewhere = freshly(as_("cleo")), as_("cleo")
    assert elsewhere.get("/account").status_code == 200
    here.send(CHANGE, password=OLD, new_password=NEW, new_password_confirm=NEW)
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 303
    assert open_visits() == [person.id]
    [letter] = posted("people.password_changed")
    assert "was changed on Monday, January 11, 2027, 12:00 pm CST" in text_of(letter)
    assert enter(as_("eve"), OLD).status_code == 200
    assert enter(as_("eve"), NEW).status_code == 302


def test_a_change_says_what_is_wrong_and_changes_nothing(as_):
    give_password("cleo")
    cleo = as_("cleo")
    for said, fields in {
        "This is not your present password.": {
            "password": "no",
            "new_password": NEW,
            "new_password_confirm": NEW,
        },
        "The two passwords differ.": {"password": OLD, "new_password": NEW, "new_password_confirm": "other"},
        "Please use at least 10 characters.": {
            "password": OLD,
            "new_password": "bike",
            "new_password_confirm": "bike",
        },
        "Please choose one that is not": {"password": OLD, "new_password": OLD, "new_password_confirm": OLD},
        "Please type a password.": {"password": OLD, "new_password": "", "new_password_confirm": ""},
    }.items():
        assert said in cleo.send(CHANGE, **fields).text
    assert enter(as_("eve"), OLD).status_code == 302


def test_a_forgotten_password_is_replaced_behind_a_letter(as_):
    give_password("cleo")
    eve, elsewhere = as_("eve"), as_("cleo")
    asked = eve.send(FORGOTTEN, email="cleo@coop.test")
    assert "If cleo@coop.test has an account" in asked.text
    path = path_in("people.password_reset")
    page = eve.get(path)
    assert page.status_code == 200
    saved = eve.fill(page, path, password=NEW, password_confirm=NEW)
    assert (saved.status_code, saved.location) == (302, SIGN_IN)
    assert "Your new password is saved." in eve.get(SIGN_IN).text
    assert elsewhere.get("/account").status_code == 303
    assert enter(eve, NEW).status_code == 302
    assert len(posted("people.password_changed")) == 1


def test_a_reset_link_works_once(as_):
    give_password("cleo")
    as_("eve").send(FORGOTTEN, email="cleo@coop.test")
    path = path_in("people.password_reset")
    first, second = as_("eve"), as_("eve")
    waiting = second.get(path)
    first.send(path, password=NEW, password_confirm=NEW)
    late = second.fill(waiting, path, password=OLD, password_confirm=OLD)
    assert late.status_code == 302
    assert "This link was used already" in second.get(late.location).text
    assert enter(as_("eve"), OLD).status_code == 200


def test_a_reset_link_is_too_old_after_an_hour(as_, app):
    class TwoHoursAgo(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(time.time()) - 7200

    person = give_password("cleo")
    maker = URLSafeTimedSerializer(app.secret_key, salt="coop.reset", signer=TwoHoursAgo)
    eve = as_("eve")
    sent = eve.get(f"{FORGOTTEN}/{maker.dumps([person.fs_uniquifier])}")
    assert sent.status_code == 302
    assert "This link is too old." in eve.get(sent.location).text


def test_an_unknown_address_asks_for_a_reset_and_reads_the_same(as_):
    give_password("cleo")
    known = as_("eve").send(FORGOTTEN, email="cleo@coop.test").text
    unknown = as_("eve").send(FORGOTTEN, email="nobody@coop.test").text
    assert "If nobody@coop.test has an account" in unknown
    assert known.count("flash") == unknown.count("flash")
    assert len(posted("people.password_reset")) == 1


@pytest.mark.parametrize("typed", ["", "cleo", "cleo@", "a b@coop.test", "@coop.test"])
def test_what_cannot_be_an_address_is_refused_beside_the_field_and_kept(as_, typed):
    answer = as_("eve").send(FORGOTTEN, email=typed)
    page = answer.text
    assert (answer.status_code, 'id="email-error"' in page) == (422, True)
    assert "It should read like name@example.org." in page
    assert f'value="{typed}"' in page
    assert "is on its way" not in page


def test_a_contact_cannot_make_an_account_through_a_reset(as_):
    with unit_of_work():
        db.session.execute(
            sa.update(Person).where(Person.id == person_named("cleo").id).values(status="contact")
        )
    as_("eve").send(FORGOTTEN, email="cleo@coop.test")
    assert posted("people.password_reset") == []


def test_a_visitor_is_sent_to_sign_in_before_changing_a_password(as_):
    assert as_("eve").get(CHANGE).location.startswith("/account/sign-in?next=")
