"""A visitor asks to join, in a browser without scripts."""

import re

import pytest

from coop.database import unit_of_work
from coop.organizations.queries import directory
from coop.permissions import NOBODY
from tests.cast import garfield
from tests.makers import make_organization, make_person, make_place, term
from tests.membership_requests.asked import letters, one, path_in, sent
from tests.statements import one_and_three
from tests.visits import form_to

START = {"organization_name": "Westside Makers", "name": "Nia Brooks", "email": "nia@westside.example"}


def begun(browser, **fields):
    """The page of a request that was just begun."""
    answer = browser.send("/membership-requests/new", "/membership-requests", **START | fields)
    assert answer.status_code == 303
    return answer.location


def pressed_send(browser, own, **fields):
    """The form of one's own request, filled in and sent by its other button."""
    page = browser.get(own).get_data(as_text=True)
    assert f'formaction="{own}/submission"' in page
    return browser.post(f"{own}/submission", data=form_to(page, own).values | fields)


def everything():
    """What a visitor fills in."""
    return {
        "sector_id": str(term("sector", "school").id),
        "description": "A workshop.",
        "motivation": "To learn.",
    }


def test_a_visitor_stops_comes_back_by_the_letter_and_sends(as_):
    browser = as_("eve")
    own = begun(browser)
    browser.send(own, description="A workshop.")
    back = path_in(letters("kept")[0])
    assert back != own
    page = as_("eve").get(back).get_data(as_text=True)
    assert "A workshop." in page
    answer = pressed_send(as_("eve"), back, **everything())
    assert answer.status_code == 303
    assert one(1).state == "submitted"
    assert "We have your request" in as_("eve").get(back).get_data(as_text=True)


def test_in_the_same_browser_the_address_is_proven_by_a_letter_first(as_):
    browser = as_("eve")
    own = begun(browser)
    pressed_send(browser, own, **everything())
    assert one(1).state == "unconfirmed"
    assert "We sent a letter to nia@westside.example" in browser.get(own).get_data(as_text=True)
    letter = path_in(letters("confirm")[0])
    assert one(1).state == "unconfirmed"
    pressed_send(browser, letter)
    assert one(1).state == "submitted"


def test_who_is_signed_in_has_proven_the_address(as_):
    browser = as_("ines")
    own = begun(browser, email="ines@coop.test")
    pressed_send(browser, own, **everything())
    assert one(1).state == "submitted"


def test_what_is_missing_is_said_and_what_was_typed_stays(as_):
    browser = as_("eve")
    own = begun(browser)
    answer = pressed_send(browser, own, motivation="Because")
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    beside = re.findall(r'id="(\w+)-error"', page)
    assert beside == ["sector_id", "description"]
    assert "Because" in page


def test_only_what_may_stay_empty_says_so(as_):
    browser = as_("eve")
    page = browser.get(begun(browser)).get_data(as_text=True)
    optional = re.findall(r'for="(\w+)">[^<]*<span class="field-optional">', page)
    assert optional == ["street", "website", "title"]


def test_this_is_us_turns_it_into_belonging_and_back(as_):
    garfield()
    browser = as_("eve")
    own = begun(browser, organization_name="Garfeild Science Club")
    page = browser.get(own).get_data(as_text=True)
    assert "Is it one of these?" in page
    browser.fill(browser.get(own), f"{own}/organization", organization="garfield-science-club")
    assert (one(1).kind, one(1).organization_id) == ("belonging", garfield().id)
    assert "is a member already" in browser.get(own).get_data(as_text=True)
    browser.fill(browser.get(own), f"{own}/organization", organization="")
    assert one(1).kind == "organization"


def test_near_matches_come_while_typing(as_):
    garfield()
    browser = as_("eve")
    near = browser.get("/membership-requests/near?organization_name=garfeild+science").get_data(as_text=True)
    assert 'value="garfield-science-club"' in near
    assert browser.get("/membership-requests/near?organization_name=zzz").get_data(as_text=True).strip() == ""


def test_from_the_page_of_an_organization_there_is_little_to_ask(as_):
    with unit_of_work():
        make_organization("Makers", status="listed")
    browser = as_("eve")
    page = "/membership-requests/new?organization=makers"
    assert page in browser.get("/organizations/makers").get_data(as_text=True)
    own = browser.send(page, "/membership-requests", name="Nia", email="nia@coop.test").location
    assert "there is little to fill in" in browser.get(own).get_data(as_text=True)
    assert (one(1).kind, one(1).organization.name) == ("organization", "Makers")


def test_a_family_joins_with_a_short_form_in_spanish(as_):
    with unit_of_work():
        make_place("Austin")
    browser = as_("eve")
    browser.get("/?lang=es")
    page = browser.get("/membership-requests/family")
    assert 'lang="es"' in page.get_data(as_text=True)
    typed = {"name": "Ana", "email": "ana@coop.test", "motivation": "Sí.", "is_adult": True}
    answer = browser.fill(page, "/membership-requests/families", **typed)
    assert answer.status_code == 303
    assert (one(1).state, one(1).kind, one(1).locale) == ("unconfirmed", "family", "es")
    assert [letter.kind for letter in letters("kept")] == []
    assert len(letters("confirm")) == 1


def test_a_child_cannot_join(as_):
    answer = as_("eve").send(
        "/membership-requests/family", "/membership-requests/families",
        name="Ana", email="ana@coop.test", motivation="Please",
    )  # fmt: skip
    assert answer.status_code == 422


def test_an_address_gets_only_so_many_letters(as_):
    page, path = "/membership-requests/new", "/membership-requests"
    codes = [as_("eve").send(page, path, **START).status_code for _ in range(6)]
    assert codes == [303] * 5 + [429]


def test_taking_it_back_and_looking_later(as_):
    browser = as_("eve")
    own = begun(browser)
    browser.fill(browser.get(own), f"{own}/withdrawal")
    assert "has ended" in browser.get(own).get_data(as_text=True)


@pytest.mark.parametrize("token", ["x", "made-up.token", "ImEi.x"])
def test_a_link_that_nobody_signed_opens_nothing(as_, token):
    assert as_("eve").get(f"/requests/{token}").status_code == 404


def test_the_desk_decides_and_says_who_looks_at_it(as_):
    request_id = sent()
    browser, path = as_("ada"), f"/membership-requests/{request_id}"
    assert "Westside Makers" in browser.get("/membership-requests").get_data(as_text=True)
    browser.fill(browser.get(path), f"{path}/review")
    assert "Ada Lindqvist looks at it." in browser.get(path).get_data(as_text=True)
    assert browser.send(path, f"{path}/refusal").status_code == 422
    browser.send(path, f"{path}/approval")
    assert one(request_id).state == "approved"
    assert as_("ada").get("/organizations/westside-makers").status_code == 200
    again = browser.post(f"{path}/approval", data={"csrf_token": csrf(browser), "role": "admin"})
    assert again.status_code == 409


def csrf(browser) -> str:
    """A token of this browser."""
    page = browser.get("/membership-requests/new").get_data(as_text=True)
    return form_to(page, "/membership-requests").values["csrf_token"][0]


def test_an_admin_says_yes_to_who_belongs(as_):
    as_("dov")
    with unit_of_work():
        make_person("Nia Brooks", "nia@westside.example")
    request_id = sent(organization=museum())
    path = f"/membership-requests/{request_id}"
    browser = as_("dov")
    browser.send(path, f"{path}/approval", role="volunteer")
    assert one(request_id).state == "approved"
    assert "Nia Brooks" in browser.get("/organizations/lakeside-museum").get_data(as_text=True)


def museum():
    """Dov's."""
    found = directory.find(NOBODY, "lakeside-museum")
    assert found
    return found


@one_and_three
def test_the_queue_costs_the_same_with_one_and_with_three(as_, statements, count):
    for number in range(count):
        sent(address=f"nia{number}@coop.test", organization_name=f"Makers {number}")
    browser = as_("ada")
    with statements() as counted:
        browser.get("/membership-requests")
    assert counted.number == 7, counted
