"""The staff's desk: each figure is the number of rows that its link opens."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest

from coop import clock
from coop.actions.models import Pledge
from coop.actions.operations import following, moving, pledging, promising
from coop.actions.operations.promising import ActionFields
from coop.actions.queries import figures
from coop.actions.queries.figures import GROUPED
from coop.database import db, unit_of_work
from tests.actions.made import TODAY, agenda, commitment, item, the, yesterday
from tests.cast import garfield, person_named
from tests.makers import make_organization, make_place
from tests.questions.box import later
from tests.statements import one_and_three
from tests.visits import Visitor

Browser = Callable[[str], Visitor]
LINK = re.compile(r'href="(/actions\?[^"]*)">(\d+)<')
DAYS = re.compile(r'href="(/actions/desk/blocked[^"]*)">([\d.]+)<')


def promises() -> None:
    """Of each kind some, spread over goals, groups, organizations and areas."""
    person_named("ada")
    with unit_of_work():
        other = make_organization("Makers").id
        area = make_place("Austin").id
    commitment("Kept", state="done", strategy="2.1", place_id=area)
    shared = commitment("Kept, too", state="done", organization_id=other)
    with unit_of_work():
        db.session.add(Pledge(action_id=shared, organization_id=garfield().id, words="Two rooms"))
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


def blocked_for(title: str, *spells: int, is_still: bool = False, **values: Any) -> int:
    """A commitment that was blocked for so many days each time, and still is, where that is said."""
    action_id, now = commitment(title, "in_progress", **values), clock.now()
    for days in spells:
        for to, at in (("blocked", now), ("in_progress", now + timedelta(days=days, hours=5))):
            if to == "blocked" or days != spells[-1] or not is_still:
                _moved(action_id, to, at)
        now += timedelta(days=days + 1)
    return action_id


def _moved(action_id: int, to: str, at: datetime) -> None:
    held = clock.held.set(at)
    with unit_of_work():
        moving.move(the(action_id), to, None, note="No room")
    clock.held.reset(held)


@pytest.mark.parametrize("kind", GROUPED)
def test_days_blocked_are_a_median_that_opens_its_commitments(as_: Browser, now: Any, kind: str) -> None:
    blocked_for("Twice", 2, 3)
    blocked_for("Once", 1)
    blocked_for("Still", 4, is_still=True)
    item("Blocked, no commitment", state="blocked")
    commitment("Never")
    with later(days=10):
        ada = as_("ada")
        (line, total) = DAYS.findall(ada.get(f"/actions/desk?by={kind}").text)
        assert (line[1], total[1]) == ("5", "5")
        rows = ada.get(unescape(line[0])).text
    assert [
        rows.index(words) for words in ("Still", "10 days", "Twice", "5 days", "Once", "1 day<")
    ] == sorted(rows.index(words) for words in ("Still", "10 days", "Twice", "5 days", "Once", "1 day<"))
    assert "Median: 5." in rows
    assert "Never" not in rows
    assert "no commitment<" not in rows


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


WAS_AND_IS = (
    ("Twenty visits", "Thirty visits"),
    ("1.1 Mud kitchens", "2.1 Rockets"),
    ("Garfield Science Club", "Makers"),
    ("Cleo Ramos", "Dov Adler"),
    ("February 1, 2027", "January 11, 2027"),
    ("visits", "hours"),
    ("20", "30"),
    ("A practice", "Data"),
)


def test_the_audit_says_of_every_field_what_was_and_what_is(as_: Browser, now: Any) -> None:
    made = commitment("Twenty visits", measure="visits", target=20)
    club, dov, rockets = garfield().id, person_named("dov").id, agenda()["2.1"]
    with unit_of_work():
        other, area = make_organization("Makers").id, make_place("Austin").id
        values = {"organization_id": other, "place_id": area, "owner_id": dov, "group_id": None}
        words = {"details": "By bus", "measure": "hours", "visibility": "public", "commitment_kind": "data"}
        of_made = ActionFields("Thirty visits", rockets, target=Decimal(30), due_on=TODAY, **values, **words)
        promising.edit(the(made), of_made, None)
        pledging.give(the(made), club, None, amount=Decimal(12), words="Two rooms")
    with unit_of_work():
        promising.edit(the(made), replace(of_made, title="Forty visits"), None)
    page = as_("ada").get("/actions/changes").text.replace("\xa0", " ")
    for was, is_now in WAS_AND_IS:
        assert f"<del>{was}</del> → <ins>{is_now}</ins>" in page, was
    assert page.count(">target:<") == 1, "30 and 30.00 are the same"
    for there in ("Austin", "By bus", "<del>Early Childhood</del>", "Two rooms"):
        assert there in page
    assert "<ins>Makers</ins>" in as_("dov").get(f"/actions/{made}").text


def test_the_audit_says_how_steps_read_and_which_were_ticked(as_: Browser, now: Any) -> None:
    made = item("Draft", lines=("Write", "Print"))
    with unit_of_work():
        action = the(made)
        fields = ActionFields("Draft", action.strategy_id, due_on=action.due_on, lines=("Write", "Send"))
        promising.edit(action, fields, None)
        following.tick(the(made).lines[0], True, None)
    page = as_("ada").get("/actions/changes").text
    assert "<del>Write; Print</del> → <ins>Write; Send</ins>" in page
    assert "Write</li>" in page.split("A step is done")[1]


def test_an_empty_desk_says_what_will_be_there(as_: Browser, now: Any) -> None:
    assert "Nothing was promised yet" in as_("ada").get("/actions/desk").text
    assert "Nothing changed yet" in as_("ada").get("/actions/changes").text


@one_and_three
@pytest.mark.parametrize(
    ("path", "number"), [("/actions/desk", 9), ("/actions/desk?by=sector", 9), ("/actions/changes", 8)]
)
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
