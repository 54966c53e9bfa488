"""Who is probably known twice: found by what tells, left alone once staff said that they are two."""

from datetime import timedelta

import pytest

from coop import clock
from coop.database import unit_of_work
from coop.history import queries as history
from coop.loop.jobs.twins import look_for_twins
from coop.loop.operations import finding_twins
from coop.loop.operations.merging_organizations import merge_organizations
from coop.loop.operations.merging_people import merge_contact
from coop.loop.queries import likely_twins
from coop.organizations.queries import directory
from coop.permissions import Viewer
from coop.refusal import Refusal
from tests.makers import make_organization, make_person

pytestmark = pytest.mark.usefixtures("now")
STAFF = Viewer(person_id=1, is_staff=True, has_account=True)


def pairs(kind: str) -> list[tuple[str, str, list[str]]]:
    return [
        (pair.first.name, pair.second.name, pair.twins.reasons) for pair in likely_twins.listed(kind).rows
    ]


@pytest.mark.parametrize(
    ("name", "values", "reasons"),
    [
        ("Garfield Park Tinkers", {}, ["name"]),
        ("Garfeild Park Tinkers", {}, ["name"]),
        ("Tinkers of Garfield Park", {"street": "12 W Lake Street"}, ["name", "street"]),
        ("Garfield Tinkering Lab", {"website": "https://tinkers.example/about"}, ["website"]),
        ("Garfield Park Tinkers", {"street": "900 S Pulaski Rd"}, []),
        ("Humboldt Park Tinkers", {"street": "77 N Kedzie Ave"}, []),
        ("Lake Street Bakery", {"street": "12 W Lake St"}, []),
    ],
)
def test_organizations_are_alike_by_name_street_and_website(app, name, values, reasons):
    with unit_of_work():
        make_organization(
            "Garfield Park Tinkers", street="12 W Lake St", website="tinkers.example", slug="first"
        )
        make_organization(name, slug="second", **values)
    look_for_twins()
    assert pairs("organization") == ([("Garfield Park Tinkers", name, reasons)] if reasons else [])


def test_many_pages_of_one_website_are_no_twins(app):
    with unit_of_work():
        for area in ("Uptown", "Austin", "Pilsen"):
            make_organization(f"Reading room {area}", website=f"https://library.example/{area}")
    assert look_for_twins() == 0


@pytest.mark.parametrize(
    ("name", "address", "reasons"),
    [
        ("Ana Ruiz", "ana@work.example", ["name"]),
        ("Ana María Ruiz", "x@work.example", ["name"]),
        ("", "ana.ruiz@home.example", ["address"]),
        ("Ana R.", "ana_ruiz@home.example", ["address"]),
        ("Ana Ruiz", "ana.ruiz@home.example", ["name", "address"]),
        ("Ana", "ana@home.example", []),
        ("Luz Ruiz", "info@home.example", []),
    ],
)
def test_a_contact_is_like_an_account_by_name_or_address(app, name, address, reasons):
    with unit_of_work():
        make_person("Ana Ruiz", "aruiz@club.example")
        make_person(name or "x", address, status="contact").sort_key = name.lower().replace("í", "i")
    look_for_twins()
    assert [pair[2] for pair in pairs("person")] == ([reasons] if reasons else [])


def test_two_accounts_of_one_name_are_two(app):
    with unit_of_work():
        make_person("Ana Ruiz")
        make_person("Ana Ruiz")
    assert look_for_twins() == 0


def test_told_apart_they_stay_so_and_merged_they_are_gone(app):
    with unit_of_work():
        one, other = make_organization("Quartz", slug="one"), make_organization("Quartz", slug="two")
        contact, account = make_person("Ana Ruiz", status="contact"), make_person("Ana Ruiz")
    assert (look_for_twins(), look_for_twins()) == (2, 0)
    waiting = likely_twins.how_many()
    assert (waiting.number, clock.now() - waiting.since) == (2, timedelta(0))
    [pair] = likely_twins.listed("organization").rows
    with unit_of_work():
        finding_twins.tell_apart(pair.twins.id, actor_id=account.id)
    with pytest.raises(Refusal, match="decided this already"), unit_of_work():
        finding_twins.tell_apart(pair.twins.id)
    assert look_for_twins() == 0
    assert history.last("likely_twins", pair.twins.id, "told apart") is not None
    assert likely_twins.how_many().number == 1
    with unit_of_work():
        merge_contact(contact, account, account.id, reason="The same")
        merge_organizations(directory.find(STAFF, "one"), directory.find(STAFF, "two"))
    assert (one.name, other.name) == ("Quartz", "Quartz")
    assert likely_twins.how_many().number == 0
    assert pairs("person") == []


def test_a_pair_that_is_none_any_more_is_dropped(app):
    with unit_of_work():
        make_person("Ana Ruiz")
        contact = make_person("Ana Ruiz", status="contact")
    look_for_twins()
    with unit_of_work():
        contact.status = "active"
    assert likely_twins.how_many().number == 0
    look_for_twins()
    assert likely_twins.known("person") == {}
