"""Everybody reads on the page of a convening how their answer came, and when."""

from datetime import timedelta

import pytest

from coop import clock
from coop.convenings.models.answer import SOURCES
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import unit_of_work
from tests.cast import person_named
from tests.makers import make_convening

WORDS = ("on the page", "by letter", "by calendar", "by a host", "imported", "by a poll of dates")


@pytest.mark.parametrize(
    ("source", "words"),
    list(zip(SOURCES, WORDS, strict=True)),
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


def test_what_is_over_is_told_as_past(as_):
    cleo, dov = as_("cleo"), as_("dov")
    with unit_of_work():
        convening = make_convening("Outdoors", capacity_in_person=1)
        for name in ("cleo", "dov"):
            answer_rsvp(convening, person_named(name), Wish("going"))
        slug, end = convening.slug, convening.ends_at
    token = clock.held.set(end + timedelta(hours=1))
    came, waited = (one.get(f"/convenings/{slug}").text for one in (cleo, dov))
    clock.held.reset(token)
    assert "You said you were coming." in came
    assert "A seat in the room is yours." not in came
    assert "You were waiting for a seat." in waited
    assert "1 person is waiting." not in waited
