"""The directory, the page of one organization, and who may change it."""

import csv
import io

import pytest

from coop.database import db, unit_of_work
from coop.organizations.queries import directory
from coop.permissions import Viewer
from tests.cast import garfield, person_named
from tests.makers import make_convening, make_organization, make_place, term
from tests.statements import one_and_three

LONG = (
    "The Association of Neighbors for Science, Technology, Engineering and Mathematics of the Far Southeast "
    * 2
)


def text(response) -> str:
    return response.get_data(as_text=True)


def test_an_empty_directory_says_what_will_be_here(as_):
    assert "No organizations yet" in text(as_("eve").get("/organizations"))
    assert "Add an organization" not in text(as_("eve").get("/organizations"))


def test_three_hundred_organizations_are_read_in_pages(as_):
    with unit_of_work():
        for number in range(300):
            make_organization(f"Organization number {number:03}")
    first, last = text(as_("eve").get("/organizations")), text(as_("eve").get("/organizations?page=6"))
    assert "300 organizations" in first
    assert first.count('class="row"') == 50
    assert "Organization number 299" in last
    assert "Page 6 of 6" in last
    assert "The list ends before this page" in text(as_("eve").get("/organizations?page=7"))


def test_search_and_filters_narrow_the_list_and_stay_in_the_address(as_):
    with unit_of_work():
        austin = make_place("Austin")
        make_organization("Garden Lab", sector="school", place=austin)
        make_organization("Garden Fund", sector="funder")
    page = text(as_("eve").get("/organizations?words=garden&sector=school&place=austin"))
    assert "Garden Lab" in page
    assert "Garden Fund" not in page
    assert "/organizations.csv?words=garden&amp;sector=school&amp;place=austin" in page
    assert "No organization matches" in text(as_("eve").get("/organizations?words=zzz"))


@one_and_three
def test_the_directory_costs_the_same_for_one_organization_and_for_three(as_, statements, count):
    with unit_of_work():
        for _number in range(count):
            make_organization(place=make_place())
    with statements() as counted:
        as_("eve").get("/organizations")
    assert counted.number == 6, counted


def test_the_same_list_is_a_table_for_other_programs(as_):
    with unit_of_work():
        make_organization("=HYPERLINK()", website="https://example.org", place=make_place("Austin"))
    rows = list(csv.reader(io.StringIO(text(as_("eve").get("/organizations.csv")))))
    row = dict(zip(*rows, strict=True))
    assert (row["slug"], row["name"], row["sector"]) == (
        "hyperlink", "'=HYPERLINK()", "community_based_organization",
    )  # fmt: skip
    assert (row["area"], row["website"], row["status"]) == ("Austin", "https://example.org", "member")
    assert as_("eve").get("/organizations.json").get_json()[0]["name"] == "=HYPERLINK()"
    assert as_("eve").get("/organizations.xml").status_code == 404


def test_people_are_named_to_members_and_not_to_visitors(as_):
    garfield()
    assert "Cleo Ramos" not in text(as_("eve").get("/organizations/garfield-science-club"))
    page = text(as_("ines").get("/organizations/garfield-science-club"))
    assert "Cleo Ramos" in page
    assert "cleo@coop.test" not in page


def test_the_page_shows_what_it_hosts_and_a_safe_website_only(as_):
    with unit_of_work():
        club = make_organization("Club", website="https://club.example.org", description="Hands **on**.")
        make_organization("Odd", website="javascript:alert(1)")
        make_convening("Open workshop", host=club)
    page = text(as_("eve").get("/organizations/club"))
    assert 'href="https://club.example.org" rel="noopener nofollow">club.example.org</a>' in page
    assert "<strong>on</strong>" in page
    assert "Open workshop" in page
    assert "javascript:" not in text(as_("eve").get("/organizations/odd"))


@one_and_three
def test_the_page_costs_the_same_for_one_of_each_and_for_three(as_, statements, count):
    club = garfield()
    with unit_of_work():
        for _number in range(count):
            make_convening(host=club)
    browser = as_("cleo")
    with statements() as counted:
        browser.get("/organizations/garfield-science-club")
    assert counted.number == 16, counted


@pytest.mark.parametrize(
    ("name", "status"), [("eve", 303), ("cleo", 403), ("dov", 403), ("ben", 403), ("ada", 200)]
)
def test_only_staff_add_organizations(as_, name, status):
    assert as_(name).get("/organizations/new").status_code == status
    assert ("Add an organization" in text(as_(name).get("/organizations"))) is (status == 200)


@pytest.mark.parametrize(
    ("name", "status"), [("eve", 303), ("cleo", 403), ("ben", 403), ("dov", 200), ("ada", 200)]
)
def test_staff_and_its_admins_edit_an_organization(as_, name, status):
    person_named("dov")
    assert as_(name).get("/organizations/lakeside-museum/edit").status_code == status
    assert ("Name and address" in text(as_(name).get("/organizations/lakeside-museum"))) is (status == 200)


def test_staff_add_an_organization_and_land_on_its_page(as_):
    with unit_of_work():
        place = make_place("Austin")
    ada = as_("ada")
    response = ada.send(
        "/organizations/new",
        "/organizations",
        name=LONG.strip()[:200],
        sector_id=str(term("sector", "school").id),
        place_id=str(place.id),
        website="https://example.org",
        status="listed",
    )
    assert response.status_code == 303
    page = text(ada.get(response.headers["Location"]))
    assert "Listed, has not joined" in page
    assert "is in the directory." in page


def test_mistakes_come_back_with_what_was_typed(as_):
    response = as_("ada").send("/organizations/new", "/organizations", name="", website="not an address")
    assert response.status_code == 422
    assert "Say what the organization is called." in text(response)
    assert "not an address" in text(response)


def test_an_admin_changes_words_but_not_the_standing(as_):
    person_named("dov")
    museum = directory.find(Viewer(), "lakeside-museum")
    response = as_("dov").send(
        "/organizations/lakeside-museum/edit",
        "/organizations/lakeside-museum",
        name="Lakeside Museum of Water",
        sector_id=str(museum.sector_id),
        status="former",
    )
    assert response.status_code == 303
    db.session.rollback()
    museum = directory.find(Viewer(), "lakeside-museum")
    assert (museum.name, museum.status) == ("Lakeside Museum of Water", "member")
