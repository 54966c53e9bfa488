"""Parts in a group last from a day to a day; those that ended stay as its history."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from flask import Flask

from coop import clock
from coop.database import db, unit_of_work
from coop.groups import jobs
from coop.groups.models import GroupMembership
from coop.groups.operations import seating
from coop.groups.queries import belonging, terms
from coop.refusal import Refusal
from tests.makers import make_group, make_person
from tests.people.letterbag import posted

TODAY = date(2027, 1, 11)


def led_until(*days: date | None) -> list[GroupMembership]:
    with unit_of_work():
        group = make_group("Soil")
        return [seating.add_member(group, make_person(), role="lead", until_on=day) for day in days]


@pytest.fixture
def later(now):
    """The clock, five weeks on."""
    token = clock.held.set(now + timedelta(days=35))
    yield
    clock.held.reset(token)


def test_a_part_has_its_term_and_the_one_before_stays_as_history(app: Flask, now: object) -> None:
    (lead, other) = led_until(date(2027, 6, 30), None)
    with unit_of_work():
        seating.set_role(lead, "scribe", until_on=date(2027, 3, 1))
        seating.set_role(other, "lead", until_on=date(2027, 12, 31))
    told = [(term.role, term.until_on, term.ended_on) for term in terms.of_group(lead.group_id)]
    assert told[-1] == ("lead", date(2027, 6, 30), TODAY)
    assert set(told[:-1]) == {("scribe", date(2027, 3, 1), None), ("lead", date(2027, 12, 31), None)}


def test_who_leaves_ends_their_term(app: Flask, now: object) -> None:
    lead, _other = led_until(None, None)
    with unit_of_work():
        seating.remove_member(lead)
    assert terms.current(lead.id) is None


def test_a_last_day_lies_ahead(app: Flask, now: object) -> None:
    lead, _other = led_until(None, None)
    with pytest.raises(Refusal, match="a day to come"), unit_of_work():
        seating.set_role(lead, "lead", until_on=TODAY - timedelta(days=1))


def test_leads_are_told_once_thirty_days_before(app: Flask, now: object) -> None:
    led_until(TODAY + timedelta(days=30), TODAY + timedelta(days=31), None)
    assert jobs.remind_of_terms() == 1
    assert jobs.remind_of_terms() == 0
    assert len(posted("groups.term_ends")) == 1


def test_a_longer_term_is_told_of_anew(app: Flask, now: object) -> None:
    lead, _other = led_until(TODAY + timedelta(days=10), None)
    jobs.remind_of_terms()
    with unit_of_work():
        seating.set_role(lead, "lead", until_on=TODAY + timedelta(days=20))
    assert jobs.remind_of_terms() == 1


def test_a_term_that_is_over_ends_by_itself(app: Flask, later: object) -> None:
    token = clock.held.set(clock.now() - timedelta(days=35))
    lead, _other = led_until(TODAY + timedelta(days=5), None)
    clock.held.reset(token)
    assert jobs.end_terms() == 1
    assert jobs.end_terms() == 0
    db.session.refresh(lead)
    (ended,) = [term for term in terms.of_group(lead.group_id) if term.ended_on]
    assert (lead.role, ended.ended_on) == ("member", TODAY + timedelta(days=5))
    with unit_of_work():
        assert not seating.expire(ended.id)


def test_the_last_lead_stays_until_somebody_follows(app: Flask, later: object) -> None:
    token = clock.held.set(clock.now() - timedelta(days=35))
    (lead,) = led_until(TODAY + timedelta(days=5))
    clock.held.reset(token)
    assert jobs.end_terms() == 0
    assert belonging.count_leads(lead.group_id) == 1


def test_terms_that_end_while_a_lead_leaves_leave_one_lead_behind(app: Flask, later: object) -> None:
    token = clock.held.set(clock.now() - timedelta(days=35))
    rows = led_until(TODAY + timedelta(days=5), TODAY + timedelta(days=5), None)
    group_id, leaving = rows[0].group_id, rows[2].id
    expiring = [term.id for term in terms.of_group(group_id) if term.until_on]
    clock.held.reset(token)
    moment, start = clock.now(), Barrier(3)

    def act(what) -> str:
        with app.app_context():
            clock.held.set(moment)
            start.wait(timeout=20)
            try:
                with unit_of_work():
                    what()
            except Refusal:
                return "refused"
            finally:
                db.session.remove()
            return "done"

    acts = [lambda key=key: seating.expire(key) for key in expiring]
    acts.append(lambda: seating.remove_member(db.session.get_one(GroupMembership, leaving)))
    with ThreadPoolExecutor(3) as pool:
        outcomes = sorted(pool.map(act, acts))
    assert outcomes == ["done", "done", "refused"]
    db.session.rollback()
    assert belonging.count_leads(group_id) == 1
