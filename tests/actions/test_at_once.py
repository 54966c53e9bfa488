"""Many who move or change one promise at the same moment, on real databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa

from coop.actions.operations import following, moving, noting, promising
from coop.actions.operations import reminding as reminders
from coop.actions.operations.holding import Overtaken
from coop.actions.operations.moving import STEPS
from coop.actions.operations.promising import ActionFields
from coop.actions.queries import showing
from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.notes.models import Outcome
from coop.outbox.models import Letter
from coop.refusal import Refusal
from tests.actions.made import TODAY, agenda, item, the
from tests.actions.test_noting import LINE, items, typed
from tests.cast import person_named
from tests.notes.meeting import the_notes

PEOPLE, EACH = 8, 25


def together(app, act, each_does: int = EACH) -> list:
    """The same by eight people at once, each so many times; what each got, or why it was refused."""
    begin = Barrier(PEOPLE)

    def one(number: int) -> list:
        begin.wait()
        said = []
        for turn in range(each_does):
            try:
                with app.app_context(), unit_of_work():
                    said.append(act(number * EACH + turn))
            except Refusal as refusal:
                said.append(type(refusal))
        return said

    db.session.remove()
    with ThreadPoolExecutor(PEOPLE) as pool:
        return [each for said in pool.map(one, range(PEOPLE)) for each in said]


def entries(action_id: int) -> list[HistoryEntry]:
    statement = sa.select(HistoryEntry).where(
        HistoryEntry.subject_kind == "action", HistoryEntry.subject_id == action_id
    )
    return list(db.session.scalars(statement.order_by(HistoryEntry.id)))


def test_two_hundred_changes_of_state_leave_a_whole_history_in_order(app):
    made = item(state="in_progress")
    before = len(entries(made))

    def swing(number: int) -> str:
        action = the(made)
        to = "blocked" if action.state == "in_progress" else "in_progress"
        moving.report(action, to, None, note=f"Turn {number}")
        return to

    said = together(app, swing)
    assert len(said) == PEOPLE * EACH
    assert Refusal not in said
    rows = entries(made)
    steps = [row for row in rows if row.to_state]
    assert all(one.to_state == two.from_state for one, two in zip(steps, steps[1:], strict=False))
    assert all(row.to_state in STEPS[row.from_state] for row in steps[1:])
    assert [row.facts["version"] for row in rows] == list(range(1, the(made).version + 1))
    assert len(rows) - before == PEOPLE * EACH
    assert the(made).state == steps[-1].to_state


def test_of_those_who_saw_the_same_version_one_is_heard_and_the_others_are_told(app):
    made = item(state="agreed")
    seen = the(made).version

    def begin(number: int) -> str:
        moving.move(the(made), "in_progress" if number % 2 else "dropped", None, note="Why", version=seen)
        return "moved"

    said = together(app, begin)
    assert said.count("moved") == 1
    assert said.count(Overtaken) == PEOPLE * EACH - 1
    assert the(made).version == seen + 1


def test_steps_are_ticked_while_the_item_is_edited_and_nobody_sees_an_error(app):
    made = item(state="in_progress", lines=("Write", "Print", "Fold"))

    def tick_or_edit(number: int) -> str:
        if number % 5 == 0:
            was = the(made)
            steps = ("Write", "Fold", f"Send {number}") if number % 2 else ("Fold", "Write")
            fields = ActionFields(was.title, was.strategy_id, owner_id=was.owner_id, lines=steps)
            promising.edit(was, fields, None)
            return "edited"
        following.tick(showing.lines(made)[number % 2], bool(number % 3), None)
        return "ticked"

    said = together(app, tick_or_edit, 5)
    assert said.count("edited") == PEOPLE
    assert set(said) <= {"edited", "ticked", Refusal}


def test_following_no_more_and_forgetting_a_list_twice_at_once_is_once(app):
    made, cleo = item(), person_named("cleo").id
    with unit_of_work():
        following.follow(the(made), cleo)
        view_id = following.save_view(cleo, "Late", {"late": "late"}).id

    def stop(_number: int) -> str:
        following.unfollow(the(made), cleo)
        if view := showing.view(cleo, view_id):
            following.remove_view(view)
        return "stopped"

    assert together(app, stop, 1) == ["stopped"] * PEOPLE
    assert showing.views(cleo) == []


def test_workers_that_remind_at_once_tell_of_each_promise_once(app, now):
    for number in range(12):
        item(f"Item {number}", due_on=TODAY, owner_id=person_named("cleo" if number % 2 else "dov").id)
    told = together(app, lambda _number: reminders.remind("before", TODAY), 1)
    assert sum(told) == 12
    letters = db.session.scalars(sa.select(Letter).where(Letter.kind == "actions.due")).all()
    assert sorted(key for letter in letters for key in letter.facts["ids"]) == list(range(1, 13))


def test_of_those_who_give_a_promise_in_notes_a_strategy_at_once_one_is_heard(app, now):
    notes_id, strategy = typed(LINE.removesuffix(" #1.2")), agenda()["1.1"]

    def track(_number: int) -> str:
        outcome = db.session.scalars(sa.select(Outcome)).one()
        noting.take_up(the_notes(notes_id), outcome, strategy, None)
        return "tracked"

    said = together(app, track, 1)
    assert (said.count("tracked"), said.count(Refusal)) == (1, PEOPLE - 1)
    assert len(items()) == 1
