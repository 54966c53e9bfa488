"""What everybody reads of promises agrees with the rows, and names no person."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from coop.actions.models import Action
from coop.actions.operations import moving
from coop.actions.queries.standing import counts
from coop.agenda.queries import standing
from coop.database import db, unit_of_work
from coop.loop.queries import progress
from coop.loop.queries.progress import Tally
from coop.permissions import NOBODY, Viewer
from tests.actions.made import TODAY, agenda, commitment, item, the
from tests.statements import one_and_three
from tests.visits import Visitor

Browser = Callable[[str], Visitor]
LATE = TODAY - timedelta(days=2)


@pytest.mark.usefixtures("app", "now")
def test_each_goal_is_counted_as_sql_counts_it() -> None:
    commitment("On its way", visibility="public")
    commitment("Late", visibility="public", due_on=LATE)
    commitment("Done", "done", visibility="public", strategy="1.2")
    commitment("Dropped", "dropped", visibility="public", due_on=LATE)
    commitment("Only proposed", "proposed", visibility="public")
    commitment("For members", visibility="network")
    item("Somebody's item", visibility="public")
    commitment("Elsewhere", visibility="public", strategy="2.1")
    tallies = progress.by_goal(NOBODY, TODAY)
    whole = standing.in_force()
    assert whole
    first, second = (part.goal.goal_id for part in whole.goals)
    assert tallies[first] == Tally(promised=4, done=1, late=1, dropped=1, counted=3, kept=1)
    assert tallies[second] == Tally(promised=1)
    assert tallies[first].under_way == 1
    public = sa.select(sa.func.count()).where(
        Action.kind == "commitment", Action.visibility == "public", Action.state != "proposed"
    )
    assert sum(tally.promised for tally in tallies.values()) == db.session.scalar(public)
    member = Viewer(person_id=1, has_account=True, was_welcomed=True)
    assert progress.by_goal(member, TODAY)[first].promised == 5


def test_what_nobody_gave_their_word_to_is_no_broken_promise(app: Any, now: Any) -> None:
    refused = commitment("Refused", "proposed", visibility="public", due_on=LATE)
    commitment("Never answered", "proposed", visibility="public", due_on=LATE)
    with unit_of_work():
        moving.move(the(refused), "dropped", None, note="We never agreed.")
    counted = sa.select(sa.func.count()).where(counts(TODAY))
    assert db.session.scalar(counted) == 0


def test_everybody_reads_it_and_no_person_is_named(as_: Browser) -> None:
    commitment("Late", visibility="public", due_on=LATE)
    page = as_("eve").get("/reports/progress").text
    assert "Late" in page
    assert "Garfield Science Club" in page
    assert "Cleo" not in page
    assert "Nobody has promised anything in public for this goal yet." in page
    assert "Cleo" not in as_("ada").get("/reports/progress").text


def test_what_is_under_way_or_dropped_opens_its_rows(as_: Browser) -> None:
    commitment("On its way", visibility="public")
    commitment("Gone by", visibility="public", due_on=LATE)
    commitment("Let go", "dropped", visibility="public")
    page = as_("eve").get("/reports/progress").text
    for asked, title in (("late=under_way", "On its way"), ("state=dropped", "Let go")):
        (address,) = re.findall(rf'href="(/actions\?[^"]*{asked})"', page)
        rows = as_("eve").get(address.replace("&amp;", "&")).text
        assert [each in rows for each in ("On its way", "Gone by", "Let go")].count(True) == 1
        assert title in rows


def test_without_an_agenda_the_page_says_so(as_: Browser) -> None:
    assert "No common agenda yet" in as_("eve").get("/reports/progress").text


def test_a_goal_with_many_promises_shows_the_first_and_leads_to_all(as_: Browser) -> None:
    for number in range(8):
        commitment(f"Promise {number}", visibility="public")
    page = as_("eve").get("/reports/progress").text
    assert page.count(">Promise ") == progress.FEW
    assert "All 8 promises for this goal" in page
    assert "/actions?goal=1&amp;kind=commitment" in page


@one_and_three
def test_the_page_costs_the_same_with_one_and_with_three(as_: Browser, statements: Any, count: int) -> None:
    agenda()
    for number in range(count):
        commitment(f"Promise {number}", visibility="public", strategy=("1.1", "1.2", "2.1")[number])
    eve = as_("eve")
    with statements() as counted:
        page = eve.get("/reports/progress").text
    assert page.count(">Promise ") == count
    assert counted.number == 8, counted
