"""Rows of people: contacts, never accounts; nobody is overwritten, written to, or brought back."""

import pytest
import sqlalchemy as sa
from flask import Flask

from coop.database import db, unit_of_work
from coop.imports.models import ErasedAddress, ImportLink, ImportRow
from coop.imports.operations import deciding, forgetting, inviting, writing_people
from coop.imports.operations.planning import Asked, Plan
from coop.imports.queries import runs
from coop.loop.operations import erasing
from coop.organizations.models import Affiliation
from coop.outbox import operations as outbox
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import garfield, person_named
from tests.imports.sheets import PEOPLE, begin, brought, codes, finish, looked_at, outcomes, rows
from tests.makers import make_person

ANA = "ana@partners.example"


@pytest.fixture(autouse=True)
def cast(app: Flask, now: object) -> None:
    """Ben, Cleo and their club."""
    person_named("cleo")


def person(address: str) -> Person:
    db.session.rollback()
    return db.session.scalars(sa.select(Person).where(Person.email == address)).one()


def places_of(person_id: int) -> list[Affiliation]:
    return list(db.session.scalars(sa.select(Affiliation).where(Affiliation.person_id == person_id)))


def test_people_become_contacts_who_belong_and_nobody_gets_a_letter() -> None:
    run_id = brought(PEOPLE, "people")
    assert outcomes(run_id) == ["create", "refused", "create", "update"]
    assert [codes(row) for row in rows(run_id)] == [
        [], ["bad_address"], ["no_organization", "closest"], ["own_words"],
    ]  # fmt: skip
    ana = person(ANA)
    assert (ana.name, ana.phone, ana.status, ana.has_account) == (
        "Ana Ramos",
        "312-555-0102",
        "contact",
        False,
    )
    (place,) = places_of(ana.id)
    assert (place.organization_id, place.role, place.title, place.is_primary) == (
        garfield().id, "contact", "Director", True,
    )  # fmt: skip
    assert person("cleo@coop.test").phone == ""
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Letter)) == 0
    assert outcomes(brought(PEOPLE, "people")) == ["unchanged", "refused", "unchanged", "unchanged"]


def test_what_is_done_repeats_nothing_personal() -> None:
    run_id = brought(PEOPLE, "people")
    kept = [(row.cells, row.name, row.changes.get("name")) for row in rows(run_id) if row.outcome == "create"]
    assert kept == [([], "", ["", ""])] * 2


def test_a_contact_changes_as_the_list_does_but_not_what_was_said_here() -> None:
    brought(PEOPLE, "people")
    with unit_of_work():
        person(ANA).name = "Ana María Ramos"
    run_id = brought(PEOPLE.replace("Ramos, Ana", "Ramos, Anna").replace("0102", "0103"), "people")
    assert (outcomes(run_id)[0], codes(rows(run_id)[0])) == ("update", ["kept"])
    assert (person(ANA).name, person(ANA).phone) == ("Ana María Ramos", "312-555-0103")


def test_one_person_in_two_organizations_is_one_person() -> None:
    clubs = ("Garfield Science Club", "Lakeside Museum", "lakeside museum")
    text = "Name,Email,Organization\n" + "".join(f"Ana,{ANA},{club}\n" for club in clubs)
    run_id = brought(text, "people")
    assert outcomes(run_id) == ["create", "update", "refused"]
    assert sorted(one.is_primary for one in places_of(person(ANA).id)) == [False, True]
    assert outcomes(brought(text, "people")) == ["unchanged", "unchanged", "refused"]


def test_who_left_is_not_brought_back_and_nobody_becomes_an_administrator() -> None:
    brought(PEOPLE, "people")
    with unit_of_work():
        (place,) = places_of(person(ANA).id)
        place.until_on = place.from_on
    run_id = brought(
        PEOPLE.replace("Title", "Role").replace("Director", "Administrator"), "people", source="b"
    )
    assert "left_before" in codes(rows(run_id)[0])
    assert "no_admin" in codes(rows(run_id)[0])
    assert len(places_of(person(ANA).id)) == 1


def test_a_namesake_in_the_same_organization_waits_for_somebody() -> None:
    brought(PEOPLE, "people")
    text = "Name,Email,Organization\nAna Ramos,ana.ramos@home.example,Garfield Science Club\n"
    run_id = brought(text, "people", source="other")
    assert outcomes(run_id) == ["similar"]
    with unit_of_work():
        deciding.decide_all(runs.locked(run_id), "same")
    finish(run_id)
    assert outcomes(run_id) == ["unchanged"]
    assert person(ANA).name == "Ana Ramos"
    assert db.session.scalar(sa.select(sa.func.count(Person.id)).where(Person.name == "Ana Ramos")) == 1


def test_an_erased_person_is_not_brought_back_and_no_row_holds_them() -> None:
    waiting = looked_at(PEOPLE, "people", source="waiting")
    brought(PEOPLE, "people")
    with unit_of_work():
        erasing.erase(person(ANA))
    stored = [
        str(value)
        for model in (ImportRow, ImportLink, ErasedAddress)
        for one in db.session.scalars(sa.select(model))
        for value in vars(one).values()
    ]
    assert not [text for text in stored if "ana@" in text or "Ana" in text or "0102" in text]
    again = brought(PEOPLE, "people")
    other = brought(PEOPLE, "people", source="another list")
    begin(waiting)
    finish(waiting)
    for run_id in (again, other, waiting):
        assert (outcomes(run_id)[0], codes(rows(run_id)[0])) == ("refused", ["erased"])
    assert db.session.scalar(sa.select(Person).where(Person.email == ANA)) is None


def test_a_suspended_account_is_left_alone_and_a_quiet_address_is_said() -> None:
    with unit_of_work():
        person("cleo@coop.test").status = "suspended"
        outbox.suppress(ANA, "bounced")
    run_id = brought(PEOPLE, "people")
    assert codes(rows(run_id)[0]) == ["quiet"]
    assert codes(rows(run_id)[3]) == ["suspended"]


def test_new_contacts_are_invited_once_staff_say_so_but_not_where_letters_come_back() -> None:
    run_id = looked_at(PEOPLE, "people")
    with unit_of_work(), pytest.raises(Refusal, match="once their import has ended"):
        inviting.have_invited(runs.locked(run_id), person_named("ada").id)
    begin(run_id)
    finish(run_id)
    with unit_of_work():
        outbox.suppress("cy@partners.example", "bounced")
        inviting.have_invited(runs.locked(run_id), person_named("ada").id)
    with unit_of_work():
        assert inviting.invite_some(run_id) is False
    assert (person(ANA).status, person("cy@partners.example").status) == ("invited", "contact")
    assert db.session.scalars(sa.select(Letter.kind)).all() == ["people.invitation"]
    assert runs.for_worker() == []


def test_a_month_later_the_rows_are_empty_and_the_numbers_stay() -> None:
    run_id = brought(PEOPLE, "people")
    with unit_of_work():
        forgetting.forget_rows(runs.locked(run_id))
    assert [(row.name, row.notes, row.cells) for row in rows(run_id)] == [("", [], [])] * 4
    assert runs.counts([run_id])[run_id].by_outcome == {"create": 2, "update": 1, "refused": 1}


@pytest.mark.parametrize("count", [2, 40])
def test_a_batch_of_people_costs_as_much_with_many_as_with_few(statements, count: int) -> None:
    text = "Name,Email,Organization\n"
    text += "".join(f"Person {n},p{n}@partners.example,Garfield Science Club\n" for n in range(count))
    run_id = looked_at(text, "people")
    begin(run_id)
    with statements() as counted:
        finish(run_id)
    advisory = db.session.get_bind().dialect.name == "postgresql"
    assert counted.number == 23 + advisory, counted


def test_who_was_made_at_the_same_moment_is_taken_as_they_are(statements) -> None:
    values = {"name": "Ana", "email": ANA, "phone": "", "locale": ""}
    with unit_of_work():
        known = make_person("Ana Known", ANA, status="contact").id
        plan = Plan(Asked(2, []), values=values)
        writing_people.make_contacts([plan])
        assert (plan.subject.id, plan.subject.name) == (known, "Ana Known")
        with statements() as counted:
            writing_people.make_contacts([])
            writing_people.edit_contacts([], None)
            writing_people.affiliate_all([], None)
        assert counted.number == 0, counted
