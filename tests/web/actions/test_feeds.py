"""Lists under a name, as feed readers and calendars follow them."""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as xml

import pytest
from icalendar import Calendar

from coop import links
from coop.actions.operations import following, moving
from coop.actions.queries import showing
from coop.database import db, unit_of_work
from tests.actions.made import TODAY, item, the
from tests.cast import person_named
from tests.visits import Visitor

pytestmark = pytest.mark.usefixtures("now")
Browser = Callable[[str], Visitor]
ATOM = "{http://www.w3.org/2005/Atom}"


def made(name: str = "cleo", **arguments: str) -> int:
    """A list of somebody's with its addresses; its number."""
    person_id = person_named(name).id
    with unit_of_work():
        view = following.save_view(person_id, "My list", arguments)
        following.make_feed(view)
        return view.id


def path(view_id: int, ending: str = ".atom", name: str = "cleo") -> str:
    db.session.rollback()
    view = showing.view(person_named(name).id, view_id)
    assert view
    return links.list_of_promises(view.feed_key or "", ending).removeprefix("http://coop.test")


def titles(answer: Any) -> list[str]:
    return [
        each.findtext(f"{ATOM}title") or "" for each in xml.fromstring(answer.data).findall(f"{ATOM}entry")
    ]


def test_a_list_is_followed_as_its_owner_sees_it_until_the_address_is_changed(as_: Browser) -> None:
    mine, others = item("Draft the survey", due_on=TODAY), item("Print it", owner_id=None)
    view_id = made(whose="mine")
    eve = as_("eve")
    answer = eve.get(path(view_id))
    assert titles(answer) == ["Draft the survey: Agreed"]
    assert "Cleo Ramos" in answer.text
    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == (
        "private, no-cache",
        "noindex",
    )
    assert "Set-Cookie" not in answer.headers
    has_it = {"If-None-Match": answer.headers["ETag"]}
    assert eve.get(path(view_id), headers=has_it).status_code == 304
    with unit_of_work():
        moving.move(the(mine), "in_progress", None)
        moving.move(the(others), "in_progress", None)
    assert titles(eve.get(path(view_id), headers=has_it)) == ["Draft the survey: In progress"]
    assert "En marcha" in eve.get(path(view_id) + "?lang=es").text
    before = path(view_id)
    assert (
        as_("cleo").send(f"/actions/views/{view_id}", f"/actions/views/{view_id}/address").status_code == 303
    )
    assert eve.get(before).status_code == 404
    assert eve.get(path(view_id)).status_code == 200


def test_the_calendar_has_the_days_of_what_is_open(as_: Browser) -> None:
    item("Draft the survey", due_on=TODAY)
    item("Done", state="done")
    item("Some day", due_on=None)
    answer = as_("eve").get(path(made(whose="mine"), "/calendar.ics"))
    (entry,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert (str(entry["SUMMARY"]), entry["DTSTART"].dt) == ("Due: Draft the survey", TODAY)
    again = as_("eve").get(path(made(whose="mine"), "/calendar.ics"))
    assert again.status_code == 200


def test_what_its_owner_may_not_see_any_more_is_not_told(as_: Browser) -> None:
    item("Draft the survey")
    view_id = made(late="open")
    address = path(view_id)
    assert titles(as_("eve").get(address)) == ["Draft the survey: Agreed"]
    with unit_of_work():
        person_named("cleo").status = "suspended"
    assert as_("eve").get(address).status_code == 404


def test_a_stopped_address_answers_nothing_and_the_list_says_where_it_is_followed(as_: Browser) -> None:
    view_id, cleo = made(whose="mine"), as_("cleo")
    address = path(view_id)
    assert f'href="{links.to(address)}"' in cleo.get("/actions?whose=mine").text
    assert address not in cleo.get("/actions").text
    page = f"/actions/views/{view_id}"
    assert address in cleo.get(page).text
    assert cleo.send(page, f"{page}/address/revocation").status_code == 303
    assert as_("eve").get(address).status_code == 404
    assert "application/atom" not in cleo.get("/actions?whose=mine").text
    assert cleo.send(page, f"{page}/address").status_code == 303
    assert as_("eve").get(path(view_id)).status_code == 200
    with unit_of_work():
        view = showing.view(person_named("cleo").id, view_id)
        assert view
        following.stop_feed(view)
    assert "Make its addresses" in cleo.get(page).text


@pytest.mark.parametrize("ending", [".atom", "/calendar.ics"])
def test_three_cost_no_more_than_one(as_: Browser, statements: Any, ending: str) -> None:
    address, counts = path(made(late="open"), ending), []
    for number in (1, 2):
        for _each in range(number):
            item()
        with statements() as counted:
            assert as_("eve").get(address).status_code == 200
        counts.append(counted.number)
    assert counts[0] == counts[1]
