"""Forming, active, dormant, closed and back: each change by its name, with who and why."""

import pytest
from flask import Flask

from coop.database import unit_of_work
from coop.groups.models import Group
from coop.groups.operations import seating, standing
from coop.groups.queries import belonging
from coop.history import queries as history
from coop.refusal import Refusal
from tests.makers import make_group, make_person


def led(status: str) -> Group:
    with unit_of_work():
        group: Group = make_group("Soil", status=status)
        seating.add_member(group, make_person("Rosa Lima"), role="lead")
    return group


def test_a_group_goes_its_way_and_its_history_says_how(app: Flask, now: object) -> None:
    group = led("forming")
    with unit_of_work():
        standing.activate(group, actor_id=1)
        standing.rest(group, note="Summer.", actor_id=1)
        standing.activate(group, note="Autumn.", actor_id=1)
        standing.close(group, " Its work is done. ", actor_id=1)
        standing.reopen(group, None, note="It is not.", actor_id=1)
    told = [(one.act, one.from_state, one.to_state, one.note) for one in history.of("group", group.id)]
    assert told == [
        ("reopened", "closed", "active", "It is not."),
        ("closed", "active", "closed", "Its work is done."),
        ("activated", "dormant", "active", "Autumn."),
        ("rested", "active", "dormant", "Summer."),
        ("activated", "forming", "active", ""),
    ]


@pytest.mark.parametrize(
    ("status", "act", "sentence"),
    [
        ("active", standing.activate, "active already"),
        ("forming", standing.rest, "Only an active group can rest"),
        ("closed", standing.rest, "is closed"),
        ("closed", standing.activate, "is closed"),
    ],
)
def test_a_step_that_does_not_fit_is_refused(app, now, status, act, sentence):
    with unit_of_work():
        group = make_group("Soil", status=status)
    with pytest.raises(Refusal, match=sentence), unit_of_work():
        act(group)


def test_closing_needs_a_reason_and_happens_once(app: Flask, now: object) -> None:
    group = led("active")
    with pytest.raises(Refusal, match="Say why the group closes"), unit_of_work():
        standing.close(group, " ")
    with unit_of_work():
        standing.close(group, "Done.")
    with pytest.raises(Refusal, match="is closed"), unit_of_work():
        standing.close(group, "Again.")


def test_nobody_leads_a_closed_group_or_joins_it_but_anybody_may_leave(app: Flask, now: object) -> None:
    group = led("active")
    (lead,) = belonging.leads(group.id)
    with unit_of_work():
        standing.close(group, "Done.")
    assert belonging.places_of(lead.person_id) == {group.id: "member"}
    for act in (
        lambda: seating.add_member(group, make_person()),
        lambda: seating.set_role(lead, "member"),
    ):
        with pytest.raises(Refusal, match="is closed"), unit_of_work():
            act()
    with unit_of_work():
        seating.remove_member(lead, actor_id=lead.person_id)
    assert lead.state == "left"


def test_reopening_needs_a_lead_and_may_name_a_new_one(app: Flask, now: object) -> None:
    with unit_of_work():
        group = make_group("Soil", status="dormant")
        member = seating.add_member(group, make_person())
        standing.close(group, "Done.")
    with pytest.raises(Refusal, match="needs a lead"), unit_of_work():
        standing.reopen(group, None)
    with unit_of_work():
        standing.reopen(group, member)
    assert (group.status, member.role) == ("active", "lead")
    with pytest.raises(Refusal, match="not closed"), unit_of_work():
        standing.reopen(group, None)
