"""Staff import a list on pages: a file, its columns, its rows, their decisions, the report."""

import csv
import io
from typing import Any

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from coop.database import db, unit_of_work
from coop.imports import jobs
from coop.imports.models import ImportRun
from coop.organizations.models import Organization
from coop.people.models import Person
from tests.imports.sheets import PEOPLE, SITES, begin, brought, finish, looked_at, opened, outcomes
from tests.makers import make_organization
from tests.statements import one_and_three


@pytest.fixture
def ada(as_):
    """A browser of the staff."""
    return as_("ada")


def sent(browser: Any, content: str | bytes, name: str = "sites.csv", **fields: str) -> Any:
    """A file chosen on the page."""
    raw = content.encode() if isinstance(content, str) else content
    page = browser.get("/imports/new").get_data(as_text=True)
    token = page.split('name="csrf_token"')[-1].split('value="')[1].split('"')[0]
    form = {"kind": "organizations", "sheet": "", "csrf_token": token, **fields}
    # Put together by hand: the test client would leave a file of its own open.
    begin = "--cut\r\nContent-Disposition: form-data; name="
    parts = [f'{begin}"{key}"\r\n\r\n{value}\r\n' for key, value in form.items()]
    head = f'{begin}"file"; filename="{name}"\r\n\r\n'
    body = "".join(parts).encode() + head.encode() + raw + b"\r\n--cut--\r\n"
    return browser.post("/imports", data=body, content_type="multipart/form-data; boundary=cut")


def run() -> ImportRun:
    db.session.rollback()
    return db.session.scalars(sa.select(ImportRun).order_by(ImportRun.id.desc())).first()


def text(response: Any) -> str:
    return response.get_data(as_text=True)


def test_a_list_is_imported_from_the_first_page_to_the_report(ada) -> None:
    with unit_of_work():
        known = make_organization("Riverbank Nursery", street="12 E Lake Street").id
    response = sent(ada, SITES)
    address = f"/imports/{run().id}"
    assert response.location == f"{address}/columns"
    asked = text(ada.get(response.location))
    assert "RIVER BANK NURSERY" in asked
    response = ada.send(f"{address}/columns", sector="school")
    assert response.location == address
    assert "0 of 4 rows" in text(ada.get(address))
    jobs.work()
    shown = text(ada.get(address))
    for said in ("looks known", "1 row looks like something known", "Bring 1 row in", "It has no name."):
        assert said in shown
    chosen = ada.send(
        f"{address}?outcome=similar", f"{address}/choices?outcome=similar", **{"row-2": f"same:{known}"}
    )
    assert "1 row is decided" in text(ada.get(chosen.location))
    assert ada.send(address, f"{address}/bringing").status_code == 303
    jobs.work()
    shown = text(ada.get(address))
    assert "phone: 312-555-0101" in shown
    assert "/organizations/prairie-children-s-center" in shown
    rows = list(csv.DictReader(io.StringIO(text(ada.get(f"{address}/report.csv")).removeprefix("\ufeff"))))
    assert [row["outcome"] for row in rows] == ["update", "create", "refused", "refused"]
    book = load_workbook(io.BytesIO(ada.get(f"{address}/report.xlsx").data))
    assert [row[0] for row in book.active.iter_rows(values_only=True)] == ["row", 2, 3, 4, 5]
    listed = text(ada.get("/imports"))
    assert "sites.csv" in listed
    assert "Ada Lindqvist" in listed


def test_columns_are_corrected_with_plain_selects_and_mistakes_said(ada) -> None:
    sent(ada, "Who,Where\nCasa Amiga,1 N A St\n", kind="organizations")
    address = f"/imports/{run().id}/columns"
    refused = ada.send(address, sector="school")
    assert refused.status_code == 422
    assert "Say which column holds the name." in text(refused)
    twice = ada.send(address, sector="school", **{"column-0": "name", "column-1": "name"})
    assert (twice.status_code, "Two columns are matched with “name”" in text(twice)) == (422, True)
    assert 'value="name" selected' in text(twice)
    assert ada.send(address, sector="school", source=" ", **{"column-0": "name"}).status_code == 422
    assert ada.send(address, sector="school", **{"column-0": "name", "column-1": "street"}).status_code == 303
    jobs.work()
    assert outcomes(run().id) == ["create"]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "empty.csv", "This file is empty."),
        (b"%PDF-1.7", "list.pdf", "This is a PDF."),
        (b"Name,DOB\nA,2019\n", "list.csv", "look like data about children"),
        (b"<html><table></table></html>", "list.xls", "web page named like a spreadsheet"),
    ],
)
def test_a_bad_file_is_said_beside_the_question(ada, content: bytes, name: str, sentence: str) -> None:
    response = sent(ada, content, name)
    assert (response.status_code, sentence in text(response)) == (422, True)
    assert run() is None


def test_a_file_of_six_megabytes_arrives_and_one_of_twelve_does_not(ada) -> None:
    wide = "Name,About\n" + "".join(f"Casa {n},{'x' * 15_000}\n" for n in range(400))
    assert sent(ada, wide).status_code == 303
    assert sent(ada, wide * 2).status_code == 413


def test_no_file_and_no_kind_are_asked_for_again(ada) -> None:
    response = ada.send("/imports/new", "/imports", kind=None)
    assert response.status_code == 422
    for sentence in ("Say what the list holds.", "Choose a file."):
        assert sentence in text(response)


def test_a_list_is_thrown_away(ada) -> None:
    run_id = looked_at(SITES)
    response = ada.send(f"/imports/{run_id}", f"/imports/{run_id}/removal")
    assert "Nothing of it came in" in text(ada.get(response.location))
    assert ada.get(f"/imports/{run_id}").status_code == 404


def test_all_that_look_known_are_decided_at_once_even_afterwards(ada) -> None:
    with unit_of_work():
        make_organization("Riverbank Nursery", street="12 E Lake Street")
    run_id = brought(SITES)
    for choice in ("same", "new"):
        assert f"/imports/{run_id}/choices/{choice}" in text(ada.get(f"/imports/{run_id}"))
    ada.send(f"/imports/{run_id}", f"/imports/{run_id}/choices/new")
    jobs.work()
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count(Organization.id))) == 5


def test_a_run_of_the_command_line_that_was_broken_off_goes_on_here(ada) -> None:
    run_id = looked_at(SITES)
    begin(run_id)
    with unit_of_work():
        db.session.get_one(ImportRun, run_id).is_by_worker = False
    jobs.work()
    assert "begun on the command line" in text(ada.get(f"/imports/{run_id}"))
    ada.send(f"/imports/{run_id}", f"/imports/{run_id}/bringing")
    jobs.work()
    assert run().state == "finished"


def test_new_contacts_are_invited_from_the_page(ada) -> None:
    run_id = brought(PEOPLE, "people")
    ada.send(f"/imports/{run_id}", f"/imports/{run_id}/invitations")
    jobs.work()
    db.session.rollback()
    invited = sa.select(Person.email).where(Person.status == "invited").order_by(Person.email)
    assert db.session.scalars(invited).all() == ["ana@partners.example", "cy@partners.example"]


def test_progress_is_a_part_of_the_page_that_asks_again(ada) -> None:
    run_id = opened(SITES)
    part = ada.get(f"/imports/{run_id}", headers={"HX-Request-Type": "partial"})
    assert "every 2s" in text(part)
    assert "<!doctype" not in text(part).lower()
    finish(run_id)
    assert "every 2s" not in text(ada.get(f"/imports/{run_id}", headers={"HX-Request-Type": "partial"}))


@one_and_three
def test_the_list_of_runs_costs_the_same_with_one_and_with_three(ada, statements, count) -> None:
    for number in range(count):
        brought(SITES.replace("RIVER", f"RIVER {number}"))
    with statements() as counted:
        ada.get("/imports")
    assert counted.number == 8, counted


@one_and_three
def test_a_page_of_rows_costs_the_same_with_one_and_with_three(ada, statements, count) -> None:
    run_id = brought("Name,Address\n" + "".join(f"Casa {n} {n * 'x'},{n} N A St\n" for n in range(count)))
    with statements() as counted:
        ada.get(f"/imports/{run_id}")
    assert counted.number == 9, counted
