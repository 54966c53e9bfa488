"""The list of areas and their names."""

import pytest
from flask import Flask

from coop import spelling
from coop.database import unit_of_work
from coop.history import queries as history
from coop.places import chicago, operations, queries
from tests.makers import make_place


def load() -> int:
    with unit_of_work():
        return operations.load_areas(chicago.areas())


def test_the_bundled_areas_are_loaded_once_and_what_a_network_changed_stays(app: Flask) -> None:
    assert load() == 77
    with unit_of_work():
        queries.find("austin").name = "Austin Village"  # type: ignore[union-attr]
    assert load() == 0
    assert queries.find("austin").name == "Austin Village"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("LAKEVIEW", "lake-view"),
        ("Lake View", "lake-view"),
        ("Back of the Yards", "new-city"),
        ("OHARE", "ohare"),
    ],
)
def test_an_area_is_found_by_any_name_people_use(app: Flask, name: str, slug: str) -> None:
    load()
    assert queries.by_any_name()[spelling.key(name)].slug == slug


def test_nobody_is_sent_to_an_area_for_a_name_it_does_not_have(app: Flask) -> None:
    load()
    assert spelling.key("Springfield") not in queries.by_any_name()


@pytest.mark.parametrize(
    ("words", "names"),
    [("pilsen", ["Lower West Side"]), ("25", ["Austin"]), ("ridge garf", ["Garfield Ridge"]), ("zzz", [])],
)
def test_a_search_reads_names_other_names_sides_and_numbers(app: Flask, words: str, names: list[str]) -> None:
    load()
    assert [place.name for place in queries.listed(words)] == names


def test_a_demonstration_community_is_marked_and_history_tells(app: Flask) -> None:
    with unit_of_work():
        place = make_place("Austin")
        operations.mark_demonstration(place, True)
    assert queries.find("austin").is_demonstration  # type: ignore[union-attr]
    assert [entry.act for entry in history.of("place", place.id)] == ["marked"]
