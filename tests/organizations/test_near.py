"""Nobody is typed twice: near matches by name, website and street."""

import csv
from itertools import combinations

import pytest
from flask import Flask

from coop import likeness
from coop.database import unit_of_work
from coop.organizations.queries.near import NEAR, near
from coop.permissions import NOBODY, Viewer
from tests.makers import make_organization

STAFF = Viewer(person_id=1, is_staff=True, has_account=True)


@pytest.fixture
def city(app: Flask) -> None:
    """Some organizations that are easily mistaken."""
    with unit_of_work():
        make_organization("Garfield Science Club", website="https://www.garfieldscience.example/about")
        make_organization("Museum of Science and Industry", alt_names=["Griffin MSI"])
        make_organization("Álvarez Elementary School", sector="school", street="5610 W Lake St")
        for school in ("Lincoln", "Hale", "Ray"):
            website = f"https://schools.example/{school.lower()}"
            make_organization(f"{school} Elementary School", sector="school", website=website)
        make_organization("Garfield Kitchen", status="former")


def found(name: str, viewer: Viewer = NOBODY, **more: str) -> list[str]:
    return [one.organization.name for one in near(viewer, name, **more)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("garfield park science club, inc.", "Garfield Science Club"),
        ("Garfeild Sceince Club", "Garfield Science Club"),
        ("The Garfield Science Club", "Garfield Science Club"),
        ("ALVAREZ elementary", "Álvarez Elementary School"),
        ("MSI", "Museum of Science and Industry"),
        ("Griffin M.S.I.", "Museum of Science and Industry"),
    ],
)
def test_a_name_is_found_however_it_is_written(city: None, typed: str, meant: str) -> None:
    assert found(typed) == [meant]


@pytest.mark.parametrize("typed", ["", "Washington Elementary School", "The School", "100%_", "…"])
def test_what_only_sounds_alike_is_not_shown(city: None, typed: str) -> None:
    assert found(typed) == []


def test_the_same_website_tells_but_not_one_that_many_share(city: None) -> None:
    assert found("GSC", website="garfieldscience.example") == ["Garfield Science Club"]
    assert found("Washington", website="https://www.schools.example/washington") == []
    assert found("Washington", website="http://schools.example/lincoln/") == ["Lincoln Elementary School"]


def test_the_same_house_in_the_same_street_tells(city: None) -> None:
    assert found("Centro", street="5610 West Lake Street") == []
    assert found("Centro", street="5610 W. Lake St.") == ["Álvarez Elementary School"]
    assert found("Centro", street="5612 W Lake St") == []


def test_former_ones_are_shown_to_staff_alone(city: None) -> None:
    assert found("Garfield Kitchen") == []
    assert found("Garfield Kitchen", STAFF) == ["Garfield Kitchen"]


def test_the_likeliest_comes_first_with_its_reasons(city: None) -> None:
    [first, *_] = near(NOBODY, "Garfield Science Club", website="https://garfieldscience.example/about")
    assert (first.likeness, first.reasons) == (100, ("name", "website"))


def test_it_costs_one_statement_and_compares_no_more_than_it_must(city: None, statements) -> None:
    with unit_of_work():
        for number in range(300):
            make_organization(f"Garfield Circle {number}")
    with statements() as counted:
        near(NOBODY, "Garfield Science Club", website="https://garfieldscience.example")
    assert counted.number == 1, counted


def test_real_schools_are_rarely_mistaken_for_each_other(sample_data) -> None:
    with (sample_data / "schools/cps_school_profile_sy2223.csv").open(encoding="utf-8-sig") as file:
        names = [row["Long_Name"] for row in csv.DictReader(file)][:200]
    pairs = list(combinations(names, 2))
    mistaken = [pair for pair in pairs if likeness.of_names(*pair) >= NEAR]
    assert len(mistaken) < len(pairs) / 500
