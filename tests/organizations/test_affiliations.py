"""Who belongs to which organization, from when to when."""

from datetime import date

import pytest
from flask import Flask

from coop.database import unit_of_work
from coop.history import queries as history
from coop.organizations.operations import belonging
from coop.organizations.queries import belonging as found
from coop.permissions import NOBODY, Viewer
from coop.refusal import Refusal
from tests.cast import garfield, person_named
from tests.makers import make_organization, make_person

MEMBER = Viewer(person_id=0, has_account=True, was_welcomed=True)


def test_the_first_affiliation_is_the_one_a_person_usually_speaks_for(app: Flask, now: object) -> None:
    with unit_of_work():
        person, club, museum = make_person(), make_organization("Club"), make_organization("Museum")
        first = belonging.affiliate(person, museum)
        second = belonging.affiliate(person, club, role="educator", from_on=date(2026, 9, 1))
    assert (first.is_primary, second.is_primary) == (True, False)
    assert first.from_on == date(2027, 1, 11)
    assert [row.organization.name for row in found.of_person(person.id)] == ["Museum", "Club"]


def test_speaking_for_another_one_takes_the_place_of_the_first(app: Flask, now: object) -> None:
    with unit_of_work():
        person, club, museum = make_person(), make_organization("Club"), make_organization("Museum")
        first = belonging.affiliate(person, museum)
        belonging.affiliate(person, club, is_primary=True)
    assert not first.is_primary
    assert [row.organization.name for row in found.of_person(person.id)] == ["Club", "Museum"]


def test_who_belongs_already_gets_the_role_and_keeps_the_beginning(app: Flask, now: object) -> None:
    with unit_of_work():
        person, club = make_person(), make_organization("Club")
        first = belonging.affiliate(person, club, from_on=date(2020, 1, 1))
        again = belonging.affiliate(person, club, role="admin", title="Director")
    assert again is first
    assert (first.role, first.title, first.from_on, first.is_primary) == (
        "admin",
        "Director",
        date(2020, 1, 1),
        True,
    )
    assert [entry.act for entry in history.of("affiliation", first.id)] == ["changed", "began"]


def test_an_ended_affiliation_stays_as_what_was_and_the_next_one_speaks(app: Flask, now: object) -> None:
    with unit_of_work():
        person, club, museum = make_person(), make_organization("Club"), make_organization("Museum")
        first, second = belonging.affiliate(person, club), belonging.affiliate(person, museum)
        belonging.end_affiliation(first)
    assert first.until_on == date(2027, 1, 11)
    assert second.is_primary
    assert found.places_of(person.id) == {museum.id: "staff"}
    with unit_of_work():
        assert belonging.affiliate(person, club).id != first.id


def test_an_end_before_the_beginning_or_a_second_end_is_refused(app: Flask, now: object) -> None:
    with unit_of_work():
        row = belonging.affiliate(make_person(), make_organization())
        with pytest.raises(Refusal, match="last day"):
            belonging.end_affiliation(row, until_on=date(2000, 1, 1))
        belonging.end_affiliation(row)
        with pytest.raises(Refusal, match="already"):
            belonging.end_affiliation(row)


def test_people_are_shown_to_members_as_they_allow_and_to_nobody_else(app: Flask) -> None:
    club = garfield()
    with unit_of_work():
        person_named("cleo").is_listed = False
    assert found.members_of(NOBODY, club.id) == []
    assert [row.person.name for row in found.members_of(MEMBER, club.id)] == ["Ben Okafor"]
