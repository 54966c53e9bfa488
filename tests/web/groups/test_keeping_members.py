"""Leads keep the list of members."""

import pytest

from coop.database import db, unit_of_work
from coop.groups.queries import belonging
from coop.permissions import Viewer
from tests.cast import early_childhood, person_named
from tests.makers import make_group, make_person

MEMBERS = "/groups/early-childhood/members"


def text(response) -> str:
    return response.get_data(as_text=True)


def parts() -> dict[str, str]:
    """Name → part of everyone whom the group's lead sees."""
    db.session.rollback()
    group_id = early_childhood().id
    everyone = belonging.members(Viewer(leads=frozenset([group_id])), group_id)
    return {row.person.name: row.role for row in everyone}


def test_a_lead_finds_a_known_person_and_adds_them_for_their_organization(as_):
    early_childhood()
    ben, dov = as_("ben"), person_named("dov")
    page = ben.get(f"{MEMBERS}?words=dov")
    assert "Lakeside Museum" in text(page)
    assert ben.fill(page, MEMBERS, person_id=str(dov.id)).status_code == 303
    db.session.rollback()
    membership = belonging.membership(early_childhood().id, dov.id)
    assert (membership.role, membership.organization_id is not None) == ("member", True)
    assert "Dov Adler is in the group." in text(ben.get(MEMBERS))


def test_a_search_that_finds_nobody_says_who_can_be_added(as_):
    early_childhood()
    assert "Only people with an account" in text(as_("ben").get(f"{MEMBERS}?words=zzz"))


@pytest.mark.parametrize("values", [{"status": "contact"}, {"member_since": None}, {"is_listed": False}])
def test_contacts_strangers_and_who_is_not_listed_cannot_be_added(as_, values):
    early_childhood()
    with unit_of_work():
        person = make_person(**values)
    ben = as_("ben")
    page = ben.get(f"{MEMBERS}?words=dov")
    assert ben.fill(page, MEMBERS, person_id=str(person.id)).status_code == 404


def test_a_lead_makes_another_lead_and_then_steps_down(as_):
    ben_id, cleo_id = person_named("ben").id, person_named("cleo").id
    ben = as_("ben")
    assert ben.send(f"{MEMBERS}/{cleo_id}", f"{MEMBERS}/{cleo_id}/role", role="co_lead").status_code == 303
    assert ben.send(f"{MEMBERS}/{ben_id}", f"{MEMBERS}/{ben_id}/role", role="member").status_code == 303
    assert parts() == {"Ben Okafor": "member", "Cleo Ramos": "co_lead"}
    assert ben.get(MEMBERS).status_code == 403


def test_the_last_lead_is_told_why_they_stay(as_):
    ben_id = person_named("ben").id
    ben = as_("ben")
    for ending, fields in (("role", {"role": "member"}), ("removal", {})):
        response = ben.send(f"{MEMBERS}/{ben_id}", f"{MEMBERS}/{ben_id}/{ending}", **fields)
        assert response.status_code == 409
        assert "Make somebody else lead first." in text(response)
    assert parts()["Ben Okafor"] == "lead"


def test_a_lead_takes_a_member_out(as_):
    cleo_id = person_named("cleo").id
    response = as_("ben").send(f"{MEMBERS}/{cleo_id}", f"{MEMBERS}/{cleo_id}/removal")
    assert response.headers["Location"] == MEMBERS
    assert parts() == {"Ben Okafor": "lead"}
    assert as_("ben").get(f"{MEMBERS}/{cleo_id}").status_code == 404


def test_a_part_nobody_knows_is_not_taken(as_):
    cleo_id = person_named("cleo").id
    assert (
        as_("ben").send(f"{MEMBERS}/{cleo_id}", f"{MEMBERS}/{cleo_id}/role", role="king").status_code == 422
    )


@pytest.mark.parametrize("name", ["cleo", "dov", "ines"])
def test_others_change_nothing_even_with_the_address_in_hand(as_, name):
    cleo_id = person_named("cleo").id
    browser = as_(name)
    page = browser.get("/account")
    assert browser.fill(page, "/account/details").status_code == 303
    token = page.get_data(as_text=True).split('name="csrf_token" value="')[1].split('"')[0]
    for address, fields in (
        (MEMBERS, {"person_id": str(cleo_id)}),
        (f"{MEMBERS}/{cleo_id}/role", {"role": "lead"}),
        (f"{MEMBERS}/{cleo_id}/removal", {}),
        ("/groups/early-childhood", {"name": "Mine"}),
        ("/groups", {"name": "Mine"}),
    ):
        assert browser.post(address, data={"csrf_token": token, **fields}).status_code == 403
    assert parts() == {"Ben Okafor": "lead", "Cleo Ramos": "member"}


def test_the_list_of_a_group_nobody_is_in_yet_says_so(as_):
    with unit_of_work():
        make_group("Soil", status="forming")
    assert "Nobody is in this group yet." in text(as_("ada").get("/groups/soil/members"))


def test_the_last_lead_is_shown_how_to_hand_over_in_place_of_the_way_out(as_):
    early_childhood()
    ben, mine = as_("ben"), "/groups/early-childhood/membership"
    assert (f"{mine}/leaving" in text(ben.get(mine)), "/hand-over" in text(ben.get(mine))) == (False, True)
    cleo_id = person_named("cleo").id
    ben.send(f"{MEMBERS}/{cleo_id}", f"{MEMBERS}/{cleo_id}/role", role="co_lead")
    assert f"{mine}/leaving" in text(ben.get(mine))
