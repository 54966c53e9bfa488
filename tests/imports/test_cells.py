"""What cells say without the habits of spreadsheets."""

import pytest

from coop.imports import cells


@pytest.mark.parametrize(
    "cell", ["", "_", "n/a", "N/A", " - ", "none", "(   )", "#REF!", "…", "ninguno", "NULL"]
)
def test_a_cell_that_says_nothing_is_empty(cell: str) -> None:
    assert cells.text(cell) == cells.phone(cell) == cells.website(cell) == cells.email(cell) == ""


@pytest.mark.parametrize(
    ("shouted", "calm"),
    [
        ("LOCKE A", "Locke A"),
        ("CHICAGO YMCA OF THE LAKE", "Chicago YMCA of the Lake"),
        ("3930 E 105TH ST", "3930 E 105th St"),
        ("O'HARE AND MCKINLEY", "O'Hare and McKinley"),
        ("ACERO - DE LAS CASAS", "Acero - de las Casas"),
        ("YMCA", "YMCA"),
        ("McKay Center", "McKay Center"),
        ("GARY", "GARY"),
        ("El Hogar  del Niño ", "El Hogar del Niño"),
    ],
)
def test_nobody_is_shouted_at(shouted: str, calm: str) -> None:
    assert cells.calm(shouted) == calm


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("www.river.example ", "https://www.river.example"),
        ("http://river.example/a b", None),
        ("see facebook", None),
        ("office@river.example", None),
        ("HTTPS://River.example/Path", "HTTPS://River.example/Path"),
        ("javascript:alert(1)", None),
        ("ftp://river.example", None),
        ("http://[", None),
    ],
)
def test_a_website_is_whole_or_left_out(cell: str, address: str | None) -> None:
    assert cells.website(cell) == address


@pytest.mark.parametrize(
    ("cell", "number"),
    [("(773)-535-8040", "773-535-8040"), ("1 773.535.8040", "773-535-8040"),
     ("773-463-1600 x111", "773-463-1600 x111"),
     ("+52 55 1234 5678", "+52 55 1234 5678"), ("call", "")],
)  # fmt: skip
def test_phones_are_written_in_one_way(cell: str, number: str) -> None:
    assert cells.phone(cell) == number


def test_addresses_points_and_codes_are_read_with_care() -> None:
    assert cells.email(" <Ana@Partners.Example>; ") == "ana@partners.example"
    assert cells.email("ana at partners") is None
    assert cells.zip_code("2139") == "02139"
    assert cells.point("41,88", "-87.7") == cells.Point(41.88, -87.7)
    assert [cells.point(*pair) for pair in (("0", "0"), ("91", "0"), ("x", "1"), ("", ""))] == [None] * 4


def test_paragraphs_lose_html_and_are_cut_at_a_word() -> None:
    assert cells.paragraphs("<p>One &amp;  two</p>\n\n\n\nthree\xa0", 100) == "One & two\n\nthree"
    assert cells.paragraphs("word " * 50, 22) == "word word word word…"
