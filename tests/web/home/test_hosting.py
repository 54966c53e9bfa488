"""What those who host find on their first page, each number leading to its rows."""

from datetime import UTC, datetime, timedelta

import pytest

from coop import clock
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.convening import Cohost
from coop.convenings.queries import hosting
from coop.database import db, unit_of_work
from coop.groups.queries.belonging import viewer_of
from tests.cast import early_childhood, person_named
from tests.makers import MADE, make_convening, make_person
from tests.statements import one_and_three

OVER = {"starts_at": datetime(2027, 1, 4, 16, tzinfo=UTC)}


def section_of(browser, name: str) -> str:
    return browser.get("/").text.partition(f'id="{name}"')[2].partition("</section>")[0]


def filled(capacity: int | None, *, going: int = 0, waiting: int = 0, silent: int = 0, **values) -> int:
    """A convening of Ben's group with answers, and people who were invited long ago."""
    group = early_childhood()
    with unit_of_work():
        convening = make_convening("Mud kitchens", groups=(group,), capacity_in_person=capacity, **values)
        for number in range(going + waiting):
            answer = Rsvp(convening=convening, person=make_person(), answered_at=MADE, answer="going")
            if number >= going:
                answer.answer, answer.number_in_line = "waitlisted", number
            db.session.add(answer)
        for _number in range(silent):
            invited = make_person()
            db.session.add(Invitation(convening_id=convening.id, person_id=invited.id, invited_at=MADE))
        return convening.id


def test_a_lead_sees_seats_and_who_is_silent(as_):
    filled(30, going=2, silent=3)
    page = section_of(as_("ben"), "ahead")
    assert "2 of 30 seats taken" in page
    assert "3 without an answer (3 can be nudged)" in page
    assert "/nudges" in page
    assert 'class="pill' not in page
    assert not section_of(as_("cleo"), "ahead")
    assert not section_of(as_("ada"), "ahead")


@pytest.mark.parametrize(
    ("capacity", "going", "waiting", "words"),
    [(4, 3, 0, "1 seat left"), (2, 2, 0, "full"), (2, 2, 1, "1 waiting"), (None, 2, 0, "2 going")],
)
def test_a_room_that_fills_is_marked(as_, capacity, going, waiting, words):
    filled(capacity, going=going, waiting=waiting)
    assert words in section_of(as_("ben"), "ahead")


def test_online_seats_without_a_limit_are_never_few(app, now):
    filled(4, going=3, mode="hybrid")
    [hosted] = hosting.ahead(viewer_of(person_named("ben")))
    assert (hosted.taken, hosted.capacity, hosted.free) == (3, None, None)


def test_whoever_was_named_to_host_one_finds_it_too(as_):
    convening_id = filled(30)
    with unit_of_work():
        db.session.add(Cohost(convening_id=convening_id, person_id=person_named("dov").id, named_at=MADE))
    assert "Mud kitchens" in section_of(as_("dov"), "ahead")


def test_what_is_over_is_closed_from_there_and_from_the_list(as_):
    filled(None, **OVER)
    ben = as_("ben")
    assert "/closing" in section_of(ben, "unclosed")
    for name, count in (("ben", 1), ("ada", 1), ("cleo", 0), ("dov", 0)):
        page = as_(name).get("/convenings/closings").text
        assert page.count("Say who came") == count
        assert ("Everything is closed" in page) == (not count)
    assert as_("eve").get("/convenings/closings").status_code == 303


@one_and_three
def test_a_leads_page_costs_the_same_for_one_convening_and_for_three(as_, statements, count):
    for _number in range(count):
        filled(3, going=2, silent=1)
        filled(None, **OVER)
        filled(None, state="draft")
    ben = as_("ben")
    with statements() as counted:
        ben.get("/")
    assert counted.number == 31, counted


@one_and_three
def test_the_list_of_what_to_close_costs_the_same_for_one_and_for_three(as_, statements, count):
    for _number in range(count):
        filled(None, starts_at=clock.now() - timedelta(days=4))
    ben = as_("ben")
    with statements() as counted:
        ben.get("/convenings/closings")
    assert counted.number == 6, counted
