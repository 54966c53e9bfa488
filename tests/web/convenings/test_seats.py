"""Handing a seat over, in the browser."""

import re

import sqlalchemy as sa

from coop import links
from coop.convenings.models.answer import Rsvp
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import db, unit_of_work
from coop.organizations.models import Affiliation
from coop.outbox.jobs import delivering
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.schedule import of as clockwork_of
from tests.cast import garfield, person_named
from tests.convenings.postroom import the
from tests.makers import MADE, make_convening, make_person


def seated(name: str = "cleo") -> tuple[str, int]:
    club, person_id = garfield().id, person_named(name).id
    with unit_of_work():
        convening = make_convening()
        answer_rsvp(convening, db.session.get_one(Person, person_id), Wish("going", organization_id=club))
        return str(convening.slug), int(convening.id)


def who_sits() -> list[str]:
    db.session.rollback()
    statement = sa.select(Person.name).join(Rsvp, Rsvp.person_id == Person.id).where(Rsvp.answer == "going")
    return list(db.session.scalars(statement))


def test_a_member_hands_the_seat_to_a_colleague(as_):
    (slug, _id), cleo = seated(), as_("cleo")
    assert "Hand my seat to a colleague" in cleo.get(f"/convenings/{slug}").text
    path = f"/convenings/{slug}/seat"
    assert cleo.send(path).status_code == 422
    done = cleo.send(path, colleague=str(person_named("ben").id))
    assert (done.status_code, who_sits()) == (303, ["Ben Okafor"])
    assert cleo.get(path).status_code == 404
    assert cleo.send(f"/convenings/{slug}", f"/convenings/{slug}/rsvp", answer="maybe").status_code == 303


def test_only_a_colleague_can_be_chosen(as_):
    (slug, _id), cleo = seated(), as_("cleo")
    assert cleo.send(f"/convenings/{slug}/seat", colleague=str(person_named("dov").id)).status_code == 404
    assert who_sits() == ["Cleo Ramos"]


def test_from_a_letter_without_an_account_and_taken_by_a_new_address(app, as_):
    _slug, convening_id = seated()
    eve = as_("eve")
    page = links.answer(convening_id, person_named("cleo").id).removeprefix("http://coop.test")
    assert f"{page}/seat" in eve.get(page).text
    offered = eve.send(f"{page}/seat", email="Nia@Example.org", name="Nia New")
    assert (offered.status_code, who_sits()) == (303, ["Cleo Ramos"])
    delivering.deliver(clockwork_of(app).office)
    db.session.rollback()
    offers = sa.select(Letter.message).where(Letter.kind == "convenings.seat_offered")
    token = re.search(rb"/seats/([\w.=\r\n-]+)", db.session.scalars(offers).one() or b"")
    path = "/seats/" + token[1].replace(b"=\r\n", b"").split()[0].decode()
    assert "Cleo Ramos offers you a seat of Garfield Science Club." in eve.get(path).text
    taken = eve.send(path)
    assert (taken.status_code, who_sits()) == (303, ["Nia New"])
    assert "This seat was taken or given back" in eve.get(path).text


def test_a_host_says_why_and_an_admin_of_theirs_need_not(as_):
    (slug, _id) = seated()
    path = f"/convenings/{slug}/answers/{person_named('cleo').id}/seat"
    ben_id = person_named("ben").id
    ada, boss_id = as_("ada"), 0
    silent = ada.send(path, colleague=str(ben_id))
    assert (silent.status_code, "Say why" in silent.text) == (422, True)
    with unit_of_work():
        person = db.session.get_one(Person, person_named("dov").id)
        boss_id = person.id
        since = MADE.date()
        boss = Affiliation(person_id=boss_id, role="admin", from_on=since, is_primary=False)
        boss.organization_id = garfield().id
        db.session.add(boss)
    dov = as_("dov")
    assert "Cleo Ramos" in dov.get(f"/convenings/{slug}/seat").text
    assert dov.send(path, colleague=str(ben_id)).status_code == 303
    assert who_sits() == ["Ben Okafor"]
    other = f"/convenings/{slug}/answers/{ben_id}/seat"
    with unit_of_work():
        third = make_person("Third")
        db.session.add(Affiliation(person=third, organization_id=garfield().id, from_on=MADE.date()))
        third_id = str(third.id)
    assert ada.send(other, colleague=third_id, note="She phoned").status_code == 303
    assert who_sits() == ["Third"]


def test_somebody_who_is_not_listed_is_not_named_to_colleagues(as_):
    (slug, convening_id), cleo = seated(), as_("cleo")
    with unit_of_work():
        db.session.get_one(Person, person_named("ben").id).is_listed = False
    assert "Ben Okafor" not in cleo.get(f"/convenings/{slug}/seat").text
    assert the(convening_id).state == "published"
