"""The staff's desk: each figure is the number of rows that its link opens."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from coop.actions.queries import figures
from coop.actions.queries.figures import GROUPED
from coop.database import unit_of_work
from tests.actions.made import TODAY, commitment, item, yesterday
from tests.cast import person_named
from tests.makers import make_organization, make_place
from tests.statements import one_and_three
from tests.visits import Visitor

Browser = Callable[[str], Visitor]
LINK = re.compile(r'href="(/actions\?[^"]*)">(\d+)<')


def promises() -> None:
    """Of each kind some, spread over goals, groups, organizations and areas."""
    person_named("ada")
    with unit_of_work():
        other = make_organization("Makers").id
        area = make_place("Austin").id
    commitment("Kept", state="done", strategy="2.1", place_id=area)
    commitment("Kept, too", state="done", organization_id=other)
    commitment("Dropped", state="dropped", strategy="2.1")
    commitment("Overdue", due_on=yesterday(), organization_id=other, group_id=None)
    commitment("Not due yet", due_on=TODAY + timedelta(days=3))
    item("Done", state="done")
    item("Blocked", state="blocked", due_on=yesterday(), organization_id=None)
    item("Nobody's", owner_id=None, due_on=None, strategy="1.2")


@pytest.mark.parametrize("kind", GROUPED)
def test_each_figure_opens_as_many_rows(as_: Browser, now: Any, kind: str) -> None:
    promises()
    ada = as_("ada")
    links = LINK.findall(ada.get(f"/actions/desk?by={kind}").text)
    assert len(links) > 10
    for address, number in links:
        rows = json.loads(ada.get(unescape(address).replace("/actions?", "/actions.json?")).text)
        assert len(rows) == int(number), address


def test_kept_on_time_is_of_those_that_count_by_now(as_: Browser, now: Any) -> None:
    promises()
    total = figures.together(TODAY)
    assert (total.kept, total.counted, total.share) == (2, 4, 0.5)
    assert (total.open, total.late, total.blocked, total.unowned, total.undated) == (4, 2, 1, 1, 1)
    rows = list(csv.DictReader(io.StringIO(as_("ada").get("/actions/desk.csv").text)))
    assert [(row["key"], row["kept"], row["counted"], row["share"]) for row in rows] == [
        ("1", "1", "2", "0.5"),
        ("2", "1", "2", "0.5"),
    ]


def test_the_staff_read_who_changed_what_and_nobody_else_does(as_: Browser, now: Any) -> None:
    item("Draft it", state="blocked")
    page = as_("ada").get("/actions/changes").text
    assert page.count("Draft it") == 4
    assert "In progress → Blocked" in page
    for path in ("/actions/desk", "/actions/desk.csv", "/actions/changes"):
        assert as_("ben").get(path).status_code == 403


def test_an_empty_desk_says_what_will_be_there(as_: Browser, now: Any) -> None:
    assert "Nothing was promised yet" in as_("ada").get("/actions/desk").text
    assert "Nothing changed yet" in as_("ada").get("/actions/changes").text


@one_and_three
@pytest.mark.parametrize(("path", "number"), [("/actions/desk", 7), ("/actions/changes", 8)])
def test_the_desk_costs_the_same_however_much_there_is(
    as_: Browser, now: Any, statements: Any, count: int, path: str, number: int
) -> None:
    for each in range(count):
        commitment(f"C{each}", due_on=yesterday())
        item(f"I{each}", strategy="2.1")
    ada = as_("ada")
    ada.get(path)
    with statements() as counted:
        ada.get(path)
    assert counted.number == number, counted
