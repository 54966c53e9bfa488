"""Inviting a room in the browser: choose, look at everybody, correct, send exactly that."""

import io
import re

import openpyxl
import pytest
import sqlalchemy as sa

from coop.convenings.models.answer import Invitation
from coop.convenings.models.saved_list import ListedPerson, SavedList
from coop.database import db, unit_of_work
from coop.groups.models import GroupMembership
from coop.outbox.models import Letter
from coop.people.models import Person
from tests.cast import early_childhood, garfield, person_named
from tests.makers import MADE, make_convening, make_group, make_person
from tests.statements import one_and_three

CLUB = "Garfield Science Club"


def hosted(**values: object) -> str:
    group = early_childhood()
    with unit_of_work():
        return str(make_convening(groups=(group,), **values).slug)


def many(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def preview_of(browser, slug, **fields):
    path = f"/convenings/{slug}/invitations"
    page = browser.get(path)
    return browser.fill(page, f"{path}/preview", **{"groups": None, **fields})


def test_bad_lines_are_corrected_in_place_and_the_rest_is_kept(as_):
    slug, ben = hosted(), as_("ben")
    good = [f"Person {number} <p{number}@example.org>" for number in range(50)]
    lines = [
        line for number, line in enumerate(good) for line in ([f"bad {number}"] * (number < 10) + [line])
    ]
    lines.append("ben@coop.test")
    page = preview_of(ben, slug, addresses="\n".join(lines), groups=[str(early_childhood().id)])
    assert page.text.count("There is no email address in this line.") == 10
    assert "10 lines cannot be read" in page.text
    assert "52 people will be invited" in page.text
    assert "(group, your list)" in page.text
    fixes = dict.fromkeys(re.findall(r'name="(fix-\d+)"', page.text), "")
    fixes[next(iter(fixes))] = "Late <late@example.org>"
    again = ben.fill(page, f"/convenings/{slug}/invitations/preview", **fixes)
    assert ("cannot be read" in again.text, "53 people will be invited" in again.text) == (False, True)
    assert many(Invitation) == 0
    for _ in range(2):
        assert ben.fill(again, f"/convenings/{slug}/invitations").status_code == 303
    assert (many(Invitation), many(Letter)) == (53, 53)
    after = ben.get(f"/convenings/{slug}/answers").text
    assert ("53 people get an invitation now" in after, "Nobody is asked twice" in after) == (True, True)


def test_a_workbook_is_read_like_a_pasted_list(as_):
    slug, ben = hosted(), as_("ben")
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in (
        ["Name", "Email", "Organization"],
        ["Zoë", "zoe@example.org", "Garfield Science Club"],
        ["No"],
    ):
        book.active.append(row)
    book.save(file)
    page = preview_of(ben, slug, upload=(io.BytesIO(file.getvalue()), "list.xlsx"))
    assert ("Line 3" in page.text, "Zoë" in page.text) == (True, True)
    ben.fill(page, f"/convenings/{slug}/invitations")
    db.session.rollback()
    asked = db.session.scalars(sa.select(Invitation)).one()
    assert asked.organization_id == garfield().id


def test_a_file_that_is_no_list_is_said_beside_its_field(as_):
    slug, ben = hosted(), as_("ben")
    answer = preview_of(ben, slug, upload=(io.BytesIO(b"\0\1\2"), "photo.png"))
    assert (answer.status_code, "This file cannot be read" in answer.text) == (422, True)


def test_nobody_unseen_can_be_sent(as_):
    slug, ben = hosted(), as_("ben")
    other = hosted()
    page = preview_of(ben, other, addresses="ana@example.org")
    shown = re.search(r'name="shown" value="([^"]+)"', page.text)[1]
    path = f"/convenings/{slug}/invitations"
    csrf = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[1]
    for token in ("", "made-up", shown):
        assert ben.post(path, data={"csrf_token": csrf, "shown": token}).status_code == 409
    assert many(Invitation) == 0


def test_people_of_a_preview_are_kept_as_a_list_that_the_other_leads_use(as_):
    slug, ben = hosted(), as_("ben")
    page = preview_of(ben, slug, addresses="Ana <ana@example.org>\nben@coop.test")
    kept = ben.fill(page, "/convenings/lists", name="Founders", group=str(early_childhood().id))
    db.session.rollback()
    list_id = db.session.scalars(sa.select(SavedList.id)).one()
    assert kept.headers["Location"].endswith(f"/convenings/lists/{list_id}")
    assert "Ana" in ben.get(f"/convenings/lists/{list_id}").text
    assert as_("cleo").get(f"/convenings/lists/{list_id}").status_code == 404
    with unit_of_work():
        member = sa.select(GroupMembership).where(GroupMembership.person_id == person_named("cleo").id)
        db.session.scalars(member).one().role = "co_lead"
    page = preview_of(as_("cleo"), slug, lists=[str(list_id)])
    assert "2 people will be invited" in page.text


def test_a_list_is_changed_on_its_page(as_):
    ben = as_("ben")
    ben.send("/convenings/lists", name="Founders", group="")
    db.session.rollback()
    list_id = db.session.scalars(sa.select(SavedList.id)).one()
    path = f"/convenings/lists/{list_id}"
    wrong = ben.send(path, f"{path}/people", addresses="ana@example.org\nnobody")
    assert (wrong.status_code, "2: There is no email address" in wrong.text) == (422, True)
    ben.send(path, f"{path}/people", addresses="Ana <ana@example.org>\nbo@example.org")
    assert many(ListedPerson) == 2
    ana = db.session.scalars(sa.select(Person.id).where(Person.email == "ana@example.org")).one()
    ben.send(path, f"{path}/people/{ana}/removal")
    ben.send(path, path, name="Friends")
    assert "Friends" in ben.get("/convenings/lists").text
    assert ben.send(path, path, name="").status_code == 422
    ben.send(path, f"{path}/removal")
    assert (many(SavedList), many(ListedPerson), many(Person)) == (0, 0, 7)


@one_and_three
def test_choosing_and_looking_cost_the_same(as_, statements, count):
    slug, ben = hosted(), as_("ben")
    with unit_of_work():
        for _ in range(count):
            group = make_group()
            db.session.add(GroupMembership(group=group, person=make_person(), joined_on=MADE.date()))
            saved = SavedList(name="A list", sort_key="a list", created_at=MADE)
            saved.owner_id = person_named("ben").id
            db.session.add(saved)
    with statements() as counted:
        page = ben.get(f"/convenings/{slug}/invitations")
    assert counted.number == 12, counted
    with statements() as counted:
        text = "\n".join(["ana@example.org"] * count)
        ben.fill(page, f"/convenings/{slug}/invitations/preview", addresses=text)
    assert counted.number == 17, counted
    with statements() as counted:
        ben.get("/convenings/lists")
    assert counted.number == 6, counted


@pytest.mark.parametrize("state", ["cancelled", "held"])
def test_nobody_is_invited_any_more(as_, state):
    slug, ben = hosted(state=state), as_("ben")
    page = preview_of(ben, slug, addresses="ana@example.org")
    assert ben.fill(page, f"/convenings/{slug}/invitations").status_code == 409
