"""Signing in by a letter."""

import re

import sqlalchemy as sa
from flask import Flask

from coop import clock
from coop.database import db, unit_of_work
from coop.outbox.models import Letter
from coop.people import operations
from coop.people.models import Person, SignInLink, Visit
from tests.cast import person_named
from tests.conftest import NOON
from tests.makers import make_person
from tests.people.letterbag import path_in, posted
from tests.visits import Visitor

HALF_AN_HOUR = operations.LETTER_LASTS


def ask(browser: Visitor, email: str, **fields: str):
    return browser.send("/account/sign-in", email=email, **fields)


def without_tokens(html: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]+"', "", html)


def rows(model: type) -> list:
    db.session.rollback()
    return list(db.session.scalars(sa.select(model)))


def test_a_letter_signs_its_receiver_in(as_):
    person_named("cleo")
    eve = as_("eve")
    assert ask(eve, "Cleo@COOP.test ").status_code == 200
    path = path_in("people.sign_in")
    answer = eve.send(path)
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Cleo Ramos" in eve.get("/account").text


def test_the_visit_knows_its_browser(as_):
    person_named("cleo")
    eve = as_("eve")
    ask(eve, "cleo@coop.test")
    path = path_in("people.sign_in")
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    eve.environ_base["HTTP_USER_AGENT"] = agent
    eve.send(path)
    assert [visit.device for visit in rows(Visit)] == ["Firefox, Linux"]


def test_an_unknown_address_reads_the_same_and_gets_no_letter(as_):
    person_named("cleo")
    known = ask(as_("eve"), "cleo@coop.test")
    unknown = ask(as_("eve"), "nobody@coop.test")
    assert known.status_code == unknown.status_code == 200
    assert without_tokens(known.text).replace("cleo@", "nobody@") == without_tokens(unknown.text)
    assert [letter.person_id for letter in posted("people.sign_in")] == [person_named("cleo").id]


def test_a_suspended_account_gets_no_letter(as_):
    with unit_of_work():
        make_person("Sam Sol", "sam@coop.test", status="suspended")
    assert ask(as_("eve"), "sam@coop.test").status_code == 200
    assert posted("people.sign_in") == []


def test_no_way_in_is_kept_where_it_could_be_read(as_):
    person_named("cleo")
    ask(as_("eve"), "cleo@coop.test")
    token = path_in("people.sign_in").rsplit("/", 1)[1]
    letter, link = posted("people.sign_in")[0], rows(SignInLink)[0]
    assert token not in (str(letter.facts), link.key)
    assert as_("eve").get(f"/account/sign-in/{link.key}").status_code == 410


def test_looking_at_the_link_changes_nothing(as_):
    person_named("cleo")
    eve = as_("eve")
    ask(eve, "cleo@coop.test")
    path = path_in("people.sign_in")
    for _scanner in range(3):
        page = eve.get(path)
        assert page.status_code == 200
        assert "Sign me in" in page.text
    assert rows(Visit) == []
    assert [link.used_at for link in rows(SignInLink)] == [None]
    assert eve.get("/account").status_code == 303


def test_the_link_opens_once(as_):
    person_named("cleo")
    first, second = as_("eve"), as_("eve")
    ask(first, "cleo@coop.test")
    path = path_in("people.sign_in")
    waiting = second.get(path)
    assert first.send(path).status_code == 303
    late = second.fill(waiting, path)
    assert late.status_code == 410
    assert "used up" in late.text
    assert len(rows(Visit)) == 1
    assert second.get("/account").status_code == 303


def test_entering_voids_the_other_letters_that_wait(as_):
    person_named("cleo")
    eve = as_("eve")
    ask(eve, "cleo@coop.test")
    older = path_in("people.sign_in")
    ask(eve, "cleo@coop.test")
    eve.send(path_in("people.sign_in"))
    assert as_("eve").get(older).status_code == 410


def test_a_link_is_too_old_after_half_an_hour(as_):
    person_named("cleo")
    eve = as_("eve")
    ask(eve, "cleo@coop.test")
    path = path_in("people.sign_in")
    token = clock.held.set(NOON + HALF_AN_HOUR)
    try:
        assert eve.get(path).status_code == 410
    finally:
        clock.held.reset(token)


def test_a_made_up_link_opens_nothing(as_):
    assert as_("eve").get("/account/sign-in/made-up").status_code == 410
    assert as_("eve").get(f"/account/sign-in/{'x' * 60}").status_code == 410


def test_one_goes_where_one_wanted_to(as_):
    person_named("cleo")
    eve = as_("eve")
    sent = eve.get("/people")
    assert sent.status_code == 303
    form = eve.get(sent.location)
    eve.fill(form, "/account/sign-in", email="cleo@coop.test", next="/people")
    assert eve.send(path_in("people.sign_in")).location == "/people"


def test_nobody_is_sent_to_another_site(as_):
    person_named("cleo")
    for elsewhere in ("https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)"):
        eve = as_("eve")
        ask(eve, "cleo@coop.test", next=elsewhere)
        assert eve.send(path_in("people.sign_in")).location == "/"
        with unit_of_work():
            db.session.execute(sa.text("DELETE FROM request_counts"))


def test_a_contact_becomes_an_account_with_name_and_attestation(as_):
    with unit_of_work():
        contact_id = operations.find_or_make_contact("new@coop.test").id
    eve = as_("eve")
    ask(eve, "new@coop.test")
    path = path_in("people.sign_in")
    assert "I am 18 or older" in eve.get(path).text
    refused = eve.send(path, name="Nia New")
    assert refused.status_code == 422
    assert "Accounts are for adults" in refused.text
    assert eve.send(path, is_adult="y").status_code == 422
    assert eve.send(path, name="Nia New", is_adult="y").status_code == 303
    [person] = rows(Person)
    assert person.id == contact_id
    assert (person.status, person.name, person.sort_key) == ("active", "Nia New", "nia new")
    assert person.adult_attested_at == person.confirmed_at == NOON
    assert "Nia New" in eve.get("/account").text


def test_who_attested_before_is_not_asked_again(as_):
    person_named("cleo")
    eve = as_("eve")
    ask(eve, "cleo@coop.test")
    assert "18 or older" not in eve.get(path_in("people.sign_in")).text


def test_what_is_no_address_is_said_beside_the_field(as_):
    answer = ask(as_("eve"), "cleo at coop")
    assert answer.status_code == 422
    assert "does not look like an email address" in answer.text
    assert rows(Letter) == []


def test_five_letters_an_hour_for_an_address_known_or_not(as_):
    person_named("cleo")
    for address in ("cleo@coop.test", "nobody@coop.test"):
        statuses = [ask(as_("eve"), address).status_code for _ in range(6)]
        assert statuses == [200] * 5 + [429]
    assert len(posted("people.sign_in")) == 5


def test_those_who_forget_the_address_are_not_counted_as_one(as_):
    eve = as_("eve")
    assert [ask(eve, "").status_code for _ in range(6)] == [422] * 6


def test_thirty_letters_an_hour_for_a_network(as_):
    eve = as_("eve")
    statuses = [ask(eve, f"person{number}@coop.test").status_code for number in range(31)]
    assert statuses == [200] * 30 + [429]


def test_a_new_entrance_brings_a_new_session(as_, app: Flask):
    person_named("cleo")
    eve = as_("eve")
    ask(eve, "cleo@coop.test")
    path = path_in("people.sign_in")
    with eve.session_transaction(base_url="http://coop.test") as session:
        before = session["csrf_token"]
    eve.send(path)
    with eve.session_transaction(base_url="http://coop.test") as session:
        assert session.get("csrf_token") != before
        assert session["visit"]


def test_entering_as_somebody_else_ends_the_visit_before(as_):
    person_named("cleo")
    browser = as_("ben")
    ask(browser, "cleo@coop.test")
    browser.send(path_in("people.sign_in"))
    assert "Cleo Ramos" in browser.get("/account").text
    [ended] = [visit for visit in rows(Visit) if visit.ended_at]
    assert ended.person_id == person_named("ben").id


def test_signing_out_ends_the_visit(as_):
    ben = as_("ben")
    with ben.session_transaction(base_url="http://coop.test") as session:
        kept = dict(session)
    assert ben.send("/account", "/account/sign-out").status_code == 303
    assert ben.get("/account").status_code == 303
    with ben.session_transaction(base_url="http://coop.test") as session:
        session.update(kept)
    assert ben.get("/account").status_code == 303, "an old cookie opened the door again"
