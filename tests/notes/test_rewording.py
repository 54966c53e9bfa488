"""What came of a convening is said otherwise: changed in a draft, corrected, amended."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from flask import Flask

from coop import clock
from coop.database import db, unit_of_work
from coop.notes.models import Outcome, Rewording, Said
from coop.notes.operations import agreeing, concluding, forgetting, rewording
from coop.notes.operations.concluding import OutcomeFields
from coop.notes.queries import finding
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import person_named
from tests.convenings.postroom import the
from tests.makers import MADE
from tests.notes.meeting import held, opened, the_notes, the_section

pytestmark = pytest.mark.usefixtures("now")
VOTE = OutcomeFields("decision", "We buy passes", "vote", (7, 1, 2))


def drafted(fields: OutcomeFields = VOTE) -> tuple[int, int]:
    """Notes that are typed, and what came of them; both ids."""
    notes_id = opened(held("One", present=("cleo", "ben")))
    with unit_of_work():
        notes, section = the_notes(notes_id), the_section(notes_id, 0)
        section.body = "We met"
        outcome = concluding.add_outcome(notes, section, the(notes.convening_id), fields, None)
        return notes_id, outcome.id


def told(fields: OutcomeFields = VOTE) -> tuple[int, int]:
    """The same, circulated."""
    notes_id, outcome_id = drafted(fields)
    with unit_of_work():
        agreeing.circulate(the_notes(notes_id), 7, None)
    return notes_id, outcome_id


def the_outcome(outcome_id: int) -> Outcome:
    db.session.rollback()
    return db.session.get_one(Outcome, outcome_id)


def propose(notes_id: int, outcome_id: int, words: Said, *, version: int = 0, name: str = "cleo") -> int:
    person_id = person_named(name).id
    with unit_of_work():
        outcome, person = db.session.get_one(Outcome, outcome_id), db.session.get_one(Person, person_id)
        return rewording.propose(the_notes(notes_id), outcome, person, words, version).id


def take(notes_id: int, rewording_id: int) -> None:
    with unit_of_work():
        proposed = finding.rewording(notes_id, rewording_id)
        assert proposed
        rewording.take(the_notes(notes_id), proposed, None)


def approve(notes_id: int) -> None:
    with unit_of_work():
        agreeing.approve(the_notes(notes_id), None)


def eight(text: str = "We buy passes") -> Said:
    return Said(text, "vote", 8, 1, 1, None)


def test_a_draft_is_changed_and_of_two_who_change_it_the_second_reads_the_first(app) -> None:
    notes_id, outcome_id = drafted()

    def change(fields: OutcomeFields, version: int) -> None:
        with unit_of_work():
            outcome = db.session.get_one(Outcome, outcome_id)
            concluding.change_outcome(the_notes(notes_id), outcome, fields, version, None)

    change(OutcomeFields("information", "Passes are sold"), 0)
    outcome = the_outcome(outcome_id)
    assert (outcome.kind, outcome.said) == ("information", Said("Passes are sold", *[None] * 5))
    assert outcome.search_text == "passes are sold"
    with pytest.raises(Refusal, match="It says now: “Passes are sold”"):
        change(VOTE, 0)
    with pytest.raises(Refusal, match="Write how many"):
        change(OutcomeFields("decision", "x", "vote"), 1)
    change(OutcomeFields("commitment", "Call", due_on=date(2027, 3, 1), person_id=person_named("ben").id), 1)
    with pytest.raises(Refusal, match="stays one"):
        change(VOTE, 2)
    with unit_of_work():
        concluding.remove_outcome(the_notes(notes_id), db.session.get_one(Outcome, outcome_id), None)


def test_one_who_was_there_corrects_the_counts_and_the_lead_agrees(app) -> None:
    notes_id, outcome_id = told()
    with pytest.raises(Refusal, match="Only those who were there"):
        propose(notes_id, outcome_id, eight(), name="dov")
    with pytest.raises(Refusal, match="what should stand there"):
        propose(notes_id, outcome_id, the_outcome(outcome_id).said)
    first, second = propose(notes_id, outcome_id, eight()), propose(notes_id, outcome_id, eight("We rent"))
    with pytest.raises(Refusal, match="waits for a word"):
        approve(notes_id)
    take(notes_id, first)
    outcome = the_outcome(outcome_id)
    assert (outcome.said, outcome.version) == (eight(), 1)
    with pytest.raises(Refusal, match="Another correction"):
        take(notes_id, second)
    with pytest.raises(Refusal, match="already"):
        take(notes_id, first)
    with pytest.raises(Refusal, match="meanwhile"):
        propose(notes_id, outcome_id, eight("We rent"), version=0)
    with unit_of_work():
        proposed = finding.rewording(notes_id, second)
        assert proposed
        agreeing.decline_correction(the_notes(notes_id), proposed, "We buy.", None)
    approve(notes_id)
    with pytest.raises(Refusal, match="time for corrections"):
        propose(notes_id, outcome_id, eight("We sell"), version=1)


def test_silence_waits_for_a_word_about_what_came_of_it(app) -> None:
    notes_id, outcome_id = told()
    propose(notes_id, outcome_id, eight())
    clock.held.set(MADE.replace(year=2099))
    assert finding.unopposed() == []


def test_what_follows_a_line_is_corrected_there(app) -> None:
    promise = OutcomeFields("commitment", "Call", person_id=person_named("ben").id, due_on=date(2027, 3, 1))
    notes_id, outcome_id = told(promise)
    with unit_of_work():
        db.session.get_one(Outcome, outcome_id).typed = "[] @Ben calls by March 1"
    with pytest.raises(Refusal, match="Correct that line"):
        propose(notes_id, outcome_id, Said("Write", None, None, None, None, date(2027, 3, 1)))


def test_approved_notes_are_amended_with_what_was_said_before(app) -> None:
    notes_id, outcome_id = told()

    def amend(version: int) -> None:
        with unit_of_work():
            outcome = db.session.get_one(Outcome, outcome_id)
            rewording.amend(the_notes(notes_id), outcome, eight(), version, None, why=" Ines had left. ")

    with pytest.raises(Refusal, match="Only approved"):
        amend(0)
    approve(notes_id)
    amend(0)
    with pytest.raises(Refusal, match="meanwhile"):
        amend(0)
    outcome = the_outcome(outcome_id)
    assert outcome.said == eight()
    (change,) = db.session.query(Rewording).all()
    assert (change.was.votes_for, change.said.votes_for, change.word) == (7, 8, "Ines had left.")


def test_whoever_is_erased_is_forgotten_in_what_was_said_before(app) -> None:
    cleo = person_named("cleo").id
    notes_id, outcome_id = told(OutcomeFields("information", f"[@Cleo](/people/{cleo}) sang"))
    propose(notes_id, outcome_id, Said(f"[@Cleo](/people/{cleo}) spoke", *[None] * 5), name="ben")
    with unit_of_work():
        forgetting.forget_mentions(cleo, "")
    db.session.rollback()
    (change,) = db.session.query(Rewording).all()
    assert (change.was_text, change.text) == ("erased person sang", "erased person spoke")
    take(notes_id, change.id)


def test_of_two_who_take_what_contradicts_itself_one_is_told(app: Flask) -> None:
    notes_id, outcome_id = told()
    ids = [propose(notes_id, outcome_id, eight(text)) for text in ("We rent", "We lend")]
    db.session.rollback()
    start = Barrier(2)

    def at_once(rewording_id: int) -> bool:
        with app.app_context():
            start.wait()
            try:
                take(notes_id, rewording_id)
            except Refusal:
                return False
            return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(at_once, ids)) == [False, True]
    assert the_outcome(outcome_id).version == 1
