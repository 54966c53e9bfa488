"""Drafting the next agenda, and adopting it."""

from datetime import timedelta

import pytest

from coop.agenda.operations import adopting, drafting, ordering, wording, years
from coop.agenda.operations.wording import Words
from coop.agenda.queries import holding, standing, tracing
from coop.database import unit_of_work
from coop.history import queries as history
from coop.network import queries as network
from coop.permissions import NOBODY, Viewer
from coop.refusal import Refusal
from tests.agenda.written import ADOPTED, adopted, lines, written, year
from tests.makers import make_group, make_place

MEMBER = Viewer(person_id=1, has_account=True, was_welcomed=True)


@pytest.fixture(autouse=True)
def at_work(app, now):
    """All of these change rows."""
    with unit_of_work():
        yield


def test_goals_are_numbered_through_and_strategies_within_their_goal():
    version = written()
    assert lines(version) == ["1 Near home", "1.1 Mud kitchens", "1.2 Seeds", "2 After school", "2.1 Rockets"]


def test_nobody_but_members_reads_a_draft():
    version = written()
    assert standing.find(NOBODY, version.number) is None
    assert standing.find(MEMBER, version.number) is version
    assert (standing.draft(NOBODY), standing.draft(MEMBER)) == (None, version)
    assert standing.in_force() is None


def test_there_is_one_draft_at_a_time():
    written()
    with pytest.raises(Refusal, match="drafted already"):
        drafting.open_draft(year(), None)


def test_what_was_adopted_is_found_by_the_numbers_people_say():
    adopted()
    assert standing.strategy_numbered("#1.2").text == "Seeds"
    assert standing.goal_numbered("2").text == "After school"
    assert [row.label for row in standing.strategies_in_force()] == ["1.1", "1.2", "2.1"]
    for odd in ("", "1", "3.1", "1.9", "1.x", "9" * 30, "²", "1.²"):
        assert standing.strategy_numbered(odd) is None
        assert standing.goal_numbered(f"{odd}.") is None


def test_the_next_version_keeps_the_rows_and_only_their_words_differ():
    first = adopted()
    was = standing.strategy_numbered("1.1")
    draft = drafting.open_draft(year("2027-28", 2027), None)
    row = standing.whole(draft).strategies[0]
    wording.word(row, Words("Mud kitchens in every library"), row.edition, None)
    adopting.adopt(draft, ADOPTED + timedelta(days=365), None)
    now = standing.strategy_numbered("1.1")
    assert (now.strategy_id, now.text) == (was.strategy_id, "Mud kitchens in every library")
    assert lines(first)[1] == "1.1 Mud kitchens"
    assert [row.text for row in tracing.wordings_of_strategy(now.strategy_id)] == [now.text, was.text]
    assert [each.state for each in standing.versions(NOBODY)] == ["adopted", "superseded"]
    assert standing.before(draft) is first
    assert first.superseded_on == draft.adopted_on


def test_what_was_adopted_never_changes():
    version = adopted()
    row = standing.whole(version).strategies[0]
    for change in (
        lambda: wording.word(row, Words("Other"), row.edition, None),
        lambda: wording.add_result(version, Words("Other"), None),
        lambda: ordering.leave_out_strategy(row, "Because", None, None),
        lambda: drafting.discard(version, "Because", None),
        lambda: drafting.describe(version, year(), "Other", {}, None),
        lambda: adopting.adopt(version, ADOPTED, None),
    ):
        with pytest.raises(Refusal, match="stays as it is"):
            change()


def test_an_agenda_is_not_adopted_before_every_goal_has_a_strategy():
    version = drafting.open_draft(year(), None)
    with pytest.raises(Refusal, match="no goal yet"):
        adopting.adopt(version, ADOPTED, None)
    result = wording.add_result(version, Words("Well"), None)
    wording.add_goal(version, result.result_id, Words("Better"), None)
    with pytest.raises(Refusal, match="Goal 1 has no strategy"):
        adopting.adopt(version, ADOPTED, None)


def test_an_agenda_is_not_adopted_before_the_one_in_force_was():
    adopted()
    draft = drafting.open_draft(year("2027-28", 2027), None)
    with pytest.raises(Refusal, match="later than this day"):
        adopting.adopt(draft, ADOPTED - timedelta(days=1), None)


def test_a_draft_is_given_up_with_a_reason_and_its_number_is_not_used_again():
    version = written()
    with pytest.raises(Refusal, match="Say why"):
        drafting.discard(version, " ", None)
    drafting.discard(version, "We begin anew", None)
    assert standing.find(MEMBER, version.number) is None
    assert drafting.open_draft(year(), None).number == version.number + 1


def test_two_who_word_the_same_line_do_not_lose_each_others_words():
    row = standing.whole(written()).strategies[0]
    wording.word(row, Words("First"), 1, None)
    with pytest.raises(Refusal, match="Somebody else changed this"):
        wording.word(row, Words("Second"), 1, None)
    assert holding.as_it_is(row).text == "First"


def test_a_place_is_named_where_the_scope_is_one(app):
    version, area, group = written(), make_place("Austin"), make_group("Table")
    row = standing.whole(version).strategies[0]
    with pytest.raises(Refusal, match="Choose the place"):
        wording.word(row, Words("Here", scope="place"), row.edition, None)
    with pytest.raises(Refusal, match="one sentence"):
        wording.word(row, Words(" "), row.edition, None)
    words = Words("Here", scope="place", place_id=area.id, group_id=group.id, gap="Far", measured_by="Map")
    wording.word(row, words, row.edition, None)
    adopting.adopt(version, ADOPTED, None)
    here, theirs = tracing.of_place(area.id), tracing.of_group(group.id)
    assert [(part.goal.label, [one.text for one in part.strategies]) for part in here] == [("1", ["Here"])]
    assert [part.strategies[0].text for part in theirs] == ["Here"]


def test_the_history_tells_what_was_and_who_changed_it():
    version = written()
    row = standing.whole(version).strategies[0]
    wording.word(row, Words("Other"), row.edition, 7)
    entry = history.of("agenda_version", version.id)[0]
    assert (entry.act, entry.actor_id, entry.facts["was"]) == ("strategy worded", 7, "Mud kitchens")
    adopting.adopt(version, ADOPTED, 7)
    assert history.of("agenda_version", version.id)[0].to_state == "adopted"


def test_a_year_that_an_agenda_is_for_stays():
    other = year("Other", 2040)
    written()
    with pytest.raises(Refusal, match="is for this year"):
        years.remove_year(year(), None)
    years.remove_year(other, None)
    assert [each.label for each in network.years()] == ["2026-27"]


def test_a_draft_says_for_which_year_it_is_and_what_a_parent_reads_first():
    version = written()
    later = year("Fifth", 2030)
    drafting.describe(version, later, " Read this ", {"es": {"introduction": "Lea esto"}}, None)
    assert (version.year_id, version.introduction) == (later.id, "Read this")
    assert version.said("introduction", "es") == "Lea esto"
    assert version.adopted_on is None
