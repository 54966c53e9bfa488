"""Notes get agreed: circulated, corrected by those who were there, approved, amended."""

from datetime import timedelta

import pytest

from coop import clock
from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.notes import jobs
from coop.notes.models import Outcome
from coop.notes.operations import agreeing, concluding, taking
from coop.notes.operations.concluding import OutcomeFields
from coop.notes.queries import finding
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import person_named
from tests.conftest import NOON
from tests.convenings.postroom import the
from tests.notes.meeting import bodies, circulated, held, opened, the_notes, the_section

pytestmark = pytest.mark.usefixtures("now")


def propose(notes_id: int, passage: str, words: str, name: str = "cleo") -> int:
    person_id = person_named(name).id
    with unit_of_work():
        person = db.session.get_one(Person, person_id)
        section = the_section(notes_id, 0)
        return agreeing.propose_correction(the_notes(notes_id), section, person, passage, words).id


def take(notes_id: int, correction_id: int) -> None:
    with unit_of_work():
        correction = finding.correction(notes_id, correction_id)
        assert correction
        agreeing.take_correction(the_notes(notes_id), correction, None)


def decline(notes_id: int, correction_id: int, word: str) -> None:
    with unit_of_work():
        correction = finding.correction(notes_id, correction_id)
        assert correction
        agreeing.decline_correction(the_notes(notes_id), correction, word, None)


def state(notes_id: int) -> tuple[str, str | None]:
    db.session.rollback()
    notes = the_notes(notes_id)
    return notes.state, notes.approved_how


def later(days: int) -> None:
    clock.held.set(NOON + timedelta(days=days))


def test_empty_notes_are_not_circulated_and_circulated_ones_are_not_typed_in(app) -> None:
    notes_id = opened(held("One"))
    with pytest.raises(Refusal, match="Nothing was written"), unit_of_work():
        agreeing.circulate(the_notes(notes_id), 7, None)
    notes_id = circulated()
    with pytest.raises(Refusal, match="circulated"), unit_of_work():
        taking.save_section(the_notes(notes_id), the_section(notes_id, 0), "Other", 1, None)
    with pytest.raises(Refusal), unit_of_work():
        agreeing.circulate(the_notes(notes_id), 7, None)


def test_notes_that_hold_only_what_came_of_it_are_written(app) -> None:
    notes_id = opened(held("One"))
    with unit_of_work():
        notes, fields = the_notes(notes_id), OutcomeFields("information", "The library opens on Mondays")
        convening = the(notes.convening_id)
        outcome = concluding.add_outcome(notes, the_section(notes_id, 0), convening, fields, None)
        outcome.left_text_at = NOON
    with pytest.raises(Refusal, match="Nothing was written"), unit_of_work():
        agreeing.circulate(the_notes(notes_id), 7, None)
    with unit_of_work():
        db.session.query(Outcome).one().left_text_at = None
        agreeing.circulate(the_notes(notes_id), 7, None)
    assert state(notes_id) == ("circulated", None)


def test_one_who_was_there_corrects_a_line_and_one_who_was_not_cannot(app) -> None:
    notes_id = circulated(body="Seven came. All agreed.", present=("cleo",))
    with pytest.raises(Refusal, match="Only those who were there"):
        propose(notes_id, "Seven", "Nine", "dov")
    with pytest.raises(Refusal, match="do not stand"):
        propose(notes_id, "Twelve", "Nine")
    take(notes_id, propose(notes_id, "Seven", "Nine"))
    take(notes_id, propose(notes_id, "", "There was cake."))
    assert bodies(notes_id) == ["Nine came. All agreed.\n\nThere was cake."]


def test_a_declined_correction_leaves_the_text_and_says_why(app) -> None:
    notes_id = circulated(present=("cleo",))
    correction_id = propose(notes_id, "We met", "We danced")
    with pytest.raises(Refusal, match="Say why"):
        decline(notes_id, correction_id, " ")
    decline(notes_id, correction_id, "Nobody else saw it.")
    assert bodies(notes_id) == ["We met"]
    with pytest.raises(Refusal, match="already"):
        take(notes_id, correction_id)


def test_of_two_corrections_of_one_passage_the_second_is_told(app) -> None:
    notes_id = circulated(present=("cleo",))
    first, second = propose(notes_id, "met", "talked"), propose(notes_id, "We met", "We sang")
    take(notes_id, first)
    with pytest.raises(Refusal, match="Another correction"):
        take(notes_id, second)


def test_silence_approves_when_time_is_up_and_nothing_waits(app) -> None:
    notes_id = circulated(days=7, present=("cleo",))
    correction_id = propose(notes_id, "met", "talked")
    later(6)
    assert jobs.approve_unopposed() == 0
    later(8)
    assert jobs.approve_unopposed() == 0, "a correction waits"
    with pytest.raises(Refusal, match="time for corrections"):
        propose(notes_id, "We", "They")
    decline(notes_id, correction_id, "No.")
    assert jobs.approve_unopposed() == 1
    assert state(notes_id) == ("approved", "silence")
    assert jobs.approve_unopposed() == 0


def test_a_lead_approves_by_hand_once_nothing_waits_and_amends_later(app) -> None:
    notes_id = circulated(present=("cleo",))
    with pytest.raises(Refusal, match="Only approved"), unit_of_work():
        agreeing.amend(the_notes(notes_id), "More", None)
    correction_id = propose(notes_id, "met", "talked")
    with pytest.raises(Refusal, match="waits for a word"), unit_of_work():
        agreeing.approve(the_notes(notes_id), None)
    take(notes_id, correction_id)
    with unit_of_work():
        agreeing.approve(the_notes(notes_id), person_named("ben").id)
    assert state(notes_id) == ("approved", "hand")
    with unit_of_work():
        agreeing.amend(the_notes(notes_id), " It was eight. ", None)
    assert bodies(notes_id) == ["We talked"]
    acts = [entry.act for entry in db.session.query(HistoryEntry).filter_by(subject_kind="notes")]
    assert acts == ["opened", "circulated", "approved", "amended"]
