"""What the network says of itself: drafted, adopted, brought in, and never changed afterwards."""

from datetime import date, timedelta

import pytest

from coop.database import unit_of_work
from coop.history import queries as history
from coop.permissions import NOBODY, Viewer
from coop.refusal import Refusal
from coop.statements import queries
from coop.statements.operations import adopting, drafting, ending
from coop.statements.operations.drafting import Text
from coop.statements.operations.importing import Adopted, bring

MEMBER = Viewer(person_id=1, has_account=True, was_welcomed=True)
DAY = date(2026, 9, 14)
FIRST, SECOND = Text("To bring science", "Our first words"), Text("Convening  “all” of us", "Too general")


@pytest.fixture(autouse=True)
def at_work(app, now):
    """All of these change rows."""
    with unit_of_work():
        yield


def test_a_text_holds_from_the_day_it_was_adopted_on_and_the_one_before_stays():
    first = adopting.adopt(drafting.propose("mission", FIRST, None), DAY, None)
    second = drafting.draft(first.statement, SECOND, 0, None)
    assert (queries.mission().text, queries.drafts(NOBODY)) == ("To bring science", [])
    assert queries.drafts(MEMBER) == [second]
    adopting.adopt(second, DAY + timedelta(days=400), None)
    assert queries.mission().text == "Convening  “all” of us", "to the letter"
    steps = queries.history()
    assert [(step.revision.number, step.before and step.before.number) for step in steps] == [
        (2, 1),
        (1, None),
    ]
    assert [row.state for row in queries.revisions(first.statement_id)] == ["superseded", "adopted"]
    assert queries.step(NOBODY, "mission", 1).revision.text == "To bring science"
    assert queries.step(NOBODY, "mission", 2).before is first
    acts = [entry.act for entry in history.of("statement", first.statement_id)]
    assert acts == ["adopted", "drafted", "adopted", "drafted"]


def test_a_text_needs_its_reason():
    for text, sentence in ((Text("Words", " "), "Say why"), (Text(" ", "Why"), "Type the text")):
        with pytest.raises(Refusal, match=sentence):
            drafting.propose("mission", text, None)
    with pytest.raises(Refusal, match="what kind"):
        drafting.propose("slogan", FIRST, None)


def test_there_is_one_mission():
    drafting.propose("mission", FIRST, None)
    with pytest.raises(Refusal, match="a mission already"):
        drafting.propose("mission", SECOND, None)


def test_what_was_adopted_never_changes():
    first = adopting.adopt(drafting.propose("vision", FIRST, None), DAY, None)
    for change in (lambda: adopting.adopt(first, DAY, None), lambda: drafting.discard(first, None)):
        with pytest.raises(Refusal, match="no draft any more"):
            change()
    second = drafting.draft(first.statement, SECOND, 0, None)
    with pytest.raises(Refusal, match="later than this day"):
        adopting.adopt(second, DAY - timedelta(days=1), None)


def test_two_who_draft_at_once_lose_nothing():
    draft = drafting.propose("value", FIRST, None)
    drafting.draft(draft.statement, SECOND, 1, None)
    for edition in (0, 1):
        with pytest.raises(Refusal, match="Somebody else changed this"):
            drafting.draft(draft.statement, FIRST, edition, None)
    assert queries.draft_of(draft.statement_id).text == SECOND.text


def test_a_draft_that_is_given_up_is_read_by_nobody():
    draft = drafting.propose("value", FIRST, None)
    assert queries.step(MEMBER, "value-1", 1)
    drafting.discard(draft, None)
    assert queries.step(MEMBER, "value-1", 1) is None
    again = drafting.draft(draft.statement, FIRST, 0, None)
    assert again.number == 2


def test_statements_stand_by_kind_and_in_their_order():
    for kind in ("pillar", "premise", "pillar", "mission"):
        adopting.adopt(drafting.propose(kind, FIRST, None), DAY, None)
    assert [row.statement.key for row in queries.in_force()] == [
        "mission",
        "premise-1",
        "pillar-1",
        "pillar-2",
    ]


def test_what_is_said_no_more_stays_in_the_history_with_why_and_can_be_said_anew():
    first = adopting.adopt(drafting.propose("premise", FIRST, None), DAY, None)
    later = DAY + timedelta(days=30)
    with pytest.raises(Refusal, match="Say why"):
        ending.end(first.statement, " ", later, None)
    ended = ending.end(first.statement, "We learned otherwise", later, None, where="in spring")
    assert (ended.text, ended.rationale, ended.state) == (FIRST.text, "We learned otherwise", "adopted")
    assert queries.in_force() == []
    assert [step.revision.is_ending for step in queries.history()] == [True, False]
    assert history.of("statement", first.statement_id)[0].act == "ended"
    with pytest.raises(Refusal, match="not said any more"):
        ending.end(first.statement, "Again", later, None)
    again = drafting.draft(first.statement, SECOND, 0, None)
    adopting.adopt(again, later + timedelta(days=1), None)
    assert [row.text for row in queries.in_force()] == [SECOND.text]


def test_the_mission_is_never_ended_nor_what_is_being_reworded():
    mission = adopting.adopt(drafting.propose("mission", FIRST, None), DAY, None)
    with pytest.raises(Refusal, match="always has a mission"):
        ending.end(mission.statement, "Tired", DAY, None)
    value = adopting.adopt(drafting.propose("value", FIRST, None), DAY, None)
    drafting.draft(value.statement, SECOND, 0, None)
    with pytest.raises(Refusal, match="A draft of this statement waits"):
        ending.end(value.statement, "Tired", DAY, None)


def test_texts_are_brought_in_once_and_only_added_to():
    texts = [Adopted(FIRST, DAY, "at the founding meeting"), Adopted(SECOND, DAY + timedelta(days=90))]
    assert bring("mission", "mission", texts[:1]) == "created"
    assert bring("mission", "mission", texts) == "updated"
    assert bring("mission", "mission", texts) == "unchanged"
    assert bring("mission", "mission", texts[:1]) == "unchanged"
    assert queries.mission().text == SECOND.text
    with pytest.raises(Refusal, match="Text 1 reads otherwise here"):
        bring("mission", "mission", [Adopted(SECOND, DAY)])
    with pytest.raises(Refusal, match="another kind"):
        bring("mission", "vision", texts)
    drafting.draft(queries.by_key("mission"), FIRST, 0, None)
    with pytest.raises(Refusal, match="A draft of this statement waits"):
        bring("mission", "mission", [*texts, Adopted(FIRST, DAY + timedelta(days=99))])
