"""Staff merge two organizations in a browser, and the old link still leads somewhere."""

from coop.database import db, unit_of_work
from coop.loop.queries.two_organizations import pointing
from coop.organizations.queries import directory
from coop.permissions import NOBODY
from coop.web.organizations.words import MOVED
from tests.makers import make_organization


def text(answer) -> str:
    return answer.get_data(as_text=True)


def test_the_same_one_is_found_shown_side_by_side_and_merged(as_):
    with unit_of_work():
        make_organization("Garfield Science Hall", street="1 Main St")
        make_organization("Garfeild Science Hall", street="2 Main St", phone="312-555-0100")
    ada, first = as_("ada"), "/organizations/garfield-science-hall"
    choice = text(ada.get(f"{first}/merger"))
    assert f"{first}/merger/garfeild-science-hall" in choice
    path = f"{first}/merger/garfeild-science-hall"
    page = text(ada.get(path))
    for words in ("1 Main St", "2 Main St", "312-555-0100", "What moves"):
        assert words in page
    answer = ada.send(path, street="other")
    assert answer.location == first
    db.session.rollback()
    db.session.expire_all()
    kept = directory.find(NOBODY, "garfield-science-hall")
    assert (kept.street, kept.phone, kept.alt_names) == (
        "2 Main St",
        "312-555-0100",
        ["Garfeild Science Hall"],
    )
    old = as_("eve").get("/organizations/garfeild-science-hall")
    assert (old.status_code, old.location) == (301, first)
    assert "merged with another" in text(ada.get(f"{first}/membership"))


def test_others_are_searched_by_name(as_):
    with unit_of_work():
        make_organization("Hall")
        make_organization("Zebra House")
    assert "Zebra House" in text(as_("ada").get("/organizations/hall/merger?words=zebra"))
    assert "Nothing like it" in text(as_("ada").get("/organizations/hall/merger"))


def test_whatever_moves_has_a_name_on_the_page():
    assert {table.name for table, _column in pointing()} == set(MOVED)
