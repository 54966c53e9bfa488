"""The order of a draft, and what is left out of it."""

import pytest

from coop.agenda import changes
from coop.agenda.operations import adopting, drafting, ordering, wording
from coop.agenda.operations.wording import Words
from coop.agenda.queries import standing, tracing
from coop.database import unit_of_work
from coop.refusal import Refusal
from tests.agenda.written import ADOPTED, adopted, lines, written, year


@pytest.fixture(autouse=True)
def at_work(app, now):
    """All of these change rows."""
    with unit_of_work():
        yield


def test_a_strategy_moves_within_its_goal_and_to_another():
    version = written()
    mud, seeds, rockets = standing.whole(version).strategies
    ordering.place_strategy(seeds, seeds.goal_id, 1, None)
    assert lines(version)[1:3] == ["1.1 Seeds", "1.2 Mud kitchens"]
    ordering.place_strategy(seeds, rockets.goal_id, 9, None)
    assert lines(version) == ["1 Near home", "1.1 Mud kitchens", "2 After school", "2.1 Rockets", "2.2 Seeds"]
    with pytest.raises(Refusal, match="not in the draft"):
        ordering.place_strategy(mud, 999_999, 1, None)


def test_a_goal_moves_and_all_are_numbered_anew():
    version = written()
    near, after = (part.goal for part in standing.whole(version).goals)
    ordering.place_goal(after, after.result_id, 1, None)
    assert [line for line in lines(version) if "." not in line] == ["1 After school", "2 Near home"]
    with pytest.raises(Refusal, match="not in the draft"):
        ordering.place_goal(near, 999_999, 1, None)


def test_a_result_moves_and_its_goals_with_it():
    version = written()
    other = wording.add_result(version, Words("Everybody knows"), None)
    wording.add_goal(version, other.result_id, Words("One list"), None)
    ordering.place_result(other, 1, None)
    assert [line for line in lines(version) if "." not in line] == [
        "1 One list",
        "2 Near home",
        "3 After school",
    ]


def test_what_still_holds_something_is_not_left_out():
    version = written()
    part = standing.whole(version).results[0]
    with pytest.raises(Refusal, match="Goals stand under this result"):
        ordering.leave_out_result(part.result, None)
    with pytest.raises(Refusal, match="Strategies serve this goal"):
        ordering.leave_out_goal(part.goals[0].goal, None)


def test_what_is_left_out_closes_the_gap_in_the_numbers():
    version = written()
    mud, _seeds, rockets = standing.whole(version).strategies
    ordering.leave_out_strategy(mud, "Nobody came", None, None)
    assert lines(version)[1] == "1.1 Seeds"
    ordering.leave_out_strategy(rockets, "Too loud", None, None)
    ordering.leave_out_goal(standing.whole(version).goals[1].goal, None)
    assert lines(version) == ["1 Near home", "1.1 Seeds"]
    empty = wording.add_result(version, Words("Nothing here"), None)
    ordering.leave_out_result(empty, None)
    assert len(standing.whole(version).results) == 1
    with pytest.raises(Refusal, match="not in the draft"):
        ordering.leave_out_strategy(mud, "Again", None, None)


def test_a_strategy_is_left_out_with_why_and_what_takes_it_up():
    adopted()
    draft = drafting.open_draft(year("2027-28", 2027), None)
    mud, seeds, _rockets = standing.whole(draft).strategies
    with pytest.raises(Refusal, match="Say why"):
        ordering.leave_out_strategy(mud, "", None, None)
    with pytest.raises(Refusal, match="strategy of this draft"):
        ordering.leave_out_strategy(mud, "Joined", mud.strategy_id, None)
    ordering.leave_out_strategy(mud, "Joined with the seeds", seeds.strategy_id, None)
    assert tracing.ending(mud.strategy_id) is None, "as long as the draft is not adopted"
    adopting.adopt(draft, ADOPTED, None)
    ending = tracing.ending(mud.strategy_id)
    assert (ending.reason, ending.successor_id) == ("Joined with the seeds", seeds.strategy_id)
    assert [one.strategy_id for one in tracing.endings(draft.id)] == [mud.strategy_id]
    assert tracing.strategies([mud.strategy_id])[mud.strategy_id].version.state == "superseded"


def test_two_versions_are_compared_thing_by_thing():
    first = adopted()
    draft = drafting.open_draft(year("2027-28", 2027), None)
    mud, seeds, _rockets = standing.whole(draft).strategies
    wording.word(mud, Words("Mud kitchens in libraries"), mud.edition, None)
    ordering.leave_out_strategy(seeds, "Done", None, None)
    wording.add_strategy(draft, mud.goal_id, Words("Walks"), None)
    found = changes.between(standing.whole(first), standing.whole(draft), {})
    assert [(one.kind, one.row.text, one.what) for one in found] == [
        ("introduction", "", "same"),
        ("result", "Children wonder out loud", "same"),
        ("goal", "Near home", "same"),
        ("strategy", "Mud kitchens in libraries", "worded"),
        ("strategy", "Seeds", "left_out"),
        ("strategy", "Walks", "new"),
        ("goal", "After school", "same"),
        ("strategy", "Rockets", "same"),
    ]
    (words,) = found[3].differences
    assert (words.field, "".join(piece.text for piece in words.was)) == ("text", "Mud kitchens")
    assert [piece.text for piece in words.now if not piece.is_shared] == [" in libraries"]
