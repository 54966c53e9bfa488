"""Arranging the agenda in the browser."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from coop.convenings.operations import arranging, cohosting
from coop.convenings.operations.arranging import LineFields
from coop.convenings.queries import preparing, showing
from coop.database import db, unit_of_work
from coop.people.models import Person
from coop.web.convenings.agenda_text import agenda_from
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import the
from tests.makers import START, make_convening
from tests.visits import Visitor, form_to

Browser = Callable[[str], Visitor]


def planned(*titles: str, **values: Any) -> tuple[str, int]:
    group = early_childhood()
    with unit_of_work():
        convening = make_convening("Open house", groups=(group,), **values)
        for title in titles:
            arranging.add_line(convening, LineFields(title, minutes=10), None)
        return f"/convenings/{convening.slug}", convening.id


def lines(convening_id: int) -> list[str]:
    db.session.rollback()
    return [item.title for item in showing.agenda(convening_id)]


def test_a_lead_adds_changes_and_removes_lines(as_: Browser) -> None:
    path, convening_id = planned()
    ben, cleo = as_("ben"), str(person_named("cleo").id)
    assert ben.send(f"{path}/agenda", title="Bus passes", kind="share_out", presenter=cleo).status_code == 303
    shown = ben.get(f"{path}/agenda").get_data(as_text=True)
    assert "Share-out" in shown
    assert "Cleo Ramos" in shown
    assert lines(convening_id) == ["Bus passes"]
    item_id = showing.agenda(convening_id)[0].id
    assert ben.send(f"{path}/agenda/{item_id}", title="", minutes="5000").status_code == 422
    assert ben.send(f"{path}/agenda/{item_id}", title="Passes", minutes="15").status_code == 303
    assert lines(convening_id) == ["Passes"]
    assert ben.send(f"{path}/agenda", f"{path}/agenda/{item_id}/removal").status_code == 303
    assert lines(convening_id) == []


def test_a_line_is_moved_by_a_button_and_only_the_list_comes_back_to_a_script(as_: Browser) -> None:
    path, convening_id = planned("One", "Two")
    ben, two = as_("ben"), showing.agenda(convening_id)[1].id
    place = f"{path}/agenda/{two}/place"
    assert ben.send(f"{path}/agenda", place).status_code == 303  # its first button moves it up
    assert lines(convening_id) == ["Two", "One"]
    token = form_to(ben.get(f"{path}/agenda").get_data(as_text=True), place).values["csrf_token"]
    values = {"place": "2", "csrf_token": token}
    part = ben.post(place, data=values, headers={"HX-Request-Type": "partial"})
    assert part.status_code == 200
    assert part.get_data(as_text=True).startswith("<div")
    assert lines(convening_id) == ["One", "Two"]
    assert ben.post(place, data=values | {"place": "x"}).status_code == 404


def test_names_of_those_who_bring_something_in_are_for_members(as_: Browser) -> None:
    path, convening_id = planned("One")
    cleo = person_named("cleo").id
    with unit_of_work():
        showing.agenda(convening_id)[0].presenter_id = cleo
    assert "Cleo Ramos" in as_("dov").get(path).get_data(as_text=True)
    assert "Cleo Ramos" not in as_("eve").get(path).get_data(as_text=True)


def test_an_agenda_longer_than_the_convening_says_so(as_: Browser) -> None:
    path, convening_id = planned("One")
    with unit_of_work():
        showing.agenda(convening_id)[0].minutes = 600
    assert "longer than the convening" in as_("ben").get(f"{path}/agenda").get_data(as_text=True)


def test_a_member_suggests_something_and_reads_what_became_of_it(as_: Browser) -> None:
    path, convening_id = planned()
    cleo, ben = as_("cleo"), as_("ben")
    assert f"{path}/suggestions" in cleo.get(path).get_data(as_text=True)
    assert cleo.send(f"{path}/suggestions", title="Bus passes").status_code == 303
    db.session.rollback()
    item = preparing.proposed(convening_id)[0].id
    taken = f"{path}/suggestions/{item}/acceptance"
    assert ben.send(path, taken, word="Gladly.").status_code == 303
    text = cleo.get(f"{path}/suggestions").get_data(as_text=True)
    assert "It is on the agenda: Bus passes" in text
    assert "Gladly." in text
    assert lines(convening_id) == ["Bus passes"]


def test_a_line_goes_on_at_the_next_convening_by_the_hand_of_one_who_hosts_that_too(as_: Browser) -> None:
    path, convening_id = planned("Bus passes")
    begin = START + timedelta(days=28)
    _later, later_id = planned(starts_at=begin, ends_at=begin + timedelta(hours=1))
    dov = person_named("dov").id
    with unit_of_work():
        cohosting.name_host(the(convening_id), db.session.get_one(Person, dov), None)
    carry = f"{path}/agenda/{showing.agenda(convening_id)[0].id}/continuation"
    browser_of_dov = as_("dov")
    shown = browser_of_dov.get(f"{path}/agenda").get_data(as_text=True)
    assert "Carry to the next" not in shown
    token = form_to(shown, f"{path}/agenda").values["csrf_token"]
    assert browser_of_dov.post(carry, data={"csrf_token": token}).status_code == 403
    assert as_("ben").send(f"{path}/agenda", carry).status_code == 303
    assert lines(later_id) == ["Bus passes"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "10 Welcome\n\n 30 min Share-out \nClosing",
            [(10, "Welcome"), (30, "Share-out"), (None, "Closing")],
        ),
        (
            "10 Welcome\n50 ways to read\nClosing",
            [(10, "Welcome"), (None, "50 ways to read"), (None, "Closing")],
        ),
        ("10 welcome\n20 numbers", [(10, "welcome"), (20, "numbers")]),
        ("50 ways to read", [(None, "50 ways to read")]),
        ("50 minutos leer", [(50, "leer")]),
        ("2027 budget\n15minutes of news", [(None, "2027 budget"), (15, "of news")]),
    ],
)
def test_a_number_is_that_of_the_minutes_where_it_reads_so(typed, said):
    assert [(line.minutes, line.title) for line in agenda_from(typed)] == said
