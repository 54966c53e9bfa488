"""Whoever is named in a discussion hears of it, if they read it."""

import pytest

from coop.comments.operations.writing import Words
from coop.database import unit_of_work
from coop.loop.jobs.indexing import index_words
from coop.loop.operations import discussing as acts
from coop.loop.queries import searching
from coop.permissions import NOBODY
from tests.cast import person_named
from tests.comments.said import begun, placed, said, the
from tests.loop.test_discussing import later, post_room, text_of, viewer  # noqa: F401
from tests.notices.told import ways

pytestmark = pytest.mark.usefixtures("now")


def test_who_is_named_gets_one_letter_at_once_that_says_so(post_room):  # noqa: F811
    cleo = person_named("cleo").id
    head_id = begun("ben", "Which bus, @Cleo?")
    assert the(head_id).text == f"Which bus, [@Cleo](/people/{cleo})?"
    assert ways("cleo") == [("comments.mentioned", "at_once")]
    later()
    letter = post_room.only()
    assert letter["Subject"] == "Buses: somebody names you"
    assert "Which bus, @Cleo?" in text_of(letter)


def test_who_follows_a_thread_and_is_named_in_it_is_told_once():
    said(begun("cleo"), "ben", "Ask @Cleo Ramos.")
    assert ways("cleo") == [("comments.mentioned", "at_once")]


@pytest.mark.parametrize(
    ("visibility", "text", "told"),
    [
        ("group", "Ask @Dov Adler.", []),
        ("network", "Ask @Dov Adler.", ["comments.mentioned"]),
        ("network", "Ask @Nobody.", []),
        ("network", "dov@adler.test", []),
    ],
)
def test_nobody_is_told_who_does_not_read_it(visibility, text, told):
    person_named("dov")
    begun("ben", text, visibility=visibility)
    assert [kind for kind, _way in ways("dov")] == told


def test_a_name_that_is_added_later_is_told_and_no_other_again():
    person_named("ada")
    head_id = begun("ben", "Ask @Cleo.", visibility="network")
    before = ways("cleo")
    person_named("dov")
    with unit_of_work():
        acts.edit(placed(head_id), Words(f"{the(head_id).text} Or @Dov.", "Buses"), 1)
    assert [kind for kind, _way in ways("dov")] == ["comments.mentioned"]
    assert ways("cleo") == before


def test_visitors_read_somebody_and_find_no_name(as_):
    head_id = begun("ben", "Ask @Cleo Ramos about the bus.", visibility="public")
    assert "Ask somebody about the bus." in as_("eve").get(f"/comments/{head_id}").text
    assert "@Cleo Ramos</a> about the bus." in as_("ben").get(f"/comments/{head_id}").text
    index_words()
    assert searching.found(viewer("ben"), "ramos", "comment").sections == []
    hit = searching.found(NOBODY, "buses", "comment").sections[0].hits[0]
    assert hit.text == "Ask somebody about the bus."
