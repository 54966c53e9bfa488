"""True boundaries: matched, refused, idempotent; and a point finds its area."""

import json
from collections import Counter
from pathlib import Path

import pytest
from flask import Flask

from coop.database import unit_of_work
from coop.places import chicago, geojson, operations, queries
from coop.places.operations import Outcome
from coop.refusal import Refusal
from tests.makers import make_place
from tests.places.squares import feature, square


def import_features(*features: object) -> list[Outcome]:
    text = json.dumps({"type": "FeatureCollection", "features": features})
    with unit_of_work():
        return operations.import_boundaries(geojson.read(text))


def three_areas() -> None:
    with unit_of_work():
        make_place("Lake View", number=6, slug="lake-view", aliases=["Wrigleyville"])
        make_place("O'Hare", number=76, slug="ohare")
        make_place("Austin", number=25, slug="austin")


@pytest.mark.parametrize("name", ["Lake View", "LAKE VIEW", "LAKEVIEW", "Wrigleyville"])
def test_an_area_is_known_however_its_name_is_written(app: Flask, name: str) -> None:
    three_areas()
    assert import_features(feature(square(1, 1), community=name)) == [Outcome("Lake View", "updated")]


def test_an_area_is_known_by_its_number_alone(app: Flask) -> None:
    three_areas()
    assert import_features(feature(square(1, 1), AREA_NUM_1="25")) == [Outcome("Austin", "updated")]


def test_a_number_and_a_name_that_mean_different_areas_are_refused(app: Flask) -> None:
    three_areas()
    outcomes = import_features(
        feature(square(1, 1), area_number=25, name="Ward 25"),
        feature(square(2, 1), area_number=99, name="AUSTIN"),
    )
    assert [(each.act, each.why) for each in outcomes] == [
        ("refused", "number 25 is Austin here"),
        ("refused", "Austin has the number 25 here"),
    ]


def test_the_same_area_twice_in_a_file_is_refused_the_second_time(app: Flask) -> None:
    three_areas()
    outcomes = import_features(feature(square(1, 1), name="OHARE"), feature(square(2, 1), name="O’Hare"))
    assert [(each.act, each.why) for each in outcomes] == [
        ("updated", ""),
        ("refused", "the file has it twice"),
    ]


def test_an_area_nobody_knew_is_added_and_lies_in_its_middle(app: Flask) -> None:
    three_areas()
    assert import_features(feature(square(1, 2), name="NEW TOWN")) == [Outcome("New Town", "created")]
    place = queries.find("new-town")
    assert place is not None
    assert (place.number, place.latitude, place.longitude) == (77, 2.05, 1.05)


@pytest.mark.parametrize(
    ("geometry", "why"),
    [
        (None, "it has no area: its shape is neither Polygon nor MultiPolygon"),
        (
            {"type": "Point", "coordinates": [1, 1]},
            "it has no area: its shape is neither Polygon nor MultiPolygon",
        ),
        ({"type": "Polygon", "coordinates": []}, "its shape is empty"),
        ({"type": "Polygon", "coordinates": "far"}, "its corners cannot be read"),
        ({"type": "Polygon", "coordinates": [[[1, 1], [2, 2]]]}, "its corners cannot be read"),
        ({"type": "Polygon", "coordinates": [[[1, 1], [2, 2], [3, 3], [1, 1]]]}, "its shape has no area"),
        (square(1_160_000, 1_890_000, 500), "its corners are not degrees of longitude and latitude"),
    ],
)
def test_a_shape_that_is_no_boundary_is_refused_with_the_reason(
    app: Flask, geometry: object, why: str
) -> None:
    three_areas()
    assert import_features(feature(geometry, name="Austin")) == [Outcome("Austin", "refused", why)]


def test_a_feature_without_name_or_number_is_refused(app: Flask) -> None:
    outcomes = import_features(feature(square(1, 1)), "not a feature")
    assert [each.why for each in outcomes] == ["it has no name", "it is not a feature"]


@pytest.mark.parametrize("text", ["", "[]", '{"type": "Feature"}', "\xff"])
def test_a_file_that_is_not_geojson_is_refused(app: Flask, text: str) -> None:
    with pytest.raises(Refusal):
        geojson.read(text)


def test_run_twice_changes_nothing_and_a_moved_border_is_an_update(app: Flask) -> None:
    three_areas()
    once = feature(square(1, 1), name="Austin")
    import_features(once)
    assert import_features(once) == [Outcome("Austin", "unchanged")]
    assert import_features(feature(square(1, 1, 0.2), name="Austin")) == [Outcome("Austin", "updated")]


def test_a_point_finds_its_area_and_a_shared_border_the_lower_number(app: Flask) -> None:
    three_areas()
    import_features(feature(square(1, 1), name="Austin"), feature(square(1.1, 1), name="Lake View"))
    found = [queries.containing(1.05, longitude) for longitude in (1.05, 1.15, 1.1, 1.25)]
    assert [place and place.name for place in found] == ["Austin", "Lake View", "Lake View", None]


def test_before_boundaries_are_imported_no_point_has_an_area(app: Flask) -> None:
    three_areas()
    assert queries.containing(1.05, 1.05) is None


def test_an_area_of_several_parts_and_a_crossed_outline_are_taken(app: Flask) -> None:
    three_areas()
    parts = {
        "type": "MultiPolygon",
        "coordinates": [square(1, 1)["coordinates"], square(3, 3)["coordinates"]],
    }
    crossed = {"type": "Polygon", "coordinates": [[[5, 5], [6, 6], [6, 5], [5, 6], [5, 5]]]}
    import_features(feature(parts, name="Austin"), feature(crossed, name="OHARE"))
    assert queries.containing(3.05, 3.05) is queries.containing(1.05, 1.05) is queries.find("austin")
    assert queries.containing(5.5, 5.9) is queries.find("ohare")


def test_the_real_boundaries_meet_the_bundled_areas(app: Flask, sample_data: Path) -> None:
    text = (sample_data / "places" / "chicago_community_areas.geojson").read_bytes()
    with unit_of_work():
        assert operations.load_areas(chicago.areas()) == 77
        assert operations.load_areas(chicago.areas()) == 0
        first = operations.import_boundaries(geojson.read(text))
    with unit_of_work():
        again = operations.import_boundaries(geojson.read(text))
    assert Counter(each.act for each in first) == {"updated": 77}
    assert Counter(each.act for each in again) == {"unchanged": 77}
    austin = queries.containing(41.888401, -87.765800)
    assert austin is not None
    assert (austin.number, austin.name) == (25, "Austin")
    assert queries.containing(41.9, -87.5) is None
    assert len(json.dumps(queries.outlines())) < 70_000
