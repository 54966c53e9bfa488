"""Rows of organizations: what is new, what changed there, what people wrote here, what looks known."""

import pytest
import sqlalchemy as sa
from flask import Flask

from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.imports.models import ImportLink, ImportRow
from coop.imports.operations import deciding
from coop.imports.queries import runs
from coop.organizations.models import Organization
from coop.organizations.operations import profile
from coop.refusal import Refusal
from tests.imports.sheets import SITES, begin, brought, codes, finish, looked_at, outcomes, rows
from tests.makers import make_organization, make_place
from tests.places.squares import square


def all_organizations() -> dict[str, Organization]:
    db.session.rollback()
    return {one.name: one for one in db.session.scalars(sa.select(Organization))}


def test_a_list_is_brought_in_with_the_habits_of_spreadsheets_taken_off(app: Flask, now: object) -> None:
    run_id = brought(SITES)
    assert outcomes(run_id) == ["create", "create", "refused", "refused"]
    assert [codes(row) for row in rows(run_id)] == [[], [], ["no_name"], ["twice"]]
    assert rows(run_id)[3].notes == [["twice", {"number": 3}]]
    found = all_organizations()["River Bank Nursery"]
    assert (found.street, found.phone, found.website, found.status) == (
        "12 E Lake St, Chicago, 60601", "312-555-0101", "https://www.river.example", "listed",
    )  # fmt: skip
    assert history.of("organization", found.id)[0].act == "opened"
    assert all(row.cells == [] and row.done_at for row in rows(run_id))


def test_the_same_again_changes_nothing_at_all(app: Flask, now: object, statements) -> None:
    brought(SITES)
    before = {name: one.changed_at for name, one in all_organizations().items()}
    links = db.session.scalars(sa.select(ImportLink.changed_at)).all()
    with statements() as counted:
        assert outcomes(brought(SITES)) == ["unchanged", "unchanged", "refused", "refused"]
    written = [text for text in counted.texts if " organizations" in text and not text.startswith("SELECT")]
    assert not written
    assert {name: one.changed_at for name, one in all_organizations().items()} == before
    assert db.session.scalars(sa.select(ImportLink.changed_at)).all() == links


def test_a_changed_list_changes_only_that_and_keeps_what_people_wrote(app: Flask, now: object) -> None:
    brought(SITES)
    river = all_organizations()["River Bank Nursery"]
    with unit_of_work():
        one = db.session.get_one(Organization, river.id)
        profile.edit_all([(one, {"website": "https://ours.example", "description": "By hand"})])
    changed = SITES.replace("www.river.example", "www.new.example").replace("(312) 555-0101", "312 555 0109")
    run_id = brought(changed)
    row = rows(run_id)[0]
    assert (row.outcome, list(row.changes), row.notes) == (
        "update",
        ["phone"],
        [["kept", {"fields": ["website"]}]],
    )
    river = all_organizations()["River Bank Nursery"]
    assert (river.phone, river.website, river.description) == (
        "312-555-0109", "https://ours.example", "By hand",
    )  # fmt: skip
    assert history.of("organization", river.id)[0].facts == {"changed": ["phone"]}
    assert (
        outcomes(brought(SITES.replace("12 E LAKE ST", "")))[0] == "update"
    )  # the phone again, not the street
    assert all_organizations()["River Bank Nursery"].street == "12 E Lake St, Chicago, 60601"


def test_what_looks_known_waits_for_somebody(app: Flask, now: object) -> None:
    with unit_of_work():
        known = make_organization(
            "Riverbank Nursery", street="12 E. Lake Street", website="http://river.example"
        ).id
    run_id = brought(SITES)
    row = rows(run_id)[0]
    assert (row.outcome, row.candidates, row.subject_id) == ("similar", [known], None)
    assert row.cells
    assert set(all_organizations()) == {"Riverbank Nursery", "Prairie Children's Center"}
    with unit_of_work():
        run = runs.locked(run_id)
        with pytest.raises(Refusal, match="does not offer"):
            deciding.decide(run, {2: "same:999"})
    with unit_of_work():
        assert deciding.decide(runs.locked(run_id), {2: f"same:{known}", 3: "new"}) == 1
    finish(run_id)
    row = rows(run_id)[0]
    assert (row.outcome, row.subject_id, codes(row)) == ("update", known, ["decided_same", "kept"])
    assert all_organizations()["Riverbank Nursery"].phone == "312-555-0101"
    assert outcomes(brought(SITES))[0] == "unchanged"


def test_all_that_look_known_can_be_said_to_be_new(app: Flask, now: object) -> None:
    with unit_of_work():
        make_organization("River Bank Nursery")
    run_id = looked_at(SITES)
    with unit_of_work():
        assert deciding.decide_all(runs.locked(run_id), "new") == 1
    assert "River Bank Nursery" in all_organizations()
    begin(run_id)
    finish(run_id)
    assert (outcomes(run_id)[0], codes(rows(run_id)[0])) == ("create", ["decided_new"])
    slugs = db.session.scalars(sa.select(Organization.slug).where(Organization.name == "River Bank Nursery"))
    assert sorted(slugs) == ["river-bank-nursery", "river-bank-nursery-2"]


def test_sites_of_one_agency_in_one_list_are_not_held_against_each_other(app: Flask, now: object) -> None:
    text = "Name,Address\n" + "".join(f"Casa Amiga - North,{number} N A St\n" for number in (1, 2, 1))
    assert outcomes(brought(text)) == ["create", "create", "refused"]
    assert outcomes(brought(text)) == ["unchanged", "unchanged", "refused"]


def test_one_that_was_renamed_without_a_number_of_its_own_looks_known(app: Flask, now: object) -> None:
    brought("Name,Address\nCasa Amiga,1 N A St\n")
    run_id = brought("Name,Address\nCasa Amigas,1 N A St\n")
    assert outcomes(run_id) == ["similar"]
    with unit_of_work():
        deciding.decide_all(runs.locked(run_id), "same")
    finish(run_id)
    assert set(all_organizations()) == {"Casa Amigas"}
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ImportLink)) == 1


def test_sectors_and_areas_are_found_by_word_number_and_point(app: Flask, now: object) -> None:
    with unit_of_work():
        make_place("Austin", number=25, aliases=["The Island"])
        make_place("Square", number=26).boundary = square(-87.6, 41.4, 0.2)
    text = "Name,Type,Area,Lat,Lon\n" + "\n".join(
        [
            "A,Museum,AUSTIN,,",
            "B,Nonprofits,the island,,",
            "C,,26,,",
            "D,Circus,Atlantis,41.5,-87.5",
            "E,,,12,12",
        ]
    )
    run_id = brought(text)
    found = all_organizations()
    places = {name: one.place_id for name, one in found.items()}
    assert (places["B"], places["D"], places["E"]) == (places["A"], places["C"], None)
    assert places["A"] != places["C"]
    assert [codes(row) for row in rows(run_id)] == [[], [], [], ["no_sector", "no_area"], ["outside"]]
    assert len({found[name].sector_id for name in "ABC"}) == 3
    assert found["D"].sector_id == found["C"].sector_id


def test_without_any_sector_new_ones_are_refused(app: Flask, now: object) -> None:
    run_id = brought("Name,Address\nCasa Amiga,1 N A St\n", sector="")
    assert (outcomes(run_id), codes(rows(run_id)[0])) == (["refused"], ["sector_needed"])


@pytest.mark.parametrize("count", [2, 40])
def test_a_batch_costs_as_much_with_many_rows_as_with_few(
    app: Flask, now: object, statements, count: int
) -> None:
    text = "Name,Address\n" + "".join(f"Casa {n} {n * 'x'},{n} N A St\n" for n in range(count))
    run_id = looked_at(text)
    begin(run_id)
    with statements() as counted:
        finish(run_id)
    advisory = db.session.get_bind().dialect.name == "postgresql"
    assert counted.number == 20 + advisory, counted
    assert db.session.scalar(
        sa.select(sa.func.count()).select_from(ImportRow).where(ImportRow.outcome == "create")
    )
