"""The list of areas, their map, and the page of one."""

import json
import re

import pytest

from coop.database import unit_of_work
from coop.places import geojson, operations
from tests.cast import person_named
from tests.makers import make_convening, make_group, make_organization, make_place
from tests.places.squares import feature, square
from tests.statements import one_and_three

TILES = {"tile_column": 2, "tile_row": 5}


def text(response) -> str:
    return response.get_data(as_text=True)


def give_boundaries(*names: str) -> None:
    features = [feature(square(number / 10, 41.8), name=name) for number, name in enumerate(names)]
    operations.import_boundaries(
        geojson.read(json.dumps({"type": "FeatureCollection", "features": features}))
    )


def test_without_areas_the_page_says_what_will_be_here(as_):
    page = text(as_("eve").get("/places"))
    assert "No areas yet" in page
    assert '<svg class="tile-map' not in page


def test_each_area_is_a_link_on_the_map_that_says_its_numbers(as_):
    with unit_of_work():
        austin = make_place("Austin", number=25, side="West", **TILES)
        make_place("Loop", number=32, side="Central", tile_column=4, tile_row=6)
        make_organization(place=austin)
        for _number in range(2):
            make_convening(place=austin)
        make_convening(place=austin, audience="members")
    page = text(as_("eve").get("/places"))
    assert 'class="tile tile-2" href="/places/austin"><title>25, Austin: 2 convenings to come</title>' in page
    assert "<title>32, Loop: no convening planned</title>" in page
    assert re.search(
        r'<td class="number">25</td>.*?<td class="number">1</td><td class="number">2</td>', page, re.S
    )
    assert "25, Austin: 3 convenings to come" in text(as_("cleo").get("/places"))


def test_a_search_narrows_the_table_and_marks_the_map(as_):
    with unit_of_work():
        make_place("Lower West Side", aliases=["Pilsen"], **TILES)
        make_place("Loop", tile_column=4, tile_row=6)
    page = text(as_("eve").get("/places?words=pilsen"))
    assert page.count("tile-here") == 2
    assert page.count('<th scope="row">') == 1
    assert "No area is called that" in text(as_("eve").get("/places?words=zzz"))


def test_true_boundaries_are_drawn_once_imported_and_the_squares_stay_a_link_away(as_):
    with unit_of_work():
        make_place("Austin", latitude=41.85, longitude=0.05, **TILES)
        make_place("Loop", tile_column=4, tile_row=6)
        give_boundaries("Austin")
    true, squares = text(as_("eve").get("/places")), text(as_("eve").get("/places?map=tiles"))
    assert re.search(r'<path d="M[\d ]+l[-\d ]+z"/>', true)
    assert "Show equal squares" in true
    assert "<path d=" not in squares.split("tile-map")[1].split("</svg>")[0]
    assert squares.count("<rect x=") >= 2


@pytest.mark.parametrize("address", ["/places", "/places?map=tiles"])
@one_and_three
def test_the_list_costs_the_same_for_one_area_and_for_three(as_, statements, address, count):
    with unit_of_work():
        for number in range(count):
            place = make_place(f"Area {number}", tile_column=number, tile_row=0)
            make_organization(place=place)
            make_convening(place=place)
        give_boundaries(*(f"Area {number}" for number in range(count)))
    with statements() as counted:
        as_("eve").get(address)
    assert counted.number == (6 if address == "/places" else 5), counted


def test_the_page_of_an_area_gathers_what_is_there(as_):
    with unit_of_work():
        austin = make_place(
            "Austin", number=25, side="West", is_demonstration=True, aliases=["Galewood"], **TILES
        )
        make_organization("First Steps", place=austin)
        make_group("Austin Table", place=austin)
        make_group("Quiet Table", place=austin, visibility="network")
        make_convening("Kits on the table", place=austin)
        make_convening("Inside talk", place=austin, audience="members")
    page = text(as_("eve").get("/places/austin"))
    for words in (
        "Area 25, on the West side",
        "Galewood",
        "Demonstration community",
        "First Steps",
        "Austin Table",
        "Kits on the table",
        "webcal://coop.test/places/austin/calendar.ics",
    ):
        assert words in page
    assert "Quiet Table" not in page
    assert "Inside talk" not in page
    assert "Quiet Table" in (page := text(as_("cleo").get("/places/austin")))
    assert "Inside talk" in page


@one_and_three
def test_the_page_of_an_area_costs_the_same_for_one_of_each_and_for_three(as_, statements, count):
    with unit_of_work():
        austin = make_place("Austin", **TILES)
        for _number in range(count):
            make_organization(place=austin)
            group = make_group(place=austin)
            make_convening(place=austin, groups=(group,))
    with statements() as counted:
        as_("eve").get("/places/austin")
    assert counted.number == 11, counted


def test_the_citys_number_leads_to_the_area_and_others_to_nothing(as_):
    with unit_of_work():
        make_place("Austin", number=25)
    assert as_("eve").get("/places/25").headers["Location"] == "/places/austin"
    assert as_("eve").get("/places/26").status_code == 404
    assert as_("eve").get("/places/nowhere").status_code == 404


def test_spanish_readers_read_where_an_area_lies(as_):
    person_named("ines")
    with unit_of_work():
        make_place("Austin", number=25, side="West")
    assert as_("ines").get("/places/austin").status_code == 200


def test_areas_and_their_boundaries_are_there_for_other_programs(as_):
    with unit_of_work():
        make_place("Austin", number=25, side="West", **TILES)
    eve = as_("eve")
    assert text(eve.get("/places.csv")).splitlines()[1] == "25,austin,Austin,West,,,False"
    assert eve.get("/places.geojson").status_code == 404
    with unit_of_work():
        give_boundaries("Austin")
    (area,) = eve.get("/places.geojson").get_json(force=True)["features"]
    assert (area["properties"]["number"], area["geometry"]["type"]) == (25, "MultiPolygon")
