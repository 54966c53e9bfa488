"""What an organization does, offers and seeks, its logo, and finding it by that."""

import csv
import io

import pytest

from coop.database import db, unit_of_work
from coop.files.operations import keeping as files
from coop.organizations.jobs import remove_old_logos
from coop.organizations.operations import describing
from coop.organizations.operations.describing import Description
from coop.organizations.queries import directory
from coop.permissions import NOBODY
from coop.places import queries as places
from tests.cast import person_named
from tests.files.drawn import picture
from tests.makers import make_organization, make_place, term
from tests.statements import one_and_three

MUSEUM = "/organizations/lakeside-museum"


def text(answer) -> str:
    return answer.get_data(as_text=True)


@pytest.fixture
def dov(as_):
    """The museum's admin, with an area to choose."""
    browser = as_("dov")
    with unit_of_work():
        make_place("Austin", side="West")
    return browser


def museum():
    db.session.rollback()
    db.session.expire_all()
    found = directory.whole(NOBODY, "lakeside-museum")
    assert found
    return found


def test_a_keeper_says_what_it_does_and_where(dov):
    place = str(directory_place())
    answer = dov.send(
        f"{MUSEUM}/profile",
        ecosystem_role=[str(term("ecosystem_role", "convener").id)],
        places_served=[place],
        language=[str(term("language", key).id) for key in ("es", "pl")],
        access_note="Ring at the side door.",
    )
    assert answer.status_code == 303
    page = text(dov.get(MUSEUM))
    for words in ("Brings people together", "Austin", "Spanish, Polish", "Ring at the side door."):
        assert words in page
    assert "checked" in text(dov.get(f"{MUSEUM}/profile"))


def directory_place() -> int:
    return places.find("austin").id


def test_a_keeper_lists_what_it_offers_and_seeks_and_takes_it_back(dov):
    space, mentors = term("asset_kind", "space").id, term("asset_kind", "mentors").id
    page = f"{MUSEUM}/assets"
    dov.send(page, **{f"offers_{space}": "A hall for 80", f"seeks_{mentors}": "Chemists"})
    assert "A hall for 80" in text(dov.get(MUSEUM))
    dov.send(page, **{f"offers_{space}": "A hall for 90", f"seeks_{mentors}": ""})
    assert [(one.direction, one.description) for one in museum().assets] == [("offers", "A hall for 90")]
    too_long = dov.send(page, **{f"offers_{space}": "x" * 301})
    assert too_long.status_code == 422


def test_a_logo_is_shown_on_the_page_and_in_the_directory_and_gone_again(dov):
    page = f"{MUSEUM}/logo"
    sent = dov.send(page, picture=(io.BytesIO(picture("JPEG")), "logo.jpg"))
    assert sent.status_code == 303
    mark = museum().logo
    assert f"/files/{mark}-384.png" in text(dov.get(MUSEUM))
    assert f"/files/{mark}-96.png" in text(dov.get("/organizations"))
    remove_old_logos()
    assert files.picture(f"{mark}-96.png")
    dov.fill(dov.get(page), f"{page}/removal")
    assert museum().logo == ""
    remove_old_logos()  # the clock of the tests stands far ahead of the file's
    assert files.picture(f"{mark}-96.png") is None


def test_a_file_that_is_no_picture_is_refused_beside_the_field(dov):
    answer = dov.send(f"{MUSEUM}/logo", picture=(io.BytesIO(b"<svg/>"), "logo.png"))
    assert answer.status_code == 422
    assert "no picture that we can read" in text(answer)
    assert dov.send(f"{MUSEUM}/logo").status_code == 422
    assert museum().logo == ""


def test_the_directory_narrows_by_role_area_served_offers_and_seeks(as_):
    with unit_of_work():
        austin, hall = make_place("Austin"), make_organization("Hall")
        make_organization("Other")
        found = directory.whole(NOBODY, "hall")
        described = Description(terms=[term("ecosystem_role", "funder")], places_served=[austin])
        describing.describe(found, described)
        describing.list_assets(found, {("offers", term("asset_kind", "space").id): "Rooms"})
        assert hall is found
    browser = as_("eve")
    for query in ("role=funder", "serves=austin", "offers=space", "role=funder&serves=austin&offers=space"):
        page = text(browser.get(f"/organizations?{query}"))
        assert "1 organization<" in page, query
    assert "No organization matches" in text(browser.get("/organizations?seeks=space"))
    [row] = csv.DictReader(io.StringIO(text(browser.get("/organizations.csv?offers=space"))))
    assert (row["roles"], row["serves"], row["offers"]) == ("funder", "Austin", "space: Rooms")
    assert browser.get("/organizations.json?role=funder").get_json()[0]["name"] == "Hall"


@one_and_three
def test_the_table_costs_the_same_with_one_and_with_three(as_, statements, count):
    with unit_of_work():
        for _ in range(count):
            organization = make_organization()
            describing.list_assets(
                directory.whole(NOBODY, organization.slug),
                {("offers", term("asset_kind", "space").id): "Rooms"},
            )
    browser = as_("eve")
    with statements() as counted:
        browser.get("/organizations.csv")
    assert counted.number == 4, counted


def test_other_admins_and_members_may_not(as_):
    person_named("dov")
    for path in ("profile", "assets", "logo"):
        assert as_("dov").get(f"/organizations/garfield-science-club/{path}").status_code == 403
        assert as_("cleo").get(f"/organizations/garfield-science-club/{path}").status_code == 403
