"""The first page: for a visitor, a member, a lead."""

from datetime import date, timedelta

import pytest

from coop.convenings.models.answer import Rsvp
from coop.database import db, unit_of_work
from coop.network import operations as networks
from coop.statements.operations.drafting import Text
from coop.statements.operations.importing import Adopted, bring
from tests.cast import early_childhood, garfield, person_named
from tests.makers import make_convening, make_group
from tests.statements import one_and_three


def text(response) -> str:
    return response.get_data(as_text=True)


def say_going(name: str, convening) -> None:
    db.session.add(
        Rsvp(convening=convening, person=person_named(name), answer="going", answered_at=convening.created_at)
    )


def test_a_visitor_reads_who_we_are_what_comes_next_and_how_to_take_part(as_):
    garfield()
    with unit_of_work():
        networks.name_network(
            name="STEM Cooperative",
            timezone="America/Chicago",
            sender_name="x",
            sender_address="x@coop.test",
        )
        mission = Text("Convening stakeholders to address inequities.", "Our first words")
        bring("mission", "mission", [Adopted(mission, date(2026, 9, 14))])
        make_convening("Open evening")
        make_convening("Inside talk", audience="members")
        make_convening("A draft", state="draft")
    page = text(as_("eve").get("/"))
    for words in (
        "<h1>STEM Cooperative</h1>",
        "Convening stakeholders to address inequities.",
        "Open evening",
        "How to take part",
        "Who works together",
        "webcal://coop.test/calendar.ics",
    ):
        assert words in page
    assert "Inside talk" not in page
    assert "A draft" not in page


def test_before_anything_is_planned_a_visitor_is_shown_the_past(as_):
    page = text(as_("eve").get("/"))
    assert "No convenings are planned yet" in page
    assert "when=past" in page
    assert "Who works together" not in page


def test_a_member_sees_what_waits_and_what_they_answered(as_):
    group = early_childhood()
    with unit_of_work():
        make_convening("Mud kitchens", groups=(group,))
        going = make_convening("Open evening")
        say_going("cleo", going)
        make_convening("For anybody")
    page = text(as_("cleo").get("/"))
    order = [
        page.index(words)
        for words in (
            "Hello, Cleo",
            "Waiting for your answer",
            ">Mud kitchens<",
            "On your list",
            ">Open evening<",
            "Your groups",
            "Next in the network",
            ">For anybody<",
        )
    ]
    assert order == sorted(order)
    assert page.count(">Open evening<") == 1
    assert "Your drafts" not in page


def test_a_lead_finds_their_drafts_and_a_way_to_plan(as_):
    group = early_childhood()
    with unit_of_work():
        make_convening("Not ready", groups=(group,), state="draft")
        make_convening("Of others", groups=(make_group(),), state="draft")
    page = text(as_("ben").get("/"))
    assert "Your drafts" in page
    assert "Not ready" in page
    assert "Of others" not in page
    assert "Plan a convening" in page
    assert "Not ready" not in text(as_("cleo").get("/"))


def test_a_member_without_anything_is_offered_the_list(as_):
    page = text(as_("dov").get("/"))
    assert "Nothing on your list yet" in page
    assert "Find a convening" in page
    assert "You are in no group yet" in page


def test_each_group_tells_its_next_convening(as_):
    group = early_childhood()
    with unit_of_work():
        make_convening("Later", groups=(group,))
        first = make_convening("Sooner", groups=(group,))
        first.starts_at -= timedelta(days=2)
        first.ends_at -= timedelta(days=2)
    page = text(as_("cleo").get("/"))
    assert page.split("Your groups")[1].index("Sooner") > 0
    assert "Later" not in page.split("Your groups")[1].split("Next in the network")[0]


@pytest.mark.parametrize(("name", "number"), [("eve", 5), ("cleo", 24)])
@one_and_three
def test_the_first_page_costs_the_same_for_one_convening_and_for_three(as_, statements, name, number, count):
    group = early_childhood()
    with unit_of_work():
        for _number in range(count):
            make_convening(groups=(group,))
            make_convening(groups=(group,), audience="members")
            say_going("cleo", make_convening(groups=(group,)))
    browser = as_(name)
    with statements() as counted:
        browser.get("/")
    assert counted.number == number, counted
