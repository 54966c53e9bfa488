"""Answering from a list with one tap: the answer changes, and nothing else that was said."""

import re

import pytest
import sqlalchemy as sa

from coop.convenings.models.answer import AccessNeed, Rsvp
from coop.convenings.models.convening import Convening, Question
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.answering_shortly import answer_shortly
from coop.database import db, unit_of_work
from tests.cast import early_childhood, garfield, person_named
from tests.makers import make_convening


def planned(**values) -> str:
    group = early_childhood()
    with unit_of_work():
        return str(make_convening("Mud kitchens", groups=(group,), **values).slug)


def tap(browser, slug: str, choice: str):
    return browser.send("/", f"/convenings/{slug}/short-answer", answer=choice)


def mine(name: str) -> Rsvp:
    db.session.rollback()
    return db.session.scalars(sa.select(Rsvp).where(Rsvp.person_id == person_named(name).id)).one()


def test_one_tap_answers_for_the_usual_organization(as_):
    slug = planned()
    assert tap(as_("cleo"), slug, "in_person").location == "/"
    assert (mine("cleo").answer, mine("cleo").organization_id) == ("going", garfield().id)
    tap(as_("cleo"), slug, "declined")
    assert mine("cleo").answer == "declined"


def test_what_was_said_before_stays(app, now):
    planned(guests_allowed=2, mode="hybrid")
    cleo, wish = person_named("cleo"), Wish("going", guests=2, access_needs="A ramp")
    with unit_of_work():
        convening = db.session.scalars(sa.select(Convening)).one()
        answer_rsvp(convening, cleo, wish)
        answer_shortly(convening, cleo, "online")
    said = mine("cleo")
    assert (said.seat, said.guests, said.organization_id) == ("online", 2, None)
    assert db.session.scalars(sa.select(AccessNeed.text)).one() == "A ramp"


def test_a_full_room_says_that_one_waits(as_):
    slug = planned(capacity_in_person=0)
    cleo = as_("cleo")
    assert "Get in line" in cleo.get("/").text
    tap(cleo, slug, "in_person")
    assert mine("cleo").answer == "waitlisted"
    assert "You are in line" in cleo.get("/").text


@pytest.mark.parametrize(("is_required", "leads_on"), [(True, True), (False, False)])
def test_where_the_host_asks_something_the_tap_leads_on(as_, is_required, leads_on):
    slug = planned()
    with unit_of_work():
        convening = db.session.scalars(sa.select(Convening)).one()
        question = Question(convening_id=convening.id, position=1, prompt="What do you bring?")
        question.is_required = is_required
        db.session.add(question)
    cleo = as_("cleo")
    answer = tap(cleo, slug, "in_person")
    whole = f"/convenings/{slug}?answer=in_person#your-answer"
    assert answer.location == (whole if leads_on else "/")
    if leads_on:
        page = cleo.get(answer.location).text
        assert "The host asks everyone who comes something." in page
        assert re.search(r'<input checked[^>]*value="in_person"', page)
        assert tap(cleo, slug, "declined").location == "/"


def test_a_kind_of_seat_that_is_not_there_leads_to_the_page(as_):
    slug = planned()
    assert tap(as_("cleo"), slug, "online").location.startswith(f"/convenings/{slug}?answer=online")
    db.session.rollback()
    assert db.session.scalars(sa.select(Rsvp)).all() == []
