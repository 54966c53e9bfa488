"""Promises in the browser: lists, the board, pages, forms, files."""

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from coop.actions.operations import moving
from coop.database import db, unit_of_work
from coop.history import queries as history
from tests.actions.made import TODAY, agenda, commitment, item, the, yesterday
from tests.cast import garfield, person_named
from tests.makers import make_group, make_organization, make_place
from tests.statements import one_and_three
from tests.visits import Visitor

Browser = Callable[[str], Visitor]


def text(browser: Visitor, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200
    return response.text.replace("\xa0", " ")


def titles(browser: Visitor, path: str) -> list[str]:
    return [row["title"] for row in json.loads(text(browser, path))]


def test_a_lead_writes_a_commitment_down_and_a_member_adds_an_item(as_: Browser, now: Any) -> None:
    agenda()
    sent = as_("ben").send(
        "/actions/new",
        "/actions",
        title="Twenty visits",
        owner="cleo ramos",
        due_on="2027-03-01",
        measure="visits",
        target="20",
        is_agreed="y",
        group=str(1),
    )
    made = int(sent.location.rsplit("/", 1)[1])
    db.session.rollback()
    found = the(made)
    assert (found.kind, found.state, found.owner.name) == ("commitment", "proposed", "Cleo Ramos")
    added = as_("cleo").send(
        f"/actions/new?parent={made}",
        "/actions",
        title="Draft the letter",
        owner="Cleo Ramos",
        lines="Write\nPrint",
    )
    assert added.status_code == 303
    page = text(as_("cleo"), f"/actions/{made}")
    assert "Draft the letter" in page
    assert ">1.1 Mud kitchens" in page


def test_a_name_that_nobody_has_is_asked_for_beside_its_field(as_: Browser, now: Any) -> None:
    agenda()
    for typed, sentence in (
        ("Cleo Ramoz", "Whom do you mean? Cleo Ramos (Garfield Science Club)"),
        ("Zzz Qqq", "No member is called so."),
    ):
        answer = as_("ben").send("/actions/new", "/actions", title="Visits", owner=typed)
        assert (answer.status_code, sentence in answer.text) == (422, True)
        assert f'value="{typed}"' in answer.text
        assert 'value="Visits"' in answer.text


def test_a_member_promises_only_for_their_own(as_: Browser, now: Any) -> None:
    agenda()
    kept = {"title": "Draft it", "kind": "item"}
    answer = as_("ines").send("/actions/new?kind=item", "/actions", owner="Ines Duarte", **kept)
    assert answer.status_code == 303
    assert (
        as_("ines").send("/actions/new?kind=item", "/actions", owner="Ben Okafor", **kept).status_code == 403
    )
    assert "You belong to no organization here" in text(as_("ines"), "/actions/new?lang=en")


def test_without_an_agenda_the_form_says_what_is_missing(as_: Browser, now: Any) -> None:
    assert "There is no agenda in force" in text(as_("ada"), "/actions/new")
    assert "Nothing was promised yet" in text(as_("eve"), "/actions")


def test_visitors_see_what_organizations_promised_in_public_and_no_names(as_: Browser, now: Any) -> None:
    made = commitment("In public", visibility="public")
    hidden = item("Draft it", parent_id=made)
    for path in ("/actions", "/actions/board", f"/actions/{made}"):
        page = text(as_("eve"), path)
        assert "In public" in page
        assert "Cleo" not in page
        assert "Draft it" not in page
    assert as_("eve").get(f"/actions/{hidden}").status_code == 404
    assert "Cleo" not in text(as_("eve"), "/actions.csv")
    assert "Cleo Ramos" in text(as_("dov"), f"/actions/{made}")


def test_each_filter_keeps_what_it_says(as_: Browser, now: Any) -> None:
    with unit_of_work():
        other = make_organization("Makers").id
        area = make_place("Austin").id
    commitment("A", strategy="2.1", due_on=yesterday(), place_id=area)
    commitment("B", state="done", organization_id=other, group_id=None, owner_id=person_named("dov").id)
    item("C", state="blocked", due_on=TODAY + timedelta(days=3), strategy="1.2")
    item("D", owner_id=None, due_on=None, group_id=None)
    cleo = as_("cleo")
    for asked, found in {
        "": "ACDB", "kind=item": "CD", "goal=2": "A", "goal=1": "CDB", "goal=1.2": "C", "late=late": "A",
        "late=soon": "C", "late=risk": "AC", "late=unowned": "D", "late=undated": "D", "late=kept": "B",
        "state=blocked": "C", "whose=mine": "AC", "whose=group": "AC", "whose=organization": "ACD",
        "organization=makers": "B", "group=early-childhood": "AC", "place=austin": "A", "place=system": "CDB",
        "words=c&kind=item": "C", "goal=x&state=y&late=z&whose=q": "ACDB", "late=not_kept": "A",
    }.items():  # fmt: skip
        assert "".join(titles(cleo, f"/actions.json?{asked}")) == found, asked
    assert titles(as_("dov"), "/actions.json?whose=mine") == ["B"]


def test_files_hold_the_same_rows(as_: Browser, now: Any) -> None:
    commitment("=Twenty, visits", due_on=yesterday())
    rows = list(csv.DictReader(io.StringIO(as_("cleo").get("/actions.csv").text)))
    assert [(row["title"], row["strategy"], row["owner"], row["is_late"], row["due_on"]) for row in rows] == [
        ("'=Twenty, visits", "1.1", "Cleo Ramos", "True", "2027-01-10")
    ]
    sheet = load_workbook(io.BytesIO(as_("cleo").get("/actions.xlsx").data)).active
    assert [cell.value for cell in sheet[2]][2] == "'=Twenty, visits"


def test_a_card_is_moved_by_a_plain_button_and_the_board_comes_back(as_: Browser, now: Any) -> None:
    made = item("Draft the survey")
    cleo = as_("cleo")
    sent = cleo.send("/actions/board?whose=mine", f"/actions/{made}/state", state="in_progress")
    assert sent.location.endswith("/actions/board?whose=mine")
    db.session.rollback()
    assert the(made).state == "in_progress"
    page = cleo.get(f"/actions/{made}/state?state=done&back=/actions/board")
    assert "What shows that it is done?" in page.text
    empty = cleo.fill(page, f"/actions/{made}/state")
    assert (empty.status_code, "Say what shows that it is done" in empty.text) == (409, True)
    done = cleo.fill(page, f"/actions/{made}/state", note="https://coop.test/survey")
    assert done.location.endswith("/actions/board")
    page = text(as_("ada"), f"/actions/{made}")
    assert '<a href="https://coop.test/survey" rel="nofollow noopener noreferrer">' in page
    assert "In progress → Done" in page
    assert "Open it again" in page
    assert "Open it again" not in text(cleo, f"/actions/{made}")


def test_nobody_is_sent_elsewhere_after_a_step(as_: Browser, now: Any) -> None:
    made = item()
    fields = {"state": "in_progress", "back": "https://evil.example/"}
    sent = as_("cleo").send("/actions/board", f"/actions/{made}/state", **fields)
    assert sent.location.endswith(f"/actions/{made}")


def test_of_two_who_change_the_same_the_second_reads_what_the_first_did(as_: Browser, now: Any) -> None:
    made = item("Draft the survey")
    ben, cleo = as_("ben"), as_("cleo")
    bens, cleos = ben.get(f"/actions/{made}/edit"), cleo.get(f"/actions/{made}/edit")
    assert ben.fill(bens, f"/actions/{made}", due_on="2027-03-01").status_code == 303
    late = cleo.fill(cleos, f"/actions/{made}", title="Draft the survey in Spanish")
    assert late.status_code == 409
    assert 'value="Draft the survey in Spanish"' in late.text
    assert "Ben Okafor" in late.text
    assert "Changed. day" in late.text.replace("\xa0", " ")
    again = cleo.fill(late, f"/actions/{made}", due_on="2027-03-01")
    assert again.status_code == 303
    db.session.rollback()
    assert (the(made).title, the(made).due_on.isoformat()) == ("Draft the survey in Spanish", "2027-03-01")


def test_of_two_who_move_the_same_the_second_keeps_their_words(as_: Browser, now: Any) -> None:
    made = item(state="in_progress")
    cleo = as_("cleo")
    page = cleo.get(f"/actions/{made}/state?state=blocked")
    with unit_of_work():
        moving.move(the(made), "done", person_named("ben").id, note="All lists are here")
    late = cleo.fill(page, f"/actions/{made}/state", note="No key")
    assert late.status_code == 409
    assert "Ben Okafor" in late.text
    assert "All lists are here" in late.text
    assert "No key" in late.text
    assert [entry.act for entry in history.of("action", made)][0] == "done"


def test_a_small_part_stands_beside_a_large_one(as_: Browser, now: Any) -> None:
    made = commitment(measure="hours", target=100)
    for who, amount in (("ben", "80"), ("dov", "1.5")):
        organization = {"ben": garfield().id}.get(who)
        fields = {"organization": str(organization)} if organization else {}
        sent = as_(who).send(f"/actions/{made}", f"/actions/{made}/pledge", amount=amount, **fields)
        assert sent.status_code == 303
    page = text(as_("cleo"), f"/actions/{made}")
    assert ">1.5 of 100 hours" in page, "Ben proposed the rest, and administers no organization"
    assert "Has not agreed yet" in page
    assert page.index("Garfield Science Club</a></p>") < page.index("Lakeside Museum</a></p>")
    wrong = as_("dov").send(f"/actions/{made}", f"/actions/{made}/pledge", amount="many")
    assert wrong.status_code == 422


def test_lists_are_kept_under_a_name(as_: Browser, now: Any) -> None:
    item()
    cleo = as_("cleo")
    sent = cleo.send("/actions?late=open&whose=mine", "/actions/views", name="My open ones")
    assert sent.location.endswith("/actions?late=open&whose=mine")
    assert 'href="/actions?late=open&amp;whose=mine">My open ones</a>' in text(cleo, "/actions")
    assert "My open ones" not in text(as_("ben"), "/actions")


def test_steps_are_ticked_off_and_following_begins_and_ends(as_: Browser, now: Any) -> None:
    made = item(lines=("Write", "Print"))
    cleo, dov = as_("cleo"), as_("dov")
    line = the(made).lines[0].id
    opened = cleo.get(f"/actions/{made}")
    assert cleo.fill(opened, f"/actions/{made}/steps/{line}").status_code == 303
    again = cleo.fill(opened, f"/actions/{made}/steps/{line}")
    assert again.status_code == 409
    assert "Somebody else changed this meanwhile" in again.text
    page = text(cleo, f"/actions/{made}")
    assert "January 11, 2027" in page
    assert "A step is done" in page.split('id="history"')[1]
    assert dov.send(f"/actions/{made}", f"/actions/{made}/following").status_code == 303
    assert "Followed by Dov Adler" in text(cleo, f"/actions/{made}")
    assert dov.send(f"/actions/{made}", f"/actions/{made}/following/ending").status_code == 303
    assert "Followed by" not in text(cleo, f"/actions/{made}")


@one_and_three
@pytest.mark.parametrize(("path", "number"), [("/actions", 12), ("/actions/board", 12), ("/actions.csv", 6)])
def test_a_list_costs_the_same_however_long_it_is(
    as_: Browser, now: Any, statements: Any, count: int, path: str, number: int
) -> None:
    for each in range(count):
        commitment(f"C{each}", due_on=yesterday())
        item(f"I{each}", state="blocked")
    cleo = as_("cleo")
    cleo.get(path)
    with statements() as counted:
        cleo.get(path)
    assert counted.number == number, counted


@one_and_three
def test_a_page_costs_the_same_however_much_hangs_on_it(
    as_: Browser, now: Any, statements: Any, count: int
) -> None:
    made = commitment()
    for each in range(count):
        item(f"I{each}", parent_id=made)
        with unit_of_work():
            make_organization(f"O{each}")
    cleo = as_("cleo")
    cleo.get(f"/actions/{made}")
    with statements() as counted:
        cleo.get(f"/actions/{made}")
    assert counted.number == 17, counted


def test_whoever_may_not_know_a_group_learns_nothing_of_it_by_the_filter(as_: Browser, now: Any) -> None:
    with unit_of_work():
        group_id = make_group("Funders", visibility="network").id
    commitment("Money for buses", group_id=group_id, visibility="public")
    assert titles(as_("cleo"), "/actions.json?group=funders") == ["Money for buses"]
    assert titles(as_("eve"), "/actions.json") == ["Money for buses"]
    assert titles(as_("eve"), "/actions.json?group=funders") == []


def test_whoever_changes_what_others_agreed_to_is_told_before_and_after(as_: Browser, now: Any) -> None:
    made = commitment("Twenty visits")
    told, path = "is proposed again, and whoever administers", f"/actions/{made}"
    ben = as_("ben")
    page = ben.get(f"{path}/edit")
    assert told in page.text
    assert told not in as_("ada").get(f"{path}/edit").text, "nobody administers it: staff say it for it"
    ben.fill(page, path, details="By bus")
    db.session.rollback()
    assert the(made).state == "agreed"
    again = ben.fill(ben.get(f"{path}/edit"), path, title="Forty visits")
    assert "It is proposed again" in ben.get(again.location).text
    db.session.rollback()
    assert the(made).state == "proposed"
    assert told not in ben.get(f"{path}/edit").text
