"""Opening, finding and changing organizations."""

import pytest
from flask import Flask

from coop.database import unit_of_work
from coop.history import queries as history
from coop.organizations.operations import profile
from coop.organizations.operations.profile import OrganizationFields
from coop.organizations.queries import directory
from coop.permissions import NOBODY, Viewer
from coop.refusal import Refusal
from tests.makers import make_organization, make_place, term

STAFF = Viewer(person_id=1, is_staff=True, has_account=True)


def opened(name: str, **values: object) -> str:
    with unit_of_work():
        fields = OrganizationFields(name=name, sector_id=term("sector", "school").id, **values)  # type: ignore[arg-type]
        return profile.open_organization(fields).slug


def test_an_address_is_made_from_the_name_and_told_apart(app: Flask, now: object) -> None:
    assert [opened(name) for name in ("Álvarez & Co.", "Alvarez Co", "New", "…")] == [
        "alvarez-co", "alvarez-co-2", "new-2", "unnamed",
    ]  # fmt: skip


def test_organizations_are_found_without_accents_and_sorted_like_people_expect(
    app: Flask, now: object
) -> None:
    for name in ("Zoo", "Álvarez Center", "beta", "Alba"):
        opened(name)
    assert [row.name for row in directory.listed(NOBODY).rows] == ["Alba", "Álvarez Center", "beta", "Zoo"]
    assert [row.name for row in directory.listed(NOBODY, words="center ALVAREZ").rows] == ["Álvarez Center"]
    assert directory.listed(NOBODY, words="100%_").rows == []


def test_the_directory_narrows_by_sector_and_area_and_counts_in_all_pages(app: Flask) -> None:
    with unit_of_work():
        austin = make_place("Austin")
        for number in range(60):
            make_organization(f"School {number:02}", sector="school", place=austin if number % 2 else None)
        make_organization("A fund", sector="funder", place=austin)
    page = directory.listed(NOBODY, sector="school", number=2)
    assert (page.total, page.pages, len(page.rows), page.rows[0].name) == (60, 2, 10, "School 50")
    assert directory.listed(NOBODY, sector="school", place="austin").total == 30
    assert directory.listed(NOBODY, sector="unheard", place="nowhere").total == 0
    assert [(sector.key, number) for sector, number in directory.count_by_sector(NOBODY)] == [
        ("school", 60), ("funder", 1),
    ]  # fmt: skip
    assert directory.count_by_place(NOBODY) == {austin.id: 31}


def test_former_members_stand_in_the_directory_of_staff_only(app: Flask) -> None:
    with unit_of_work():
        make_organization("Gone", status="former")
    assert directory.listed(NOBODY).total == 0
    assert directory.listed(STAFF).total == 1
    assert directory.names_for_choice(NOBODY) == []


def test_an_edit_is_written_down_by_the_names_of_what_changed(app: Flask, now: object) -> None:
    slug = opened("Garfield Club")
    with unit_of_work():
        club = directory.find(STAFF, slug)
        assert club is not None
        fields = OrganizationFields(name="Garfield Science Club", sector_id=club.sector_id, status="lapsed")
        profile.edit(club, fields)
        profile.edit(club, fields)
    acts = [(entry.act, entry.facts, entry.to_state) for entry in history.of("organization", club.id)]
    assert acts == [("edited", {"changed": ["name"]}, ""), ("opened", {}, "member")]
    assert club.status == "member"
    assert (club.slug, club.search_text) == ("garfield-club", "garfield science club")


@pytest.mark.parametrize("website", ["javascript:alert(1)", "ftp://example.org", "example.org"])
def test_a_website_that_is_none_is_refused(app: Flask, now: object, website: str) -> None:
    with pytest.raises(Refusal):
        opened("Club", website=website)
