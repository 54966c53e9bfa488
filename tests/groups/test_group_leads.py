"""A group always has a lead while it is active."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from coop.database import db, unit_of_work
from coop.groups.models import GroupMembership
from coop.groups.operations import opening, seating, standing
from coop.groups.operations.opening import GroupFields
from coop.groups.queries import belonging
from coop.history import queries as history
from coop.refusal import Refusal
from tests.makers import make_group, make_person

LEADS = 6


def led_by_two() -> tuple[GroupMembership, GroupMembership]:
    with unit_of_work():
        group = make_group("Soil")
        first = seating.add_member(group, make_person(), role="lead")
        second = seating.add_member(group, make_person(), role="co_lead")
    return first, second


def test_a_lead_may_step_down_while_another_stays(app: Flask, now: object) -> None:
    first, second = led_by_two()
    with unit_of_work():
        seating.set_role(first, "member", actor_id=first.person_id)
    assert [row.id for row in belonging.leads(first.group_id)] == [second.id]
    assert [
        (entry.act, entry.from_state, entry.to_state) for entry in history.of("group_membership", first.id)
    ] == [
        ("role_changed", "lead", "member"),
        ("joined", "", "lead"),
    ]


@pytest.mark.parametrize("leaves", [True, False])
def test_the_last_lead_of_an_active_group_stays_lead(app: Flask, now: object, leaves: bool) -> None:
    first, second = led_by_two()
    with unit_of_work():
        seating.remove_member(first)
    with pytest.raises(Refusal, match="somebody else lead first"), unit_of_work():
        seating.remove_member(second) if leaves else seating.set_role(second, "scribe")
    assert belonging.count_leads(first.group_id) == 1


def test_the_lead_may_change_into_a_co_lead(app: Flask, now: object) -> None:
    with unit_of_work():
        row = seating.add_member(make_group(), make_person(), role="lead")
        seating.set_role(row, "co_lead")
    assert row.is_leading


def test_a_group_that_rests_may_be_without_a_lead_but_cannot_wake_up(app: Flask, now: object) -> None:
    with unit_of_work():
        group = make_group("Soil", status="dormant")
        row = seating.add_member(group, make_person(), role="lead")
        seating.remove_member(row)
    with pytest.raises(Refusal, match="Make somebody lead first"), unit_of_work():
        standing.activate(group)


def test_a_group_without_a_lead_begins_as_forming(app: Flask, now: object) -> None:
    with unit_of_work():
        forming = opening.open_group(GroupFields(name="Soil"))
        active = opening.open_group(GroupFields(name="Soil"), lead=make_person())
    assert [(group.slug, group.status) for group in (forming, active)] == [
        ("soil", "forming"),
        ("soil-2", "active"),
    ]
    assert belonging.count_leads(active.id) == 1


def test_leads_who_all_step_down_at_once_leave_one_behind(app: Flask, now: object) -> None:
    with unit_of_work():
        group = make_group("Soil")
        ids = [seating.add_member(group, make_person(), role="lead").id for _ in range(LEADS)]
        group_id = group.id
    start = Barrier(LEADS)

    def step_down(membership_id: int) -> str:
        with app.app_context():
            start.wait(timeout=20)
            try:
                with unit_of_work():
                    seating.set_role(db.session.get_one(GroupMembership, membership_id), "member")
            except Refusal:
                return "refused"
            finally:
                db.session.remove()
            return "done"

    with ThreadPoolExecutor(LEADS) as pool:
        outcomes = sorted(pool.map(step_down, ids))
    assert outcomes == ["done"] * (LEADS - 1) + ["refused"]
    db.session.rollback()
    assert belonging.count_leads(group_id) == 1
