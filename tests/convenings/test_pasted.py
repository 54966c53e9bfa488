"""Reading lists as hosts have them, line by line."""

import io
from collections.abc import Iterator

import openpyxl
import pytest
from flask import Flask

from coop.convenings import pasted, sheets
from coop.refusal import Refusal


@pytest.fixture(autouse=True)
def _in_the_app(assembled: Flask) -> Iterator[None]:
    with assembled.app_context():
        yield


def read(text: str) -> list[tuple[int, str, str, str]]:
    return [(each.line, each.email, each.name, each.organization) for each in pasted.entries(text)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ana@example.org", ("ana@example.org", "", "")),
        ("ANA@Example.ORG ", ("ana@example.org", "", "")),
        ("Ana Duarte ana@example.org", ("ana@example.org", "Ana Duarte", "")),
        ("Ana Duarte <ana@example.org>", ("ana@example.org", "Ana Duarte", "")),
        ('"Duarte, Ana" <ana@example.org>', ("ana@example.org", "Ana Duarte", "")),
        ("Martin King, Jr. <king@example.org>", ("king@example.org", "Martin King, Jr.", "")),
        ("<mailto:ana@example.org>", ("ana@example.org", "", "")),
        ("Ana Duarte <ana@example.org>, Garfield Club", ("ana@example.org", "Ana Duarte", "Garfield Club")),
        ("Ana Duarte, ana@example.org, Garfield Club", ("ana@example.org", "Ana Duarte", "Garfield Club")),
        ("ana@example.org;Ana Duarte;Garfield Club", ("ana@example.org", "Ana Duarte", "Garfield Club")),
        ("Ana Duarte\tana@example.org\tGarfield Club", ("ana@example.org", "Ana Duarte", "Garfield Club")),
        ('"Ana Duarte","ana@example.org","Club, The"', ("ana@example.org", "Ana Duarte", "Club, The")),
    ],
)
def test_one_person_a_line_in_every_usual_form(line: str, expected: tuple[str, str, str]) -> None:
    assert read(line) == [(1, *expected)]


@pytest.mark.parametrize(
    "line",
    [
        "a@example.org, b@example.org",
        "a@example.org; b@example.org",
        "a@example.org\tb@example.org",
        "Lee, Ann <a@example.org>; Bo <b@example.org>",
        "Lee, Ann <a@example.org>, Bo <b@example.org>,",
    ],
)
def test_several_people_on_one_line(line: str) -> None:
    assert [each[:2] for each in read(line)] == [(1, "a@example.org"), (1, "b@example.org")]


def test_headings_say_what_a_column_is_and_lines_keep_their_numbers() -> None:
    headings = "Organization,Last name,First name,E-mail"
    text = f"{headings}\nClub,Duarte,Ana,ana@example.org\n\nClub,Lee,,lee@example.org"
    assert read(text) == [
        (2, "ana@example.org", "Ana Duarte", "Club"),
        (4, "lee@example.org", "Lee", "Club"),
    ]


def test_a_line_of_a_table_may_be_written_anew_as_people_write() -> None:
    table = "First\tLast\tEmail\tOrganization\nAna\tDuarte\tana@\tClub\nBo\tLee\t\tClub\nCy\tOro\tno\tClub"
    anew = {2: "Ana Duarte ana@example.org", 3: "Bo Lee <bo@example.org>", 4: "Cy, cy@example.org, Club"}
    assert read(pasted.corrected(table, anew)) == [
        (2, "ana@example.org", "Ana Duarte", ""),
        (3, "bo@example.org", "Bo Lee", ""),
        (4, "cy@example.org", "Cy", "Club"),
    ]


def test_an_address_in_another_column_is_nobodys_own() -> None:
    table = "Name,Email,Organization,Their principal\nAna Duarte,,Club,boss@example.org"
    assert [each.email for each in pasted.entries(table)] == [""]


def test_what_is_wrong_is_said_in_words_and_the_rest_is_read() -> None:
    found = pasted.entries("Ana\nana@\n b@example.org\nCleo,cleo@@example.org")
    assert [(each.line, each.problem) for each in found if each.problem] == [
        (1, "There is no email address in this line."),
        (2, "“ana@” is no email address. It should read like name@example.org."),
        (4, "“cleo@@example.org” is no email address. It should read like name@example.org."),
    ]
    assert found[2].email == "b@example.org"


def test_a_line_is_written_anew_in_its_place() -> None:
    assert pasted.corrected("a\nb\nc", {2: "b@example.org", 9: "x"}) == "a\nb@example.org\nc"


def test_a_list_of_children_and_a_list_without_end_are_refused() -> None:
    with pytest.raises(Refusal, match="tell of children"):
        pasted.entries("Student name,DOB,Email\nA,2015,a@example.org")
    with pytest.raises(Refusal, match="at most 2000 lines"):
        pasted.entries("a@example.org\n" * 2001)


def test_a_spreadsheet_becomes_lines_with_the_same_numbers() -> None:
    book = openpyxl.Workbook()
    for row in (["Name", "Email", "Organization"], ["Ana", "ana@example.org", "Club"], ["Bo", None, None]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    found = pasted.entries(sheets.lines_of("list.xlsx", file.getvalue()))
    assert [(each.line, each.email, bool(each.problem)) for each in found] == [
        (2, "ana@example.org", False),
        (3, "", True),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_csv_file_may_have_accents_quotes_and_line_breaks_in_cells(encoding: str) -> None:
    text = 'Name;Email;Organization\r\n"José\nÁlvarez";jose@example.org;"Museo; Sur"\r\n'
    found = pasted.entries(sheets.lines_of("people.csv", text.encode(encoding)))
    assert [(each.name, each.organization) for each in found] == [("José Álvarez", "Museo; Sur")]


@pytest.mark.parametrize("content", [b"PK\x03\x04 but no workbook", b"\0\1\2 a picture, say"])
def test_what_is_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        sheets.lines_of("photo.bin", content)
