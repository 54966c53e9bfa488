"""Spreadsheets on the command line: tried out, brought in, killed, taken up again; the real ones too."""

import csv
import signal
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from coop.database import db, unit_of_work
from coop.imports.models import ImportRow, ImportRun
from coop.organizations.models import Organization
from coop.people.models import Person
from tests.cast import person_named
from tests.cli.typed import typed
from tests.imports.sheets import PEOPLE, SITES, workbook
from tests.makers import make_organization
from tests.processes import running

SCHOOLS = "schools/cps_school_profile_sy2223.csv"
EARLY = "organizations/early_learning_sites.csv"


def count(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    """A list of sites."""
    path = tmp_path / "sites 2026.csv"
    path.write_text(SITES)
    return path


def test_a_dry_run_says_each_row_and_changes_nothing(app: Flask, now: object, sites: Path) -> None:
    with unit_of_work():
        make_organization("Riverbank Nursery", street="12 E Lake Street")
    result = typed(app, "import", "organizations", sites, "--sector", "school", "--dry-run")
    assert result.exit_code == 1
    for said in (
        "Columns: Site ID → key, Site Name → name, Address → street",
        "The list is called sites-2026.",
        "row 2: looks like: River Bank Nursery — Riverbank Nursery, 12 E Lake Street",
        "row 3: create: Prairie Children's Center",
        "row 4: refused:  — It has no name.",
        "row 5: refused: Prairie again — Row 3 of this file is the same one.",
        "1 created, 0 updated, 0 unchanged, 1 look like known ones, 2 refused.",
        "nothing was changed",
    ):
        assert said in result.output
    assert (count(Organization), count(ImportRun), count(ImportRow)) == (1, 0, 0)


def test_twice_changes_nothing_and_the_report_has_every_row(app: Flask, now: object, sites: Path) -> None:
    report = sites.with_name("report.csv")
    words = ("import", "organizations", sites, "--sector", "school", "--report", report)
    assert "2 created, 0 updated, 0 unchanged" in typed(app, *words).output
    again = typed(app, *words)
    assert "0 created, 0 updated, 2 unchanged, 0 look like known ones, 2 refused." in again.output
    found = list(csv.DictReader(report.read_text("utf-8-sig").splitlines()))
    assert [row["outcome"] for row in found] == ["unchanged", "unchanged", "refused", "refused"]
    assert found[0]["page"] == "/organizations/river-bank-nursery"
    sites.write_text(SITES.replace("www.river", "www.stream"))
    assert "0 created, 1 updated, 1 unchanged" in typed(app, *words[:3]).output


def test_columns_are_matched_on_the_command_line(app: Flask, now: object, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(
        workbook(Old=[["x", "y"], [1, 2]], New=[["Who", "Where", "Web"], ["Casa", "1 N A St", "w.example"]])
    )
    words = ("import", "organizations", path, "--sheet", "New", "--sector", "school", "--match", "Who=name")
    result = typed(app, *words, "--match", "WHERE=street", "--match", "Web=")
    assert "Columns: Who → name, Where → street." in result.output
    assert result.exit_code == 0
    assert typed(app, "import", "organizations", path, "--sheet", "New").exit_code == 0  # remembered
    for wrong, sentence in (
        ("Whom=name", "There is no column “Whom”"),
        ("Who=title", "There is no field “title”"),
        ("Who", "has no ="),
    ):
        refused = typed(app, *words[:3], "--sheet", "New", "--match", wrong)
        assert (refused.exit_code, sentence in refused.output) == (2, True)
    assert "several filled sheets" in typed(app, "import", "organizations", path).output


def test_rows_that_look_known_are_decided_on_the_command_line(app: Flask, now: object, sites: Path) -> None:
    with unit_of_work():
        make_organization("Riverbank Nursery", street="12 E Lake Street")
    words = ("import", "organizations", sites, "--sector", "school")
    assert "row 2: looks like: River Bank Nursery — Riverbank Nursery" in typed(app, *words).output
    assert "1 updated, 1 unchanged, 0 look like known ones" in typed(app, *words, "--alike", "same").output
    assert count(Organization) == 2


def test_people_are_brought_in_as_contacts(app: Flask, now: object, tmp_path: Path) -> None:
    person_named("cleo")
    path = tmp_path / "partners.csv"
    path.write_text(PEOPLE)
    before = count(Person)
    result = typed(app, "import", "people", path, "--role", "staff")
    assert "2 created, 1 updated, 0 unchanged, 0 look like known ones, 1 refused." in result.output
    assert "row 3: refused: Bo Lin — “bo@partners” is no email address." in result.output
    assert count(Person) == before + 2


def test_a_list_about_children_and_a_file_that_is_none_are_refused(
    app: Flask, now: object, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Student Name,Email\nA,a@x.example\n")
    for extra in ((), ("--dry-run",)):
        result = typed(app, "import", "people", path, *extra)
        assert "“Student Name” look like data about children" in result.output
        assert result.exit_code == 1
    path.write_bytes(b"%PDF-1.7")
    assert "This is a PDF" in typed(app, "import", "people", path).output
    assert count(ImportRun) == 0


def test_killed_in_the_middle_and_taken_up_again_ends_the_same(
    app: Flask, now: object, tmp_path: Path
) -> None:
    path = tmp_path / "many.csv"
    path.write_text("Name,Address\n" + "".join(f"Casa {n} {n % 97 * 'y'},{n} N A St\n" for n in range(3000)))
    settings = app.config["SETTINGS"]
    words = ("import", "organizations", str(path), "--sector", "school")
    with running(settings, *words) as process:
        wait_for(lambda: 0 < count(Organization) < 3000)
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = count(Organization)
    assert 0 < done < 3000
    result = typed(app, *words, "--resume")
    assert "Going on with the import of" in result.output
    assert "3000 created, 0 updated, 0 unchanged, 0 look like known ones, 0 refused." in result.output
    assert (count(Organization), count(ImportRun)) == (3000, 1)
    assert "No import of this file was broken off" in typed(app, *words, "--resume", "--verbose").output
    assert count(Organization) == 3000


def wait_for(is_so) -> None:
    """Until it is so; a minute at most."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize(("name", "number"), [(SCHOOLS, 655), (EARLY, 620)])
def test_the_real_lists_are_brought_in_once(
    app: Flask, now: object, sample_data: Path, name: str, number: int
) -> None:
    words = ("import", "organizations", sample_data / name, "--sector", "school")
    assert (
        f"{number} created, 0 updated, 0 unchanged, 0 look like known ones, 0 refused."
        in typed(app, *words).output
    )
    again = typed(app, *words)
    assert f"0 created, 0 updated, {number} unchanged, 0 look like known ones, 0 refused." in again.output
    assert again.exit_code == 0
    names = set(db.session.scalars(sa.select(Organization.name)))
    assert "El Hogar Del Niño" in names or "Acero Charter Schools - Bartolomé de las Casas" in names


def test_the_two_real_lists_know_each_others_schools(app: Flask, now: object, sample_data: Path) -> None:
    typed(app, "import", "organizations", sample_data / SCHOOLS, "--sector", "school")
    result = typed(app, "import", "organizations", sample_data / EARLY, "--sector", "school", "--dry-run")
    assert "352 look like known ones" in result.output
