"""What is promised in a meeting: from its notes to the next link and agenda, to a letter and to the desk."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import expect

from coop import clock, links
from coop.actions.jobs import remind_of_promises
from coop.actions.models import Action
from coop.app import create_app
from coop.convenings.models.attendance import Attendance
from coop.convenings.operations import arranging
from coop.convenings.operations.arranging import LineFields
from coop.database import db, unit_of_work
from coop.groups.models import Group
from coop.organizations.models import Organization
from coop.people.models import Person
from tests.conftest import settings_for
from tests.convenings.postroom import PostRoom, text_of
from tests.databases import let_go
from tests.makers import make_convening
from tests.outbox.mailserver import listening

TITLE, NEXT = "Where coats dry", "What became of the coats"
SHELVES, RACKS = "Shelves for boots in both halls", "Six drying racks for the winter"
WHO = {"ben": "Garfield Science Club", "cleo": "Garfield Science Club", "dov": "Prairie and Lake Museum"}
LINK = re.compile(r"http://\S+?(/actions/letters/\S+)")


@pytest.fixture(scope="module")
def behind(city) -> Callable[[], AbstractContextManager[Flask]]:
    """The app on the city's own database, for what the worker does and for days that pass."""
    app = create_app(settings_for(f"sqlite:///{city.database}", city.database.parent))

    @contextmanager
    def inside() -> Iterator[Flask]:
        with app.app_context():
            yield app
            let_go()

    return inside


@pytest.fixture(scope="module")
def meeting(behind) -> dict[str, str]:
    """A convening of Early Childhood under way, with Ben, Cleo and Dov in the room, and one in two days."""
    with behind(), unit_of_work():
        group = db.session.scalars(sa.select(Group).where(Group.slug == "early-childhood")).one()
        begun = clock.now() - timedelta(minutes=30)
        here = make_convening(TITLE, groups=[group], starts_at=begun, ends_at=begun + timedelta(hours=2))
        arranging.add_line(here, LineFields("Who does what", "commitment_round", 30), None)
        soon = clock.now() + timedelta(days=2)
        after = make_convening(NEXT, groups=[group], starts_at=soon, ends_at=soon + timedelta(hours=1))
        for name, organization in WHO.items():
            of = sa.select(Organization.id).where(Organization.name == organization)
            came = Attendance(convening_id=here.id, person_id=known(name).id, state="confirmed")
            came.organization_id = db.session.scalar(of)
            came.arrived_at = came.decided_at = begun
            db.session.add(came)
        own = {name: path(links.preparation(after.id, known(name).id)) for name in ("cleo", "dov")}
        return {"here": here.slug, "next": after.slug} | own


def known(name: str) -> Person:
    return db.session.scalars(sa.select(Person).where(Person.email == f"{name}@coop.example")).one()


def path(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def pass_days(behind, title: str, days: int) -> None:
    """Let a promise be due so many days before today, as if they had passed."""
    with behind(), unit_of_work():
        due_on = clock.today("America/Chicago") - timedelta(days=days)
        row = sa.update(Action).where(Action.title == title)
        db.session.execute(row.values(due_on=due_on, original_due_on=due_on))


def letters_after_a_day(behind) -> dict[str, list[str]]:
    """What the worker sends: address → texts of letters."""
    with behind(), listening() as server:
        remind_of_promises()
        arrived = PostRoom(server).deliver()
        return {address: [text_of(each) for each in some] for address, some in arrived.items()}


def test_two_promises_are_typed_and_come_back_on_links_and_the_next_agenda(tab_of, city, meeting):
    by = (clock.today("America/Chicago") + timedelta(days=1)).strftime("%Y-%m-%d")
    with tab_of("ben") as ben:
        ben.visit(f"/convenings/{meeting['here']}")
        ben.page.get_by_role("button", name="Take notes").click()
        ben.page.get_by_label("Notes: Who does what").fill("Everybody has wet coats.")
        for kind, text, person, organization in (
            ("decision", "Coats dry where children play.", None, None),
            ("commitment", f"{SHELVES} #1.1", "Cleo Ramos", "Garfield Science Club"),
            ("commitment", f"{RACKS} #1.1", "Dov Adler", "Prairie and Lake Museum"),
        ):
            ben.visit(f"/notes/{meeting['here']}")
            ben.page.get_by_role("link", name="What came of it Who does what").click()
            ben.page.check(f"[name=kind][value={kind}]")
            ben.page.fill("[name=text]", text)
            if person:
                ben.page.select_option("[name=person]", label=person)
                ben.page.select_option("[name=organization]", label=organization)
                ben.page.fill("[name=due_on]", by)
            ben.page.get_by_role("button", name="Write it down").click()
        ben.visit(f"/notes/{meeting['here']}")
        ben.page.get_by_role("link", name="Agree upon them").click()
        ben.page.get_by_role("button", name="Circulate the notes").click()
        expect(ben.page.locator("main")).to_contain_text("Circulated")
        ben.visit(f"/notes/{meeting['here']}/agreement")
        ben.page.get_by_role("button", name="Approve the notes").click()
        expect(ben.page.locator("main")).to_contain_text("Approved on")
        ben.visit(f"/convenings/{meeting['next']}/agenda/candidates")
        for title in (SHELVES, RACKS):
            expect(ben.page.locator("main")).to_contain_text(title)
        assert not ben.faults()
    for name, title in (("cleo", SHELVES), ("dov", RACKS)):
        with tab_of("eve", width=390) as tab:
            tab.visit(meeting[name])
            expect(tab.page.locator("main")).to_contain_text(title)
            assert not tab.faults()


def test_one_is_done_from_a_letter_on_a_phone_without_javascript(tab_of, city, behind, meeting):
    letters = letters_after_a_day(behind)
    text = next(each for each in letters["cleo@coop.example"] if SHELVES in each and "Done:" in each)
    address = LINK.search(text.split(SHELVES)[1].split("Done:")[1])
    assert address
    with tab_of("eve", width=390, java_script_enabled=False, color_scheme="dark") as tab:
        tab.visit(address[1])
        assert city.one(f"SELECT state FROM actions WHERE title = '{SHELVES}'") == "agreed"
        tab.page.fill("[name=note]", "Both halls have shelves; a picture hangs in the office.")
        tab.page.get_by_role("button", name="It is done").click()
        expect(tab.page.locator("main")).to_contain_text("Noted. Thank you.")
    assert city.one(f"SELECT state FROM actions WHERE title = '{SHELVES}'") == "done"


def test_the_other_climbs_to_the_lead_and_then_to_staff(behind, meeting):
    for days, climbs_to in ((8, "ben@coop.example"), (22, "ada@coop.example")):
        pass_days(behind, RACKS, days)
        letters = letters_after_a_day(behind)
        assert any(RACKS in each for each in letters.get(climbs_to, [])), climbs_to


def test_the_public_page_and_the_desk_agree_with_sql(tab_of, city, behind, meeting):
    today = clock.today("America/Chicago").isoformat()
    is_late = f"a.state NOT IN ('done', 'dropped') AND a.due_on < '{today}'"
    of_goal = (
        "FROM actions a JOIN strategy_wordings w ON w.strategy_id = a.strategy_id"
        " JOIN agenda_versions v ON v.id = w.version_id AND v.state = 'adopted'"
        " JOIN goal_wordings g ON g.version_id = v.id AND g.goal_id = w.goal_id"
        " JOIN pledges p ON p.action_id = a.id AND p.organization_id = a.organization_id"
        " WHERE a.kind = 'commitment' AND a.state <> 'proposed' AND p.agreed_at IS NOT NULL"
        " AND a.visibility = 'public' AND g.number = "
    )
    with tab_of("eve") as eve:
        eve.visit("/reports/progress")
        goals = eve.page.locator("main section .figures").all()
        shown = [each.locator(".figure-number").all_inner_texts() for each in goals]
        assert RACKS not in eve.page.locator("main").inner_text()
    for number, (promised, done, _under_way, late, *_dropped) in enumerate(shown, start=1):
        assert promised == city.one(f"SELECT count(*) {of_goal}{number}")
        assert done == city.one(f"SELECT count(*) {of_goal}{number} AND a.state = 'done'")
        assert late == city.one(f"SELECT count(*) {of_goal}{number} AND {is_late}")
    with tab_of("ada") as ada:
        ada.visit("/actions/desk")
        cells = [each.split()[0] for each in ada.page.locator("tfoot td").all_inner_texts()]
        opened, late, blocked, _nobodys, undated, *_share = cells
        ended = "FROM actions a WHERE a.state NOT IN ('done', 'dropped')"
        assert (opened, late) == (
            city.one(f"SELECT count(*) {ended}"),
            city.one(f"SELECT count(*) {ended} AND {is_late}"),
        )
        assert blocked == city.one("SELECT count(*) FROM actions WHERE state = 'blocked'")
        assert undated == city.one(f"SELECT count(*) {ended} AND a.due_on IS NULL")
        ada.visit("/actions?late=late")
        expect(ada.page.locator("main")).to_contain_text(RACKS)
        assert not ada.faults()
