"""Another address: proven by a letter to it, stopped or taken back by the one before, never leaked."""

import re
import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop import clock
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import Collision, db, unit_of_work
from coop.loop.jobs import scrubbing
from coop.loop.models import AddressClaim
from coop.loop.operations import claiming
from coop.loop.queries import claims
from coop.people import queries
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import person_named
from tests.keys.device import is_at
from tests.makers import make_convening, make_person
from tests.people.letterbag import posted, reason_of, text_of
from tests.visits import Visitor

MINE, NEW, OLD = "/account/addresses", "cleo@work.test", "cleo@coop.test"


def the(name: str) -> Person:
    db.session.rollback()
    return queries.by_id(person_named(name).id)


def cleo() -> Person:
    db.session.rollback()
    return db.session.scalars(sa.select(Person).where(Person.name == "Cleo Ramos")).one()


def ask(browser: Visitor, address: str = NEW, purpose: str = "change"):
    return browser.freshly().send(MINE, email=address, purpose=purpose)


def path_in(kind: str) -> str:
    return re.search(r"http://coop\.test(/\S+)", text_of(posted(kind)[-1])).group(1)


def test_an_address_changes_when_the_new_one_proves_itself(as_):
    browser = as_("cleo")
    assert ask(browser).location == MINE
    assert [letter.address for letter in posted("loop.proof_of_address")] == [NEW]
    assert [letter.address for letter in posted("loop.address_to_change")] == [OLD]
    assert "A letter waits at cleo@work.test" in browser.get(MINE).text
    path, eve = path_in("loop.proof_of_address"), as_("eve")
    assert eve.get(path).status_code == 200
    assert cleo().email == OLD
    assert eve.send(path).location == "/"
    assert cleo().email == NEW
    assert posted("loop.address_changed")[0].address == OLD
    assert browser.get("/account").status_code == 200
    assert "used already" in eve.get(path).text


def test_only_who_has_just_entered_asks_for_it(as_):
    assert is_at(as_("cleo").get(MINE).location, "/account/sign-in")


def test_the_address_before_stops_it_and_signs_everybody_out(as_):
    browser = as_("cleo")
    ask(browser)
    eve, stop, proof = as_("eve"), path_in("loop.address_to_change"), path_in("loop.proof_of_address")
    assert eve.get(stop).status_code == 200
    eve.send(stop)
    assert browser.get("/account").status_code == 303
    assert "used already, stopped" in eve.get(proof).text
    assert cleo().email == OLD
    assert reason_of(posted("loop.proof_of_address")[0])


def test_the_address_before_takes_it_back_for_a_week(as_):
    browser, eve = as_("cleo"), as_("eve")
    ask(browser)
    eve.send(path_in("loop.proof_of_address"))
    eve.send(path_in("loop.address_changed"))
    assert cleo().email == OLD
    assert browser.get("/account").status_code == 303


def test_after_a_week_it_is_too_late_and_after_two_days_for_the_proof(as_, now):
    ask(as_("cleo"))
    proof, stop, eve = path_in("loop.proof_of_address"), path_in("loop.address_to_change"), as_("eve")
    waiting = eve.get(proof)
    token = clock.held.set(now + timedelta(days=3))
    assert eve.fill(waiting, proof).status_code == 409
    clock.held.set(now + timedelta(days=8))
    assert "too long ago" in eve.get(stop).text
    scrubbing.forget_claims()
    clock.held.reset(token)
    assert db.session.scalars(sa.select(AddressClaim)).all() == []


def test_a_taken_address_reads_the_same_and_its_owner_is_told_that_nothing_happens(as_):
    free, taken = ask(as_("cleo"), NEW), ask(as_("cleo"), "ben@coop.test")
    assert (free.status_code, free.location) == (taken.status_code, taken.location)
    letter = posted("loop.proof_of_address")[-1]
    assert "so nothing happens" in text_of(letter)
    assert "http://coop.test/account/addresses" not in text_of(letter)


def test_an_account_made_meanwhile_keeps_its_address(as_):
    ask(as_("cleo"))
    path, eve = path_in("loop.proof_of_address"), as_("eve")
    waiting = eve.get(path)
    with unit_of_work():
        make_person("Somebody", NEW)
    answer = eve.fill(waiting, path)
    assert answer.status_code == 409
    assert "has an account of its own" in answer.text
    assert cleo().email == OLD


def test_what_a_contact_of_the_address_answered_becomes_mine(as_):
    person_named("cleo")
    with unit_of_work():
        other, held = make_person("", NEW, status="contact").id, make_convening().id
    with unit_of_work():
        answer_rsvp(db.session.get(Convening, held), queries.by_id(other), Wish("going"))
    ask(as_("cleo"), purpose="claim")
    assert posted("loop.address_to_change") == []
    as_("eve").send(path_in("loop.proof_of_address"))
    assert cleo().email == OLD
    assert db.session.scalars(sa.select(Rsvp.person_id)).all() == [cleo().id]


@pytest.mark.parametrize(
    ("address", "said"), [(OLD, "your address already"), ("no address", "does not look")]
)
def test_what_cannot_be_is_said_beside_the_field(as_, address, said):
    answer = ask(as_("cleo"), address)
    assert answer.status_code == 422
    assert said in answer.text


def test_a_made_up_link_leads_nowhere(as_):
    assert as_("eve").get(f"{MINE}/made-up").status_code == 404
    ask(as_("cleo"))
    proof = path_in("loop.proof_of_address")
    assert as_("eve").get(f"{proof}/stop").status_code == 404


def test_an_address_that_somebody_else_has_by_now_is_not_taken_back(as_):
    browser, eve = as_("cleo"), as_("eve")
    ask(browser)
    eve.send(path_in("loop.proof_of_address"))
    claim_id = db.session.scalar(sa.select(AddressClaim.id))
    with unit_of_work():
        make_person("Somebody", OLD)
    with pytest.raises(Refusal, match="Somebody else has this address"), unit_of_work():
        claiming.stop_change(claims.by_id(claim_id))
    assert cleo().email == NEW


def test_of_two_who_prove_the_same_address_at_once_one_gets_it(app, now):
    for name in ("cleo", "dov"):
        person_named(name)
        with unit_of_work():
            claiming.ask_for_address(person_named(name), NEW, "change")
    ids = list(db.session.scalars(sa.select(AddressClaim.id).order_by(AddressClaim.id)))
    db.session.rollback()
    said: list[str] = []

    def prove(claim_id: int) -> None:
        with app.app_context():
            try:
                with unit_of_work():
                    claiming.prove_address(claims.by_id(claim_id))
                said.append("done")
            except (Refusal, Collision):
                said.append("refused")

    threads = [threading.Thread(target=prove, args=(claim_id,)) for claim_id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["done", "refused"]
    with_it = sa.select(sa.func.count()).select_from(Person).where(Person.email == NEW)
    assert db.session.scalar(with_it) == 1
