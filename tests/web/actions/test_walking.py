"""The loop, walked both ways: convening, line, notes, promise, strategy, goal, next agenda."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from coop import clock, links
from coop.actions.models import Action
from coop.agenda.models import StrategyWording
from coop.agenda.queries import standing
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import AgendaItem
from coop.convenings.operations import arranging, copying, templating
from coop.convenings.operations.arranging import LineFields
from coop.convenings.queries import agenda as lines
from coop.convenings.queries import showing
from coop.database import db, unit_of_work
from coop.loop.operations import drafting
from coop.loop.queries import candidates
from coop.loop.queries.candidates import Candidate
from coop.notes.operations import agreeing, taking
from coop.permissions import Viewer
from tests.actions.made import TODAY, agenda, commitment, item, yesterday
from tests.cast import early_childhood, garfield
from tests.convenings.postroom import the
from tests.makers import START, make_convening, make_person, make_place
from tests.notes.meeting import held, opened, the_notes, the_section
from tests.statements import one_and_three
from tests.visits import Visitor

Browser = Callable[[str], Visitor]
STAFF = Viewer(person_id=1, has_account=True, is_staff=True)


def text(browser: Visitor, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200
    return response.text.replace("\xa0", " ")


def meeting(title: str = "Spring table", **values: Any) -> tuple[int, str]:
    """A convening of Ben's group; its id and slug."""
    with unit_of_work():
        made = make_convening(title, groups=(early_childhood(),), **values)
        return made.id, made.slug


def taken(convening_id: int, title: str) -> int:
    """Put what comes back onto its agenda; the number of the line."""
    with unit_of_work():
        found = candidates.of(STAFF, the(convening_id))
        one = next(each for each in found if each.title == title)
        return drafting.take(the(convening_id), one, None).id


@pytest.fixture
def pages(now: Any) -> dict[str, str]:
    """Address of each page beside which promises stand, by what it is."""
    with unit_of_work():
        place_id = make_place("Austin", number=25).id
    _id, slug = meeting(starts_at=START - timedelta(days=20))
    for each in ("First", "Second"):
        made = commitment(each, place_id=place_id, visibility="public")
        with unit_of_work():
            db.session.get_one(Action, made).convening_id = _id
    hidden = item("For members alone", place_id=place_id)
    with unit_of_work():
        db.session.get_one(Action, hidden).convening_id = _id
    return {
        "goal": f"/agenda/goals/{_goal()}",
        "strategy": f"/agenda/strategies/{agenda()['1.1']}",
        "group": "/groups/early-childhood",
        "organization": f"/organizations/{garfield().slug}",
        "place": "/places/austin",
        "convening": f"/convenings/{slug}",
    }


def _goal() -> int:
    found = standing.goal_numbered("1")
    assert found
    return found.goal_id


@pytest.mark.parametrize("kind", ["goal", "strategy", "group", "organization", "place", "convening"])
def test_promises_stand_beside_what_they_have_to_do_with(as_: Browser, pages: Any, kind: str) -> None:
    for who, knows in (("cleo", True), ("eve", False)):
        page = text(as_(who), pages[kind])
        assert "First" in page
        assert "February 1, 2027" in page
        assert ("For members alone" in page) is (knows and kind != "strategy")
        if kind != "strategy":
            assert f"/agenda/strategies/{agenda()['1.1']}" in page


@one_and_three
@pytest.mark.parametrize(("kind", "most"), [("goal", "goal=1"), ("convening", "convening=")])
def test_many_promises_cost_no_more_and_lead_to_the_list(
    as_: Browser, pages: Any, statements: Any, count: int, kind: str, most: str
) -> None:
    for each in range(3 * count):
        made = commitment(f"More {each}", due_on=yesterday(), visibility="public")
        with unit_of_work():
            row = db.session.get_one(Action, made)
            row.convening_id = 1
    cleo = as_("cleo")
    cleo.get(pages[kind])
    with statements() as counted:
        page = text(cleo, pages[kind])
    assert counted.number == {"goal": 11, "convening": 18}[kind], counted
    assert f"All {3 + 3 * count} promises" in page
    assert f"/actions?{most}" in page


def test_a_promise_leads_to_its_strategy_its_goal_and_the_agendas_it_comes_up_on(
    as_: Browser, now: Any
) -> None:
    made = commitment("Twenty visits", due_on=START.date(), visibility="public")
    _early, _slug = meeting("Too early", starts_at=START - timedelta(days=3))
    here, slug = meeting("Spring table", starts_at=START + timedelta(hours=2))
    page = text(as_("eve"), f"/actions/{made}")
    for address in (f"/agenda/strategies/{agenda()['1.1']}", f"/agenda/goals/{_goal()}", slug):
        assert address in page
    assert "Comes up next" in page
    assert "Too early" not in page
    taken(here, "Twenty visits")
    page = text(as_("eve"), f"/actions/{made}")
    assert "Comes up next" not in page
    assert "On the agenda of" in page
    assert f'href="/actions/{made}">Twenty visits' in text(as_("eve"), f"/convenings/{slug}")


def test_the_words_of_a_promise_are_for_those_who_may_see_it(as_: Browser, now: Any) -> None:
    item("Ask the donor quietly", due_on=TODAY)
    here, slug = meeting()
    following, next_slug = meeting("After that", starts_at=START + timedelta(days=9))
    line = taken(here, "Ask the donor quietly")
    with unit_of_work():
        arranging.carry_line(the(here), db.session.get_one(AgendaItem, line), None)
    last, last_slug = meeting("At last", starts_at=START + timedelta(days=19))
    with unit_of_work():
        title = showing.agenda(here)[0].title
        left = Candidate("left_line", line, title, "discussion", "Left", "")
        drafting.take(the(last), left, None)
    for address in (f"/convenings/{each}" for each in (slug, next_slug, last_slug)):
        assert "Ask the donor quietly" in text(as_("cleo"), address)
        page = text(as_("eve"), address)
        assert "donor" not in page
        assert "Something that was promised" in page
    with unit_of_work():
        found = lines.line(here, line)
        assert found
        arranging.edit_line(the(here), found, LineFields("Money for buses", "discussion"), None)
    assert "Money for buses" in text(as_("eve"), f"/convenings/{slug}")


def test_borrowed_words_go_through_no_other_door(as_: Browser, now: Any) -> None:
    item("Ask the donor quietly", due_on=TODAY)
    here, slug = meeting(state="held", audience="public")
    with unit_of_work():
        arranging.add_line(the(here), LineFields("Welcome all"), None)
    line = taken(here, "Ask the donor quietly")
    with unit_of_work():
        assert templating.keep_template(early_childhood(), the(here), None) == 1
        assert [each.title for each in copying.fields_of(the(here)).agenda] == ["Welcome all"]
        left = Candidate("left_line", line, "Ask the donor quietly", "discussion", "Left", "")
        again = drafting.take(the(meeting("Later", starts_at=START + timedelta(days=9))[0]), left, None)
        assert again.is_borrowed
        arranging.edit_line(the(again.convening_id), again, LineFields("Money"), None)
        assert not again.is_borrowed
    notes_id = opened(here)
    with unit_of_work():
        notes, contact = the_notes(notes_id), make_person("Vera", "vera@example.org", status="contact")
        came = Attendance(convening_id=here, person_id=contact.id, state="confirmed")
        came.decided_at = came.arrived_at = clock.now()
        db.session.add(came)
        taking.save_section(notes, the_section(notes_id, 0), "We were eight.", 0, None)
        agreeing.circulate(notes, 7, None)
        person_id = contact.id
    page = text(as_("eve"), urlsplit(links.notes(notes_id, person_id)).path)
    assert "Something that was promised" in page
    assert "donor" not in page
    with unit_of_work():
        agreeing.approve(the_notes(notes_id), None)
        assert the_notes(notes_id).plain_words == "Welcome all\nWe were eight."


def test_a_line_leads_to_what_was_noted_of_it(as_: Browser, now: Any) -> None:
    convening_id = held("Buses", "Money")
    notes_id = opened(convening_id)
    with unit_of_work():
        taking.save_section(the_notes(notes_id), the_section(notes_id, 0), "Two of them.", 0, None)
    slug, section = the(convening_id).slug, the_section(notes_id, 0).id
    page = text(as_("ben"), f"/convenings/{slug}")
    assert f"/notes/{slug}#section-{section}" in page
    assert page.count("What was noted") == 1
    assert "What was noted" not in text(as_("eve"), f"/convenings/{slug}")


def test_what_is_in_no_group_s_hand_comes_up_where_its_strategy_is_answered_for(now: Any) -> None:
    commitment("Nobody's group", due_on=TODAY, group_id=None)
    here, _slug = meeting()
    assert [each.title for each in candidates.of(STAFF, the(here))] == []
    with unit_of_work():
        for wording in db.session.scalars(sa.select(StrategyWording)):
            wording.group_id = early_childhood().id
    assert [each.title for each in candidates.of(STAFF, the(here))] == ["Nobody's group"]
