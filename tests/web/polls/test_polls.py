"""Finding a date, in the browser and behind a letter."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from coop import clock, links
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.database import db, unit_of_work
from coop.people.models import Person
from coop.polls.models import Poll, PollPerson, PollVote
from coop.polls.operations import choosing
from coop.series.operations import planning
from coop.series.operations.planning import Plan
from tests.cast import early_childhood, person_named
from tests.makers import START
from tests.polls.test_voting import CLOSES, DATES, opened, say, the
from tests.statements import one_and_three
from tests.visits import Visitor

Browser = Callable[[str], Visitor]
PATH = "/polls/spring-meeting"


def page_of(poll_id: int, name: str = "cleo") -> str:
    return links.poll(poll_id, person_named(name).id).removeprefix("http://coop.test")


def all_of(poll_id: int, *votes: str) -> dict[str, str]:
    return {f"date-{date.id}": vote for date, vote in zip(the(poll_id).dates, votes, strict=True)}


def text(browser: Visitor, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200
    return response.text.replace("\xa0", " ")


def kept(name: str) -> list[str]:
    db.session.rollback()
    statement = sa.select(PollVote.vote).where(PollVote.person_id == person_named(name).id)
    return list(db.session.scalars(statement.order_by(PollVote.date_id)))


NEW = {
    "title": "Spring meeting",
    "dates-0": "2027-01-20T15:30",
    "dates-1": "2027-01-21T15:30",
    "dates-7": "2027-03-17T15:30",
    "closes_on": "2027-01-18",
    "minutes": "60",
}


def test_a_lead_proposes_dates_in_the_networks_time(as_: Browser, now: Any) -> None:
    ben = as_("ben")
    page = text(ben, f"/polls/new?group={early_childhood().slug}")
    assert "Early Childhood: 2 letters" in page
    assert ben.send("/polls/new", **NEW).location.endswith(PATH)
    db.session.rollback()
    poll = the(1)
    moments = [date.starts_at.isoformat() for date in poll.dates]
    assert moments == [
        "2027-01-20T21:30:00+00:00",
        "2027-01-21T21:30:00+00:00",
        "2027-03-17T20:30:00+00:00",
    ]
    assert (poll.closes_at.isoformat(), poll.minutes) == ("2027-01-19T05:59:00+00:00", 60)


WRONG = [
    ({"dates-1": "", "dates-7": ""}, 422, "Propose two to twelve different dates."),
    ({"closes_on": ""}, 422, "Choose the last day to answer."),
    ({"closes_on": "2027-02-01"}, 409, "Let it close after now and before the first date."),
    ({"minutes": "5"}, 422, "Type a number from 15 to 1440."),
]


@pytest.mark.parametrize(("wrong", "status", "sentence"), WRONG)
def test_a_wrong_proposal_keeps_what_was_typed(
    as_: Browser, now: Any, wrong: dict[str, str], status: int, sentence: str
) -> None:
    answer = as_("ben").send("/polls/new", **NEW | wrong)
    assert (answer.status_code, sentence in answer.text) == (status, True)
    assert 'value="Spring meeting"' in answer.text
    assert 'value="2027-01-20T15:30"' in answer.text
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Poll)) == 0


def test_a_member_votes_and_sees_counts_but_no_names(as_: Browser, now: Any) -> None:
    poll_id, cleo = opened(), as_("cleo")
    say(poll_id, "ben", "if_need_be", "yes", "no")
    half = cleo.send(PATH, f"{PATH}/votes", **{f"date-{the(poll_id).dates[0].id}": "yes"})
    assert (half.status_code, half.text.count("Choose one of the three for this date.")) == (422, 2)
    assert cleo.send(PATH, f"{PATH}/votes", **all_of(poll_id, "yes", "yes", "no")).status_code == 303
    page = text(cleo, PATH)
    assert kept("cleo") == ["yes", "yes", "no"]
    assert "2 of 2 answered." in page
    assert "You answered. You can change it until Monday, January 18, 2027, 3:30 pm CST." in page
    assert ("Ben Okafor" in page, "Who answered" in page) == (False, False)
    assert "your yes to it means that you are going, if there is a seat" in page


def test_everybody_sees_the_day_of_their_own_zone_and_that_of_the_place(as_: Browser, now: Any) -> None:
    opened()
    with unit_of_work():
        db.session.get_one(Person, person_named("cleo").id).timezone = "Pacific/Auckland"
    page = text(as_("cleo"), PATH)
    assert "Thursday, January 21, 2027, 10:30 am–12:00 pm NZDT" in page
    assert "There: Wednesday, January 20, 2027, 3:30–5:00 pm CST" in page
    assert "There:" not in text(as_("ben"), PATH)


def test_behind_the_letter_looking_changes_nothing_and_saving_needs_no_account(
    as_: Browser, now: Any
) -> None:
    poll_id, eve = opened(), as_("eve")
    path = page_of(poll_id)
    assert "Which dates suit you?" in text(eve, path)
    assert eve.head(f"{path}?date-1=yes").status_code == 200
    assert kept("cleo") == []
    assert eve.post(path, data={"date-1": "yes"}).status_code == 400
    assert eve.send(path, **all_of(poll_id, "no", "if_need_be", "yes")).status_code == 303
    assert kept("cleo") == ["no", "if_need_be", "yes"]
    row = db.session.scalars(sa.select(PollPerson).where(PollPerson.voted_at.is_not(None))).one()
    assert row.how == "letter"
    assert eve.get("/account").status_code == 303
    assert "¿Qué fechas le convienen?" in text(eve, f"{path}?lang=es")


def test_a_link_of_somebody_who_left_the_group_opens_nothing(as_: Browser, now: Any) -> None:
    assert as_("eve").get(page_of(opened(), "dov")).status_code == 404


def test_a_poll_that_is_over_says_so(as_: Browser, now: Any) -> None:
    poll_id = opened()
    with unit_of_work():
        the(poll_id).closes_at = now
    assert "The time to answer is over." in text(as_("eve"), page_of(poll_id))
    assert "The time to answer is over." in text(as_("cleo"), PATH)


def test_a_lead_sees_who_and_chooses_and_publishing_makes_votes_answers(as_: Browser, now: Any) -> None:
    poll_id, ben = opened(venue="Library"), as_("ben")
    say(poll_id, "cleo", "yes", "no", "no")
    page = text(ben, PATH)
    assert ("Cleo Ramos" in page, "No answer yet: Ben Okafor" in page) == (True, True)
    chosen = ben.send(PATH, f"{PATH}/choice", date=str(the(poll_id).dates[0].id))
    slug = re.search(r"/convenings/([^/]+)/edit", chosen.location)[1]  # type: ignore[index]
    assert "It came of a poll of dates." in text(ben, f"/convenings/{slug}/publication")
    assert "To the convening" not in text(as_("cleo"), PATH)
    assert ben.send(f"/convenings/{slug}/publication", letters="yes").status_code == 303
    db.session.rollback()
    assert db.session.scalars(sa.select(Rsvp.answer)).all() == ["going"]
    assert "To the convening" in text(as_("cleo"), PATH)
    assert "by a poll of dates" in text(ben, f"/convenings/{slug}/answers")


def test_a_date_that_is_not_of_the_poll_cannot_be_chosen(as_: Browser, now: Any) -> None:
    opened()
    ben = as_("ben")
    for date in ("999", "x", ""):
        assert ben.send(PATH, f"{PATH}/choice", date=date).status_code == 404
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Convening)) == 0


def test_ending_without_a_date_asks_why(as_: Browser, now: Any) -> None:
    opened()
    ben = as_("ben")
    assert ben.send(PATH, f"{PATH}/withdrawal", reason="").status_code == 422
    assert ben.send(PATH, f"{PATH}/withdrawal", reason="In the fall").status_code == 303
    assert "This poll ended without a date. In the fall" in text(as_("cleo"), PATH)


def test_it_stands_among_what_is_asked_of_a_member_until_they_vote(as_: Browser, now: Any) -> None:
    poll_id, cleo = opened(), as_("cleo")
    assert "Early Childhood looks for a date" in text(cleo, "/")
    say(poll_id, "cleo", "yes", "no", "no")
    assert "Early Childhood looks for a date" not in text(cleo, "/")


@one_and_three
def test_the_list_costs_the_same_with_one_and_with_three(
    as_: Browser, now: Any, statements: Any, count: int
) -> None:
    for _ in range(count):
        say(opened(), "cleo", "yes", "no", "no")
    cleo = as_("cleo")
    with statements() as counted:
        page = cleo.get("/polls").text
    assert page.count("Spring meeting") == count
    assert counted.number == 7, counted


@one_and_three
def test_the_page_costs_the_same_with_one_vote_and_with_three(
    as_: Browser, now: Any, statements: Any, count: int
) -> None:
    poll_id, ben = opened(*(DATES if count == 3 else DATES[:2]), closes_at=CLOSES), as_("ben")
    for name in ("ben", "cleo")[: min(count, 2)]:
        say(poll_id, name, *["yes"] * len(the(poll_id).dates))
    with statements() as counted:
        ben.get(PATH)
    assert counted.number == 9, counted


def test_both_days_the_clocks_change_keep_their_hour(as_: Browser, now: Any) -> None:
    ben = as_("ben")
    ben.send(
        "/polls/new", **NEW | {"dates-0": "2027-03-14T15:30", "dates-1": "2027-11-07T15:30", "dates-7": ""}
    )
    page = text(ben, PATH)
    assert "Sunday, March 14, 2027, 3:30–4:30 pm CDT" in page
    assert "Sunday, November 7, 2027, 3:30–4:30 pm CST" in page
    db.session.rollback()
    assert the(1).dates[0].starts_at - START > timedelta(days=50)


def test_a_chosen_date_that_became_a_series_keeps_the_answers_that_its_poll_promised(
    as_: Browser, now: Any
) -> None:
    poll_id = opened(venue="Library")
    say(poll_id, "cleo", "yes", "no", "no")
    ben = as_("ben")
    with unit_of_work():
        draft = choosing.choose(the(poll_id), the(poll_id).dates[0].id, None)
        first = draft.id
        slug = planning.repeat(draft, Plan("weekly", most=3), None).slug
    assert ben.send(f"/series/{slug}/publication", letters="yes").status_code == 303
    db.session.rollback()
    answers = db.session.execute(sa.select(Rsvp.convening_id, Rsvp.answer, Rsvp.source))
    assert [tuple(row) for row in answers] == [(first, "going", "poll")]


def test_the_link_of_a_poll_ends_three_months_after_it_closed_and_says_how_to_go_on(
    as_: Browser, now: Any
) -> None:
    poll_id, eve = opened(), as_("eve")
    path = page_of(poll_id)
    shown = eve.get(path)
    clock.held.set(CLOSES + timedelta(days=90))
    assert "Spring meeting" in text(eve, path)
    clock.held.set(CLOSES + timedelta(days=90, seconds=1))
    for answer in (eve.get(path), eve.fill(shown, path, **all_of(poll_id, "yes", "no", "no"))):
        assert (answer.status_code, "This link has ended" in answer.text) == (410, True)
        assert f'href="{PATH}"' in answer.text
    assert as_("cleo").get(PATH).status_code == 200
