"""A page, or the fragment that htmx asked for; and which page of a list."""

import pytest


def test_htmx_gets_the_part_and_a_browser_the_page(try_as):
    eve = try_as("eve")
    page = eve.get("/trial/part")
    part = eve.get("/trial/part", headers={"HX-Request-Type": "partial"})
    boosted = eve.get("/trial/part", headers={"HX-Request-Type": "full"})
    assert "<html" in page.get_data(as_text=True)
    assert "<html" not in part.get_data(as_text=True)
    assert "<html" in boosted.get_data(as_text=True)


def test_caches_are_told_that_the_two_differ_and_by_what_a_page_chooses_its_language(try_as):
    assert try_as("eve").get("/trial/part").headers["Vary"] == "Accept-Language, Cookie, HX-Request-Type"


@pytest.mark.parametrize(
    ("asked", "given"),
    [("", 1), ("1", 1), ("7", 7), ("0", 1), ("-3", 1), ("x", 1), ("²", 1), ("9" * 30, 1), ("1.5", 1)],
)
def test_anything_odd_is_the_first_page_of_a_list(try_as, asked, given):
    assert try_as("eve").get("/trial/number", query_string={"page": asked}).text == str(given)


def test_a_title_cannot_bring_markup(try_as):
    assert "<script>x" not in try_as("eve").get("/trial/whole?title=<script>x").get_data(as_text=True)
