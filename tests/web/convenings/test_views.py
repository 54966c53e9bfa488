"""The list, the month and the page of a convening."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from coop.convenings.models.answer import Rsvp
from coop.database import db, unit_of_work
from tests.cast import early_childhood, garfield, person_named
from tests.makers import MADE, START, make_convening, make_person, make_place, term
from tests.statements import one_and_three
from tests.visits import Visitor

Browser = Callable[[str], Visitor]


def text_of(browser: Visitor, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200
    return response.get_data(as_text=True).replace("\xa0", " ")


def test_nothing_planned_says_what_will_be_here(as_: Browser) -> None:
    assert "No convenings are planned yet" in text_of(as_("eve"), "/convenings")


@one_and_three
def test_the_list_costs_the_same_with_one_and_with_three(as_: Browser, statements: Any, count: int) -> None:
    with unit_of_work():
        for _ in range(count):
            convening = make_convening(groups=(early_childhood(),), place=make_place(), host=garfield())
            db.session.add(
                Rsvp(convening=convening, person=person_named("ben"), answer="going", answered_at=MADE)
            )
    browser = as_("ben")
    with statements() as counted:
        browser.get("/convenings")
    assert counted.number == 11, counted


@one_and_three
def test_the_page_costs_the_same_with_one_answer_and_with_three(
    as_: Browser, statements: Any, count: int
) -> None:
    with unit_of_work():
        convening = make_convening(groups=(early_childhood(),), place=make_place(), host=garfield())
        for _ in range(count):
            person = make_person(sector=term("sector", "family"))
            db.session.add(Rsvp(convening=convening, person=person, answer="going", answered_at=MADE))
        slug = convening.slug
    with statements() as counted:
        as_("eve").get(f"/convenings/{slug}")
    assert counted.number == 10, counted


AUDIENCES = [
    ("public", {"eve": 200, "cleo": 200, "dov": 200, "ada": 200}),
    ("members", {"eve": 404, "cleo": 200, "dov": 200, "ada": 200}),
    ("group", {"eve": 404, "cleo": 200, "dov": 404, "ada": 200}),
    ("invited", {"eve": 404, "cleo": 404, "dov": 404, "ben": 200, "ada": 200}),
]


@pytest.mark.parametrize(("audience", "expected"), AUDIENCES)
def test_what_one_may_not_see_is_not_there(as_: Browser, audience: str, expected: dict[str, int]) -> None:
    with unit_of_work():
        convening = make_convening("Secret plans", groups=(early_childhood(),), audience=audience)
        slug = convening.slug
    for name, status in expected.items():
        browser = as_(name)
        assert browser.get(f"/convenings/{slug}").status_code == status, name
        assert ("Secret plans" in text_of(browser, "/convenings")) == (status == 200), name
        assert ("Secret plans" in text_of(browser, "/convenings/month?month=2027-01")) == (status == 200), (
            name
        )


FILTERS = [
    "words=álgebra",
    "group=early-childhood",
    "place=austin",
    "kind=place",
    "mode=online",
    "support=asl",
    "since=2027-01-20&until=2027-01-20",
]


@pytest.mark.parametrize("filters", FILTERS)
def test_each_filter_keeps_what_fits_and_its_calendar_too(as_: Browser, filters: str) -> None:
    with unit_of_work():
        place = make_place("Austin")
        make_convening(
            "Algebra outdoors",
            groups=(early_childhood(),),
            place=place,
            kind=term("convening_kind", "place"),
            mode="hybrid",
            join_url="https://x.test",
            supports=[term("support", "asl")],
        )
        make_convening("Something else", starts_at=START + timedelta(days=9))
    page = text_of(as_("eve"), f"/convenings?{filters}")
    assert ("Algebra outdoors" in page, "Something else" in page) == (True, False)


@pytest.mark.parametrize(
    "odd", ["page=-3", "page=999", "since=tomorrow", "mode=hovering", "words=%27--%25_", "month=x"]
)
def test_odd_addresses_are_no_error(as_: Browser, odd: str) -> None:
    text_of(as_("eve"), f"/convenings?{odd}")
    text_of(as_("eve"), f"/convenings/month?{odd}")


def test_three_hundred_come_in_pages_and_past_ones_have_a_list_of_their_own(as_: Browser) -> None:
    with unit_of_work():
        for number in range(90):
            make_convening(f"Coming {number}", starts_at=START + timedelta(days=number))
        make_convening("Long ago", starts_at=datetime(2026, 3, 1, 18, tzinfo=UTC))
    page = text_of(as_("eve"), "/convenings?page=3")
    assert (page.count('class="row"'), "Page 3 of 3" in page, "Long ago" in page) == (10, True, False)
    assert "Long ago" in text_of(as_("eve"), "/convenings?when=past")


def test_a_time_is_printed_with_its_own_zone_on_both_sides_of_a_clock_change(as_: Browser) -> None:
    with unit_of_work():
        winter = make_convening(starts_at=datetime(2027, 3, 10, 21, 30, tzinfo=UTC)).slug
        summer = make_convening(starts_at=datetime(2027, 3, 17, 20, 30, tzinfo=UTC)).slug
    assert "3:30–5:00 pm CST" in text_of(as_("eve"), f"/convenings/{winter}")
    assert "3:30–5:00 pm CDT" in text_of(as_("eve"), f"/convenings/{summer}")


def test_the_join_link_is_only_for_those_who_are_going(as_: Browser) -> None:
    with unit_of_work():
        convening = make_convening(mode="online", join_url="https://meet.test/secret")
        cleo = person_named("cleo")
        db.session.add(
            Rsvp(convening=convening, person=cleo, answer="going", seat="online", answered_at=MADE)
        )
        slug = convening.slug
    for name, address in (("cleo", "https://meet.test/secret"), ("dov", f"/convenings/{slug}")):
        response = as_(name).get(f"/convenings/{slug}/room")
        assert response.location == address
        assert "meet.test" not in text_of(as_(name), f"/convenings/{slug}")


def test_markdown_is_made_safe(as_: Browser) -> None:
    with unit_of_work():
        slug = make_convening(summary="**Bold** <script>alert(1)</script> [x](javascript:alert(1))").slug
    page = text_of(as_("eve"), f"/convenings/{slug}")
    assert ("<strong>Bold</strong>" in page, "<script>alert" in page, 'href="javascript' in page) == (
        True,
        False,
        False,
    )
