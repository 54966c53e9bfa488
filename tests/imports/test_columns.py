"""Columns are told by their names, then by what stands in them; those about children are refused."""

import pytest

from coop.imports import columns
from coop.imports.columns import Matching
from coop.refusal import Refusal


def test_columns_are_told_by_english_and_spanish_names_however_written() -> None:
    header = ["SITE_NAME", "Dirección", "Código postal", "Sitio web", "short-name", "Alias", "Notes"]
    guessed = columns.guess("organizations", header, [])
    assert [guessed.get(place) for place in range(len(header))] == [
        "name", "street", "zip", "website", "alt_names", "alt_names", None,
    ]  # fmt: skip


def test_the_first_of_two_columns_with_one_meaning_counts() -> None:
    assert columns.guess("people", ["Email", "Name", "E-mail", "Full name"], []) == {0: "email", 1: "name"}


def test_unnamed_columns_are_told_by_what_stands_in_them() -> None:
    rows = [[f"P {n}", f"p{n}@x.example", "www.x.example", "60601", f"312-555-01{n}0"] for n in range(5)]
    guessed = columns.guess("organizations", ["Name", "A", "B", "C", "D"], rows)
    assert guessed == {0: "name", 1: "email", 2: "website", 3: "zip", 4: "phone"}


def test_the_same_columns_have_the_same_shape_whatever_their_case() -> None:
    assert columns.shape("people", ["Full Name", "E-mail"]) == columns.shape(
        "people", ["full_name", "e mail"]
    )
    assert columns.shape("people", ["Name"]) != columns.shape("organizations", ["Name"])


@pytest.mark.parametrize(
    "name",
    ["Student Name", "studentID", "Child's first name", "DOB", "Date of Birth", "pupil e-mail",
     "Fecha de nacimiento",
     "Nombre del niño", "Youth_Age", "Kid Photo", "Matrícula del estudiante", "Birthday"],
)  # fmt: skip
def test_columns_about_single_children_are_known(name: str) -> None:
    assert columns.is_about_a_child(name)


@pytest.mark.parametrize(
    "name",
    ["Student_Count_Total", "Ages_Served", "Grades_Offered", "Number of children", "School ID",
     "Child Care Center Name",
     "Children's Museum address", "Name", "Age range", "Percent students low income", "Youth program name"],
)  # fmt: skip
def test_counts_and_institutions_are_no_data_about_a_child(name: str) -> None:
    assert not columns.is_about_a_child(name)


def test_a_file_about_children_is_refused_by_the_names_of_its_columns(english: None) -> None:
    with pytest.raises(Refusal, match="“Student Name”, “DOB” look like data about"):
        columns.refuse_children(["School", "Student Name", "DOB"])


@pytest.mark.parametrize(
    ("kind", "given", "sentence"),
    [
        ("organizations", {0: "street"}, "which column holds the name"),
        ("organizations", {0: "name", 1: "name"}, "Two columns are matched with “name”"),
        ("organizations", {0: "name", 1: "wages"}, "no field “wages”"),
        ("people", {0: "name"}, "which column holds the email address"),
    ],
)
def test_an_incomplete_matching_is_refused(
    english: None, kind: str, given: dict[int, str], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        columns.refuse_incomplete(Matching(kind, "list", given))


def test_several_columns_may_give_other_names(english: None) -> None:
    columns.refuse_incomplete(Matching("organizations", "list", {0: "name", 1: "alt_names", 2: "alt_names"}))
