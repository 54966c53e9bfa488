"""Answers and attendance as files: accents, formulas, zones, and the reader's language."""

import csv
import io
import zipfile
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from coop import clock
from coop.convenings.models.convening import Convening, Question
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.arriving import Tapped, arrive
from coop.convenings.operations.walking_in import WalkIn, walk_in
from coop.database import db, unit_of_work
from tests.cast import early_childhood, person_named
from tests.makers import make_convening, make_organization, make_person

CELLS = {"name": "=HYPERLINK(1)", "called": "@me", "organization": "Peña & Núñez"}


@pytest.fixture
def convening(app, now) -> Convening:
    """Somebody with an evil name is coming and came; a walk-in came too."""
    group, _ben = early_childhood(), person_named("ben")
    with unit_of_work():
        made = make_convening("Open house", (group,), starts_at=clock.now() + timedelta(minutes=1))
        made.slug = "open-house"
        question = Question(convening_id=made.id, position=0, prompt="¿Niños?", kind="yes_no")
        club = make_organization(CELLS["organization"])
        evil = make_person(CELLS["name"], "evil@coop.test", preferred_name=CELLS["called"], pronouns="ella")
        db.session.add(question)
        db.session.flush()
        rsvp = answer_rsvp(made, evil, Wish("going", replies={question.id: "yes"}))
        rsvp.organization_id, rsvp.sector_id = club.id, club.sector_id
        clock.held.set(made.starts_at)
        arrive(made, evil, Tapped())
        walk_in(made, WalkIn("Zoë Ångström", "-1+1"), Tapped())
    return made


def rows_of(response) -> list[dict[str, str]]:
    text = response.get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_csv_begins_with_its_mark_and_holds_no_formula(as_, convening):
    response = as_("ben").get("/convenings/open-house/attendance.csv")
    assert response.get_data().startswith(b"\xef\xbb\xbf")
    assert response.headers["Content-Disposition"] == 'attachment; filename="open-house-attendance.csv"'
    first, second = rows_of(response)
    assert first["Name"] == "'=HYPERLINK(1)"
    assert first["Called"] == "'@me"
    assert (first["Organization"], first["Pronouns"]) == ("Peña & Núñez", "ella")
    assert (first["Arrived"], first["Time zone"]) == ("2027-01-11T12:01", "America/Chicago")
    assert (second["Name"], second["Organization"], second["Walk-in"]) == ("Zoë Ångström", "'-1+1", "Yes")


def test_an_xlsx_opens_with_texts_that_are_texts(as_, convening):
    response = as_("ben").get("/convenings/open-house/answers.xlsx")
    book = load_workbook(io.BytesIO(response.get_data()))
    header, first, second = list(book.active.iter_rows())
    assert [cell.value for cell in header][:3] == ["Name", "Called", "Pronouns"]
    assert header[0].font.bold
    assert first[0].value == "'=HYPERLINK(1)"
    assert {cell.data_type for cell in (*first, *second)} <= {"inlineStr", "n", "s"}
    assert "¿Niños?" in [cell.value for cell in header]
    assert "Yes" in [cell.value for cell in first]
    with zipfile.ZipFile(io.BytesIO(response.get_data())) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_the_columns_are_in_the_readers_language(as_, convening):
    ben = as_("ben")
    with unit_of_work():
        person_named("ben").locale = "es"
    (row, _other) = rows_of(ben.get("/convenings/open-house/attendance.csv"))
    assert row["Nombre"] == "'=HYPERLINK(1)"
    assert "Asistencia" in row


def test_a_file_costs_the_same_for_two_and_for_twelve(as_, convening, statements):
    ben = as_("ben")
    ben.get("/convenings/open-house/answers.csv")
    with statements() as few:
        ben.get("/convenings/open-house/answers.csv")
    with unit_of_work():
        for _number in range(10):
            arrive(convening, make_person(), Tapped())
    with statements() as many:
        assert len(rows_of(ben.get("/convenings/open-house/answers.csv"))) == 12
    assert many.number == few.number
