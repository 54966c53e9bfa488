"""Many who move or change one promise at the same moment, on real databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa

from coop.actions.operations import moving
from coop.actions.operations.holding import Overtaken
from coop.actions.operations.moving import STEPS
from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.refusal import Refusal
from tests.actions.made import item, the

PEOPLE, EACH = 8, 25


def together(app, act) -> list:
    """The same by eight people at once, each so many times; what each got, or why it was refused."""
    begin = Barrier(PEOPLE)

    def one(number: int) -> list:
        begin.wait()
        said = []
        for turn in range(EACH):
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
