"""Opening and changing many organizations at once."""

import pytest
from flask import Flask

from coop.database import unit_of_work
from coop.history import queries as history
from coop.organizations.models import Organization
from coop.organizations.operations import profile as operations
from coop.organizations.operations.profile import OrganizationFields
from coop.organizations.queries import directory as queries
from coop.permissions import NOBODY
from tests.makers import make_organization, term


def fields(name: str, **values: object) -> OrganizationFields:
    return OrganizationFields(name=name, sector_id=term("sector", "school").id, **values)  # type: ignore[arg-type]


def test_many_are_opened_with_addresses_of_their_own(app: Flask, now: object) -> None:
    with unit_of_work():
        make_organization("Day Care")
        make_organization("Day Care 2")
        names = ("Day Care", "Day Care", "Day Care 2", "New")
        opened = operations.open_all([fields(name) for name in names], actor_id=7)
        slugs = [one.slug for one in opened]
        entries = [history.of("organization", one.id)[0] for one in opened]
    assert slugs == ["day-care-3", "day-care-4", "day-care-2-2", "new-2"]
    assert {(entry.act, entry.actor_id) for entry in entries} == {("opened", 7)}


@pytest.mark.parametrize("count", [2, 40])
def test_opening_and_changing_many_costs_as_much_as_a_few(app, now, statements, count) -> None:
    with unit_of_work():
        listed = [fields(f"Day Care {number}") for number in range(count)]
        with statements() as counted:
            opened = operations.open_all(listed)
        assert counted.number == 4, counted
        changed = [(one, {"phone": f"312-555-0{one.id}"}) for one in opened]
        with statements() as counted:
            operations.edit_all(changed)
        assert counted.number == 2, counted
        with statements() as counted:
            operations.edit_all(changed)
        assert counted.number == 0, counted
        assert history.of("organization", opened[0].id)[0].facts == {"changed": ["phone"]}


def test_alt_names_and_contact_data_stand_on_the_page_and_are_found(as_) -> None:
    with unit_of_work():
        sector_id = term("sector", "school").id
    form = {
        "name": "Alain Locke Charter School",
        "sector_id": str(sector_id),
        "alt_names": "LOCKE A, Locke ",
    }
    form |= {"street": "3141 W Jackson Blvd", "phone": "773-555-0100", "email": "Office@locke.example"}
    browser = as_("ada")
    shown = browser.send("/organizations/new", "/organizations", **form)
    said = browser.get(shown.location).get_data(as_text=True)
    for words in ("LOCKE A, Locke", "3141 W Jackson Blvd", "773-555-0100", "office@locke.example"):
        assert words in said
    assert "Alain Locke" in browser.get("/organizations?words=locke+a").get_data(as_text=True)
    again = browser.send(
        "/organizations/alain-locke-charter-school/edit", "/organizations/alain-locke-charter-school"
    )
    assert again.status_code == 303
    with unit_of_work():
        one: Organization = queries.find(NOBODY, "alain-locke-charter-school")  # type: ignore[assignment]
        assert (one.alt_names, one.email) == (["LOCKE A", "Locke"], "office@locke.example")
