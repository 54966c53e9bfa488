"""States, the steps between them, and what is written down of each."""

import pytest
import sqlalchemy as sa

from coop.actions.models import ENDED, STATES, Action
from coop.actions.operations import following, moving, promising
from coop.actions.operations.holding import Overtaken
from coop.actions.operations.moving import STEPS
from coop.actions.queries import standing
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.notices.models import Notice
from coop.refusal import Refusal
from tests.actions.made import TODAY, commitment, item, the, yesterday
from tests.cast import person_named


def steps(action_id: int) -> list[tuple[str, str, str, str]]:
    return [
        (one.act, one.from_state, one.to_state, one.note) for one in reversed(history.of("action", action_id))
    ]


def move(action_id: int, to: str, note: str = "", **values) -> None:
    with unit_of_work():
        moving.move(the(action_id), to, person_named("cleo").id, note=note, **values)


def test_a_promise_goes_its_way_and_every_step_is_written_down(app, now):
    made = item(state="proposed")
    for to, note in (("agreed", ""), ("in_progress", ""), ("blocked", "No key to the room"),
                     ("in_progress", ""), ("done", "https://coop.test/survey")):  # fmt: skip
        move(made, to, note)
    assert steps(made) == [
        ("proposed", "", "proposed", ""),
        ("agreed", "proposed", "agreed", ""),
        ("begun", "agreed", "in_progress", ""),
        ("blocked", "in_progress", "blocked", "No key to the room"),
        ("resumed", "blocked", "in_progress", ""),
        ("done", "in_progress", "done", "https://coop.test/survey"),
    ]
    done = the(made)
    assert (done.state_note, done.done_on, done.version) == ("https://coop.test/survey", TODAY, 6)


@pytest.mark.parametrize("was", STATES)
@pytest.mark.parametrize("to", STATES)
def test_only_the_steps_that_have_a_name_are_taken(app, now, was, to):
    made = item(state=was)
    if to in STEPS[was]:
        move(made, to, "Because")
        assert the(made).state == to
    else:
        with pytest.raises(Refusal):
            move(made, to, "Because")
        assert the(made).state == was


@pytest.mark.parametrize(("to", "sentence"), [
    ("blocked", "Say what stands in the way."),
    ("done", "Say what shows that it is done: a sentence or a link."),
    ("dropped", "Say why it is dropped."),
])  # fmt: skip
def test_nothing_is_blocked_done_or_dropped_without_a_word(app, now, to, sentence):
    made = item(state="in_progress")
    with pytest.raises(Refusal, match=sentence):
        move(made, to, "  ")
    with pytest.raises(sa.exc.IntegrityError), unit_of_work():
        db.session.execute(sa.update(Action).where(Action.id == made).values(state=to, done_on=TODAY))


@pytest.mark.parametrize("ended", ENDED)
def test_what_has_ended_is_opened_again_with_a_word(app, now, ended):
    made = item(state=ended)
    with pytest.raises(Refusal, match="Say why"), unit_of_work():
        moving.reopen(the(made), None, note="")
    with unit_of_work():
        moving.reopen(the(made), None, note="The list was last year's")
    assert (the(made).state, the(made).done_on, the(made).state_note) == ("in_progress", None, "")
    assert steps(made)[-1] == ("reopened", ended, "in_progress", "The list was last year's")
    with pytest.raises(Refusal, match="open already"), unit_of_work():
        moving.reopen(the(made), None, note="Again")


def test_whoever_comes_second_is_told(app, now):
    made = item(state="agreed")
    seen = the(made).version
    move(made, "in_progress", version=seen)
    with pytest.raises(Overtaken):
        move(made, "dropped", "Not needed", version=seen)
    assert the(made).state == "in_progress"


def test_an_owner_reports_in_one_word_whatever_the_state(app, now):
    made = item(state="agreed")
    with unit_of_work():
        moving.report(the(made), "blocked", None, note="Snow")
        moving.report(the(made), "blocked", None, note="Snow and ice")
        moving.report(the(made), "done", None, note="The lists are here")
    assert [act for act, *_rest in steps(made)] == [
        "proposed", "agreed", "begun", "blocked", "reported", "resumed", "done",
    ]  # fmt: skip
    for state in ("proposed", "done"):
        with pytest.raises(Refusal), unit_of_work():
            moving.report(the(item(state=state)), "in_progress", None)


def test_who_follows_it_and_its_owner_hear_of_it_and_nobody_of_what_they_did(app, now):
    made = commitment()
    with unit_of_work():
        following.follow(the(made), person_named("ben").id)
        following.follow(the(made), person_named("ben").id)
        moving.move(the(made), "in_progress", person_named("ben").id)
        moving.move(the(made), "blocked", person_named("cleo").id, note="No bus")
    told = sa.select(Notice.person_id, Notice.facts).where(Notice.kind == "actions.moved")
    ben, cleo = person_named("ben").id, person_named("cleo").id
    assert [tuple(row) for row in db.session.execute(told.order_by(Notice.id))] == [
        (cleo, {"act": "begun"}),
        (ben, {"act": "blocked"}),
    ]
    with unit_of_work():
        following.unfollow(the(made), ben)
        moving.move(the(made), "in_progress", cleo)
    assert (
        db.session.scalar(sa.select(sa.func.count()).select_from(Notice).where(Notice.person_id == ben)) == 1
    )


def named(condition) -> list[str]:
    statement = sa.select(Action.title).where(condition).order_by(Action.id)
    return list(db.session.scalars(statement))


def test_late_due_soon_and_at_risk_are_said_by_the_day_and_not_kept(app, now):
    item("Past", due_on=yesterday())
    item("Today", due_on=TODAY)
    item("In two weeks", due_on=TODAY.replace(day=25))
    item("Later", due_on=TODAY.replace(day=26))
    item("Done late", state="done", due_on=yesterday())
    item("Blocked", state="blocked", due_on=None)
    assert named(standing.overdue(TODAY)) == ["Past"]
    assert named(standing.due_soon(TODAY)) == ["Today", "In two weeks"]
    assert named(standing.at_risk(TODAY)) == ["Past", "Blocked"]
    assert named(standing.undated()) == ["Blocked"]
    rows = list(db.session.scalars(sa.select(Action).order_by(Action.id)))
    assert [row.title for row in rows if row.is_late(TODAY)] == ["Past"]
    assert [row.title for row in rows if row.is_soon(TODAY)] == ["Today", "In two weeks"]


def test_kept_on_time_counts_by_the_day_that_was_said_first(app, now):
    late = item("Done late", due_on=yesterday())
    with unit_of_work():
        fields = promising.ActionFields(title="Done late", strategy_id=the(late).strategy_id, due_on=TODAY)
        promising.edit(the(late), fields, None)
        moving.move(the(late), "done", None, note="Here")
    item("In time", state="done")
    item("Dropped", state="dropped")
    item("Overdue", due_on=yesterday())
    item("Not due yet")
    item("Without a day", state="done", due_on=None)
    assert named(standing.kept()) == ["In time"]
    assert named(standing.counts(TODAY)) == ["Done late", "In time", "Dropped", "Overdue"]
    assert named(standing.not_kept(TODAY)) == ["Done late", "Dropped", "Overdue"]
