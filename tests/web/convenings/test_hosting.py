"""Planning, publishing, changing and cancelling; the host's lists."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from coop.convenings.models.answer import AccessNeed, Invitation, Rsvp
from coop.convenings.models.convening import Convening, Question
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.queries import showing
from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.organizations.operations.belonging import affiliate
from coop.outbox.models import Letter
from tests.cast import early_childhood, person_named
from tests.makers import MADE, make_convening, make_organization, make_person
from tests.questions.box import later
from tests.statements import one_and_three
from tests.visits import Visitor

Browser = Callable[[str], Visitor]
PLAN = {
    "title": "Mud kitchens at two sites",
    "day": "2027-03-10",
    "begins": "15:30",
    "ends": "17:00",
    "venue": "Austin Branch Library",
    "agenda": "10 Welcome\n30 min Share-out\nClosing",
}


def planned(browser: Visitor, **values: Any) -> Any:
    group = str(early_childhood().id)
    return browser.send("/convenings/new", **{**PLAN, "groups": [group], **values})


def the_convening() -> Convening:
    db.session.rollback()
    return db.session.scalars(sa.select(Convening)).one()


def many(model: Any) -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def hosted(**values: Any) -> str:
    group = early_childhood()
    with unit_of_work():
        return str(make_convening(groups=(group,), **values).slug)


def test_a_lead_plans_publishes_and_cancels(as_: Browser) -> None:
    ben = as_("ben")
    assert planned(ben).status_code == 303
    slug = the_convening().slug
    page = ben.get(f"/convenings/{slug}").text
    assert ("This is a draft" in page, "3:40" in page, "Share-out" in page) == (True, True, True)
    preview = ben.get(f"/convenings/{slug}/publication")
    assert "2 people would get an invitation" in preview.text
    ben.fill(preview, f"/convenings/{slug}/publication", letters="yes")
    assert (the_convening().state, many(Letter)) == ("published", 2)
    assert ben.send(f"/convenings/{slug}/cancellation", reason="").status_code == 422
    ben.send(f"/convenings/{slug}/cancellation", reason="The room is flooded.")
    assert the_convening().state == "cancelled"
    assert "The room is flooded." in as_("eve").get(f"/convenings/{slug}").text


def test_what_a_cohost_adds_to_the_agenda_while_the_edit_page_is_open_survives_the_save(
    as_: Browser,
) -> None:
    ben = as_("ben")
    planned(ben, agenda="10 Welcome")
    path, convening_id = f"/convenings/{the_convening().slug}", the_convening().id
    opened = ben.get(f"{path}/edit")
    assert ('name="agenda"' in opened.text, f'href="{path}/agenda"' in opened.text) == (False, True)
    assert as_("ada").send(f"{path}/agenda", title="50 ways to read", kind="decision").status_code == 303
    assert ben.fill(opened, f"{path}/edit", room="B").status_code == 303
    assert the_convening().room == "B"
    lines = [(item.title, item.kind) for item in showing.agenda(convening_id)]
    assert lines == [("Welcome", "discussion"), ("50 ways to read", "decision")]
    shown = ben.get(path).text
    assert ("Decision to take" in shown, "Discussion" in shown) == (True, False)


def test_who_saves_second_is_told_and_loses_nothing(as_: Browser) -> None:
    ben, ada = as_("ben"), as_("ada")
    planned(ben, **{"questions-0-prompt": "Which age band?"})
    path = f"/convenings/{the_convening().slug}"
    opened = ben.get(f"{path}/edit")
    with later(minutes=5):
        theirs = ada.get(f"{path}/edit")
        ada.fill(theirs, f"{path}/edit", room="A", **{"questions-1-prompt": "Which languages?"})
    told = ben.fill(opened, f"{path}/edit", room="B")
    assert (told.status_code, "Somebody else changed this convening" in told.text) == (422, True)
    assert ('value="B"' in told.text, the_convening().room, many(Question)) == (True, "A", 2)
    assert ben.fill(told, f"{path}/edit").status_code == 303
    assert the_convening().room == "B"


def test_wrong_input_is_said_and_kept(as_: Browser) -> None:
    response = planned(as_("ben"), title="", begins="", summary="Keep me", join_url="meet")
    assert response.status_code == 422
    for sentence in ("Give the convening a title.", "Choose a time", "Keep me", "beginning with https://"):
        assert sentence in response.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends": "15:00"}, "The end must come after the start."),
        ({"last_day": "2027-03-09"}, "The end must come after the start."),
        ({"day": "2027-03-14", "begins": "02:30"}, "Clocks go forward then"),
        ({"questions-0-prompt": "Which?", "questions-0-kind": "choice"}, "Write at least two choices"),
    ],
)
def test_what_fits_no_convening_is_said_beside_the_field(
    as_: Browser, wrong: dict[str, str], sentence: str
) -> None:
    response = planned(as_("ben"), **wrong)
    assert (response.status_code, many(Convening)) == (422, 0)
    assert ('class="field-error"' in response.text, sentence in response.text) == (True, True)
    assert ("Mud kitchens at two sites" in response.text, "[&#39;" in response.text) == (True, False)


def test_an_hour_that_does_not_exist_is_refused_and_the_wall_clock_is_kept(as_: Browser) -> None:
    ben = as_("ben")
    assert "does not exist that day" in planned(ben, day="2027-03-14", begins="02:30", ends="04:00").text
    planned(ben, day="2027-11-07", begins="15:30")
    began = the_convening().starts_at
    assert began == datetime.fromisoformat("2027-11-07T15:30:00-06:00")


def test_an_all_day_convening_keeps_its_dates(as_: Browser) -> None:
    ben = as_("ben")
    planned(ben, is_all_day="y", begins="", ends="", last_day="2027-03-11")
    page = ben.get(f"/convenings/{the_convening().slug}/edit").text
    assert ('value="2027-03-10"' in page, 'value="2027-03-11"' in page) == (True, True)


@pytest.mark.parametrize("groups", [["99999"], []])
def test_a_lead_plans_for_a_group_they_lead_and_for_no_other(as_: Browser, groups: list[str]) -> None:
    assert planned(as_("ben"), groups=groups).status_code == 422
    assert db.session.scalars(sa.select(Convening)).all() == []


def test_staff_may_plan_for_no_group(as_: Browser) -> None:
    assert planned(as_("ada"), groups=[]).status_code == 303


def test_saving_an_edit_unchanged_changes_nothing(as_: Browser) -> None:
    ben = as_("ben")
    with unit_of_work():
        host = make_organization("Adler Planetarium")
    slug = hosted(summary="Words", capacity_in_person=5, host=host)
    before = the_convening()
    kept = (before.sequence, before.starts_at, before.summary, before.capacity_in_person, before.slug)
    assert ben.send(f"/convenings/{slug}/edit").status_code == 303
    after = the_convening()
    assert (after.sequence, after.starts_at, after.summary, after.capacity_in_person, after.slug) == kept
    assert (after.host_id is not None, many(Letter)) == (True, 0)


def test_questions_are_asked_and_kept(as_: Browser) -> None:
    ben = as_("ben")
    planned(
        ben,
        **{"questions-0-prompt": "Which band?", "questions-0-kind": "choice", "questions-0-choices": "A, B"},
    )
    slug = the_convening().slug
    question = db.session.scalars(sa.select(Question)).one()
    assert (question.prompt, question.choices) == ("Which band?", ["A", "B"])
    kept = question.id
    ben.send(f"/convenings/{slug}/edit")
    db.session.rollback()
    assert db.session.scalars(sa.select(Question.id)).all() == [kept]


@one_and_three
def test_the_list_of_answers_costs_the_same(as_: Browser, statements: Any, count: int) -> None:
    ben = as_("ben")
    slug = hosted()
    with unit_of_work():
        for _ in range(count):
            db.session.add(Rsvp(convening=the_one(), person=make_person(), answer="going", answered_at=MADE))
    with statements() as counted:
        ben.get(f"/convenings/{slug}/answers")
    assert counted.number == 15, counted


def the_one() -> Convening:
    return db.session.scalars(sa.select(Convening)).one()


def test_access_needs_are_shown_on_asking_and_that_somebody_looked_is_kept(as_: Browser) -> None:
    ben = as_("ben")
    slug = hosted()
    with unit_of_work():
        answer_rsvp(the_one(), make_person("Rosa"), Wish("going", access_needs="A quiet corner"))
    page = ben.get(f"/convenings/{slug}/answers")
    assert "A quiet corner" not in page.text
    shown = ben.fill(page, f"/convenings/{slug}/access-needs")
    assert "A quiet corner" in shown.text
    db.session.rollback()
    looked = db.session.scalars(sa.select(HistoryEntry).where(HistoryEntry.act == "access_needs_seen")).one()
    assert looked.actor_id == person_named("ben").id
    assert many(AccessNeed) == 1


def test_the_list_names_the_organization_of_those_who_wait_too(as_: Browser) -> None:
    ben, slug = as_("ben"), hosted(capacity_in_person=1)
    with unit_of_work():
        for name in ("Taller Norte", "Taller Sur"):
            person, organization = make_person(), make_organization(name)
            affiliate(person, organization)
            answer_rsvp(the_one(), person, Wish("going", organization_id=organization.id))
    page = ben.get(f"/convenings/{slug}/answers")
    assert (page.status_code, "Taller Sur" in page.text, "number 1 in line" in page.text) == (200, True, True)


def test_a_host_answers_for_somebody_and_after_closing_only_with_a_note(as_: Browser, now: datetime) -> None:
    ben = as_("ben")
    slug = hosted(answers_close_at=now - timedelta(hours=1))
    with unit_of_work():
        person_id = make_person("Rosa").id
    assert ben.get(f"/convenings/{slug}/answers/{person_id}").status_code == 404
    with unit_of_work():
        db.session.add(Invitation(convening=the_one(), person_id=person_id, invited_at=MADE))
    path = f"/convenings/{slug}/answers/{person_id}"
    assert ben.send(path, answer="in_person").status_code == 409
    assert ben.send(path, answer="in_person", note="She phoned").status_code == 303
    db.session.rollback()
    rsvp = db.session.scalars(sa.select(Rsvp)).one()
    assert (rsvp.answer, rsvp.source) == ("going", "staff")


@pytest.mark.parametrize("page", ["edit", "publication", "cancellation", "answers", "invitations", "letters"])
def test_the_hosts_pages_are_for_hosts(app: Flask, as_: Browser, page: str) -> None:
    slug = hosted()
    statuses = {
        name: as_(name).get(f"/convenings/{slug}/{page}").status_code
        for name in ("eve", "cleo", "dov", "ben", "ada")
    }
    assert statuses == {"eve": 303, "cleo": 403, "dov": 403, "ben": 200, "ada": 200}


def test_a_title_of_spaces_is_refused_beside_the_field_and_the_rest_is_kept(as_: Browser) -> None:
    response = planned(as_("ben"), title="   ", summary="Keep me")
    assert response.status_code == 422
    assert ('id="title-error"' in response.text, "Keep me" in response.text) == (True, True)
    assert many(Convening) == 0


@pytest.mark.parametrize("field", ["day", "last_day", "answers_close_at"])
@pytest.mark.parametrize("year", ["9999", "0001"])
def test_a_day_of_another_age_is_refused_beside_its_field(as_: Browser, field: str, year: str) -> None:
    typed = f"{year}-12-31T23:59" if field == "answers_close_at" else f"{year}-12-31"
    response = planned(as_("ben"), **{field: typed})
    assert (response.status_code, f'id="{field}-error"' in response.text) == (422, True)


def test_the_list_of_answers_says_on_paper_too_of_which_convening_it_is(as_: Browser) -> None:
    slug = hosted(title="Night at the museum")
    page = as_("ben").get(f"/convenings/{slug}/answers").text
    assert "Night at the museum, Wednesday" in page.split("<main")[1]


def test_a_refused_edit_says_why_and_keeps_what_was_typed(as_: Browser) -> None:
    ben = as_("ben")
    slug = hosted()
    with unit_of_work():
        answer_rsvp(the_one(), make_person(), Wish("going"))
    typed = {"mode": "online", "join_url": "https://meet.test/a", "summary": "Keep me"}
    response = ben.send(f"/convenings/{slug}/edit", **typed)
    assert (response.status_code, the_convening().mode) == (422, "in_person")
    summary = response.text.split('class="error-summary"')[1].split("</div>")[0]
    assert ("People answered for the room" in summary, "Keep me" in response.text) == (True, True)
