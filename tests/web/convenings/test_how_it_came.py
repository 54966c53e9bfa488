"""Everybody reads on the page of a convening how their answer came, and when."""

import pytest

from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import unit_of_work
from tests.cast import person_named
from tests.makers import make_convening


@pytest.mark.parametrize(
    ("source", "words"),
    [("page", "on the page"), ("letter", "by letter"), ("calendar", "by calendar"), ("staff", "by a host")],
)
def test_the_page_says_by_which_way_an_answer_came_and_when(as_, source, words):
    cleo = as_("cleo")
    with unit_of_work():
        convening = make_convening("Outdoors")
        answer_rsvp(convening, person_named("cleo"), Wish("maybe"), source=source)
        slug = convening.slug
    page = cleo.get(f"/convenings/{slug}").get_data(as_text=True).replace("\u00a0", " ")
    assert f"Answered {words}, Monday, January 11" in page
    assert "Answered" not in as_("ben").get(f"/convenings/{slug}").get_data(as_text=True)
