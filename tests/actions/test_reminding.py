"""Letters before a day and after it, what climbs, and what needs other hands."""

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from coop import clock, schedule
from coop.actions import jobs
from coop.actions.models import Reminder
from coop.actions.operations import moving, promising
from coop.actions.operations import reminding as operations
from coop.actions.operations.promising import ActionFields
from coop.actions.queries import reminding, standing
from coop.database import db, unit_of_work
from coop.organizations.models import Affiliation
from coop.outbox.jobs.delivering import deliver
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.refusal import Refusal
from tests.actions.made import TODAY, commitment, item, the
from tests.cast import person_named


def on(day: date) -> Any:
    return clock.held.set(clock.now() + (day - TODAY))


def told(days_late: int) -> list[tuple[str, str, list[int]]]:
    """Kind, reader and promises of each letter that the job posts so many days after the day."""
    before = db.session.scalar(sa.select(sa.func.max(Letter.id))) or 0
    db.session.rollback()
    held = clock.held.set(clock.now() + timedelta(days=days_late))
    try:
        jobs.remind_of_promises()
    finally:
        clock.held.reset(held)
    statement = (
        sa.select(Letter.kind, Person.name, Letter.facts)
        .join(Person, Person.id == Letter.person_id)
        .where(Letter.id > before)
        .order_by(Letter.kind, Person.name)
    )
    return [(kind, name, facts["ids"]) for kind, name, facts in db.session.execute(statement)]


def test_an_owner_is_told_before_and_after_then_leads_then_staff_each_once(app, now):
    made = item("Draft it", due_on=TODAY)
    person_named("ada")
    assert told(-8) == []
    assert told(-7) == [("actions.due", "Cleo Ramos", [made])]
    assert told(-3) == []
    assert told(1) == [("actions.due", "Cleo Ramos", [made])]
    assert told(5) == []
    assert told(7) == [("actions.late", "Ben Okafor", [made])]
    assert told(9) == []
    assert told(21) == [("actions.late", "Ada Lindqvist", [made])]
    assert told(30) == []
    assert db.session.scalar(sa.select(sa.func.count(Reminder.id))) == 4


def test_of_many_days_there_is_one_letter_and_a_new_day_is_told_anew(app, now):
    first, second = item("A", due_on=TODAY + timedelta(days=2)), item("B", due_on=TODAY + timedelta(days=1))
    assert told(0) == [("actions.due", "Cleo Ramos", [second, first])]
    with unit_of_work():
        fields = ActionFields(
            title="A", strategy_id=the(first).strategy_id, owner_id=the(first).owner_id, due_on=TODAY
        )
        promising.edit(the(first), fields, None)
    assert told(0) == [("actions.due", "Cleo Ramos", [first])]


def test_where_nobody_leads_what_is_late_goes_to_the_staff_at_once(app, now):
    made = item(due_on=TODAY, group_id=None)
    assert ("actions.late", "Ada Lindqvist", [made]) in told(7)


@pytest.mark.parametrize("state", ["proposed", "done", "dropped"])
def test_nobody_is_reminded_of_a_proposal_or_of_what_has_ended(app, now, state):
    item(state=state, due_on=TODAY)
    assert told(0) == []


def leave_the_club() -> None:
    with unit_of_work():
        db.session.execute(
            sa.update(Affiliation)
            .where(Affiliation.person_id == person_named("cleo").id)
            .values(until_on=TODAY - timedelta(days=1))
        )


def test_who_left_gets_none_and_their_promises_come_up_for_others(app, now):
    made, kept = item(due_on=TODAY), item("Of her own", organization_id=None, due_on=TODAY)
    nobodys = item("Nobody's", owner_id=None)
    leave_the_club()
    assert told(0) == [("actions.due", "Cleo Ramos", [kept])]
    assert told(7) == [("actions.late", "Ben Okafor", [made, kept])]
    gone = sa.select(standing.Action.id).where(standing.to_hand_over()).order_by(standing.Action.id)
    assert list(db.session.scalars(gone)) == [made, nobodys]
    assert reminding.to_hand_over().number == 2


def sent(app) -> list[str]:
    """The letters that went, as text, and why others did not."""
    deliver(schedule.of(app).office)
    statement = sa.select(Letter.message, Letter.state, Letter.reason).where(Letter.kind.like("actions.%"))
    rows = list(db.session.execute(statement.order_by(Letter.id)))
    return [row[0].decode() if row[0] else f"{row[1]}: {row[2]}" for row in rows]


def test_the_letters_say_what_is_still_true_when_they_go(app, now):
    made, other = item("Draft it", due_on=TODAY), item("Print it", due_on=TODAY)
    with unit_of_work():
        jobs.reminding.remind("before", TODAY)
        moving.move(the(other), "done", None, note="Here")
    (letter,) = sent(app)
    assert "Draft it" in letter
    assert "Print it" not in letter
    assert "/actions/letters/" in letter
    with unit_of_work():
        jobs.reminding.remind("lead", TODAY + timedelta(days=7))
        moving.move(the(made), "done", None, note="Here")
    assert sent(app)[1] == "dropped: Nothing of it is late any more."


def test_help_reaches_who_leads_with_the_owners_words(app, now):
    made = commitment()
    with unit_of_work():
        jobs.reminding.ask_for_help(the(made), person_named("cleo").id, "A van on Saturday")
    (letter,) = sent(app)
    assert "A van on Saturday" in letter
    assert "ben@coop.test" in letter


def test_an_owner_gets_a_new_link_once_an_hour_and_for_nothing_that_ended(app, now):
    made, ended = item(), item(state="done")
    for _press in range(2):
        with unit_of_work():
            operations.send_link_again(the(made), person_named("cleo").id)
    assert db.session.scalars(sa.select(Letter.kind)).all() == ["actions.due"]
    with unit_of_work(), pytest.raises(Refusal):
        operations.send_link_again(the(ended), person_named("cleo").id)
