"""Looking at what comes before it is kept."""

import io

import pytest

from coop.files import apart
from coop.files.children import column_about_children
from coop.files.operations import keeping as files
from coop.files.operations.examining import clean_name, examine
from coop.refusal import Refusal
from tests.files.drawn import picture
from tests.files.made import PDF, comma_separated, libre, workbook

pytestmark = pytest.mark.usefixtures("english")

HARMLESS = [["Program", "Ages served", "Students", "Children served", "First name", "Last name", "School"]]


@pytest.mark.parametrize(
    "header",
    [
        ["Date of Birth"],
        ["ID", "DOB"],
        ["Child's birth date (mm/dd)"],
        ["Fecha de nacimiento"],
        ["Student Name"],
        ["Child’s first name"],
        ["student_id"],
        ["Nombre del alumno"],
        ["NOMBRE COMPLETO DEL NIÑO"],
        ["First name", "Last name", "Grade"],
        ["Nombre", "Edad"],
    ],
)
def test_columns_about_children_are_seen(header):
    assert column_about_children([["Summer list"], header])


def test_columns_about_programs_and_adults_are_none():
    assert column_about_children([*HARMLESS, ["Name", "Age group", "Birth to three", "Grade band"]]) == ""


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (workbook(HARMLESS, [["Camp 2027"], [], ["Student name", "Bus"]]), "a.xlsx"),
        (comma_separated([["Student name", "Bus"], ["A", "B"]]), "a.csv"),
        (b"Bus;Student name\n1;A\n", "a.csv"),
        (libre([["Student name", "Bus"]]), "a.ods"),
    ],
)
def test_a_list_of_children_is_refused_and_not_kept(content, name, tmp_path):
    with pytest.raises(Refusal, match="called “Student name”"):
        examine(io.BytesIO(content), name)
    assert not list(tmp_path.rglob("*"))


def test_other_spreadsheets_are_kept():
    for content, name in ((workbook(HARMLESS), "a.xlsx"), (libre(HARMLESS), "a.ods")):
        examined = examine(io.BytesIO(content), name)
        assert files.content(examined.mark).read() == content
        assert examined.size == len(content)
        assert examined.preview_mark == ""


def test_a_picture_gets_a_small_one():
    examined = examine(io.BytesIO(picture("JPEG", size=(2000, 900))), "a.jpg")
    small = files.content(examined.preview_mark).read()
    assert small.startswith(b"RIFF")
    assert len(small) < examined.size


def test_more_than_fifty_megabytes_are_refused():
    with pytest.raises(Refusal, match="larger than 50 MB"):
        examine(io.BytesIO(PDF + bytes(50 * 1024 * 1024)), "a.pdf")


def test_a_spreadsheet_that_breaks_its_reader_is_refused():
    broken = workbook(HARMLESS).replace(b"PK\x03\x04", b"PK\x03\x05", 3)
    with pytest.raises(apart.Unreadable):
        apart.first_rows(io.BytesIO(broken), "xlsx")
    with pytest.raises(apart.Unreadable):
        apart.first_rows(io.BytesIO(b"no workbook"), "ods")


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("C:\\My files\\Guide.pdf", "Guide.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("Guide\u202efdp.exe", "Guidefdp.exe"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        (".pdf", "pdf"),
        ("x" * 300 + ".pdf", "x" * 110 + ".pdf"),
    ],
)
def test_the_name_of_a_file_is_cleaned(name, clean):
    assert clean_name(name) == clean
