import csv
import json
import math
import os
from pathlib import Path

import pytest
from shapely import Point
from shapely.geometry import shape

from coop.places.chicago import SIDES, Area, areas

BY_NUMBER = {area.number: area for area in areas()}


def sample_places() -> Path:
    folder = os.environ.get("COOP_SAMPLE_DATA")
    if not folder:
        pytest.skip("COOP_SAMPLE_DATA is not set: the true boundaries of the areas are not here")
    return Path(folder) / "places"


def tiles_apart(one: Area, other: Area) -> float:
    return math.hypot(one.tile_column - other.tile_column, one.tile_row - other.tile_row)


def test_there_are_77_areas_numbered_from_1() -> None:
    assert [area.number for area in areas()] == list(range(1, 78))


def test_no_two_areas_share_a_slug_or_a_name() -> None:
    assert len({area.slug for area in areas()}) == 77
    assert len({area.name for area in areas()}) == 77


def test_an_alias_belongs_to_one_area_and_is_nobodys_name() -> None:
    names = {area.name for area in areas()}
    aliases = [alias for area in areas() for alias in area.aliases]
    assert len(aliases) == len(set(aliases))
    assert not names & set(aliases)


def test_no_two_areas_stand_on_one_tile() -> None:
    assert len({(area.tile_column, area.tile_row) for area in areas()}) == 77


def test_the_tile_map_starts_in_its_corner() -> None:
    assert min(area.tile_column for area in areas()) == 0
    assert min(area.tile_row for area in areas()) == 0


def test_every_area_lies_on_one_of_the_nine_sides() -> None:
    assert {area.side for area in areas()} == set(SIDES)


def test_north_is_at_the_top_and_the_lake_on_the_right() -> None:
    rogers_park, loop, austin, hegewisch = (BY_NUMBER[number] for number in (1, 32, 25, 55))
    assert rogers_park.tile_row < loop.tile_row < hegewisch.tile_row
    assert austin.tile_column < loop.tile_column


def test_names_people_use_find_their_area() -> None:
    found = {alias: area.name for area in areas() for alias in area.aliases}
    assert found["Back of the Yards"] == "New City"
    assert found["Little Village"] == "South Lawndale"
    assert found["Lakeview"] == "Lake View"


def test_the_point_of_each_area_lies_inside_its_true_boundary() -> None:
    boundaries = json.loads((sample_places() / "chicago_community_areas.geojson").read_text())
    for feature in boundaries["features"]:
        area = BY_NUMBER[int(feature["properties"]["area_numbe"])]
        assert shape(feature["geometry"]).contains(Point(area.longitude, area.latitude)), area.name


def test_neighbours_stay_near_each_other_on_the_tile_map() -> None:
    text = (sample_places() / "adjacent_community_areas.csv").read_text()
    pairs = [
        (BY_NUMBER[int(row[0])], BY_NUMBER[int(row[1])])
        for row in csv.reader(text.splitlines())
        if row[0].isdigit()
    ]
    near = [pair for pair in pairs if tiles_apart(*pair) <= 2.5]
    assert len(pairs) > 190
    assert len(near) / len(pairs) > 0.95
