"""Typing notes while people meet, two at once, and what came of each line."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest

from coop.convenings.operations import arranging
from coop.convenings.operations.arranging import LineFields
from coop.database import db, unit_of_work
from coop.notes.models import Notes, NoteSection, Outcome
from coop.notes.operations import concluding, taking
from coop.notes.operations.concluding import OutcomeFields
from coop.notes.queries import finding
from coop.refusal import Refusal
from tests.cast import person_named
from tests.notes.meeting import bodies, held, opened, the_notes, the_section

pytestmark = pytest.mark.usefixtures("now")


def save(notes_id: int, place: int, body: str, version: int, name: str = "ben") -> bool:
    by_id = person_named(name).id
    with unit_of_work():
        return taking.save_section(the_notes(notes_id), the_section(notes_id, place), body, version, by_id)


def conclude(notes_id: int, **values: Any) -> int:
    with unit_of_work():
        notes = the_notes(notes_id)
        outcome = concluding.add_outcome(
            notes, the_section(notes_id, 0), held_of(notes), OutcomeFields(**values), None
        )
        return int(outcome.id)


def held_of(notes: Notes):
    return db.session.get_one(type(notes).convening.property.mapper.class_, notes.convening_id)


def test_notes_have_a_section_for_each_line_and_follow_the_agenda_while_a_draft(app) -> None:
    convening_id = held("Welcome", "Bus passes")
    notes_id = opened(convening_id)
    assert [section.heading for section in finding.sections(notes_id)] == ["Welcome", "Bus passes"]
    with unit_of_work():
        arranging.add_line(held_of(the_notes(notes_id)), LineFields("Round"), None)
    assert opened(convening_id) == notes_id
    assert [section.heading for section in finding.sections(notes_id)] == ["Welcome", "Bus passes", "Round"]


def test_a_convening_without_an_agenda_has_one_section_and_more_can_be_added(app) -> None:
    notes_id = opened(held())
    with unit_of_work():
        taking.add_section(the_notes(notes_id), " Any  other ", None)
    assert [section.heading for section in finding.sections(notes_id)] == ["Notes", "Any other"]


def test_nothing_is_noted_of_a_draft(app) -> None:
    with pytest.raises(Refusal, match="Publish"):
        opened(held(state="draft"))


def test_two_who_write_in_one_section_do_not_lose_each_other_s_words(app) -> None:
    notes_id = opened(held("One", "Two"))
    assert save(notes_id, 0, "Ben wrote", 0)
    assert not save(notes_id, 0, "Cleo wrote", 0, "cleo")
    assert bodies(notes_id) == ["Ben wrote", ""]
    assert save(notes_id, 0, "Ben wrote", 0, "cleo"), "the same words are no conflict"
    assert save(notes_id, 1, "Cleo wrote", 0, "cleo"), "another section is no conflict"
    assert save(notes_id, 0, "Both wrote", 1, "cleo")
    assert bodies(notes_id) == ["Both wrote", "Cleo wrote"]


def test_of_two_who_save_in_one_instant_one_is_told(app) -> None:
    notes_id, start = opened(held("One")), Barrier(2)

    def at_once(body: str) -> bool:
        with app.app_context():
            start.wait()
            return save(notes_id, 0, body, 0)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(at_once, ["this", "that"])) == [False, True]
    assert bodies(notes_id)[0] in ("this", "that")
    db.session.rollback()
    assert db.session.query(NoteSection).one().version == 1


def test_a_decision_says_how_it_was_taken(app) -> None:
    notes_id = opened(held("One"))
    conclude(notes_id, kind="decision", text="We meet monthly")
    conclude(notes_id, kind="decision", text="We buy passes", method="vote", votes=(7, 1, 2))
    found = db.session.query(Outcome).order_by(Outcome.id).all()
    assert [each.method for each in found] == ["consensus", "vote"]
    assert (found[1].votes_for, found[1].votes_against, found[1].abstained) == (7, 1, 2)
    for votes in ((7, None, 0), (0, 0, 0)):
        with pytest.raises(Refusal):
            conclude(notes_id, kind="decision", text="x", method="vote", votes=votes)


def test_a_commitment_has_somebody_and_a_date(app) -> None:
    notes_id, cleo = opened(held("One")), person_named("cleo").id
    with pytest.raises(Refusal, match="until when"):
        conclude(notes_id, kind="commitment", text="Call them", person_id=cleo)
    with pytest.raises(Refusal, match="who committed"):
        conclude(notes_id, kind="commitment", text="Call them", due_on=date(2027, 3, 1))
    outcome_id = conclude(
        notes_id, kind="commitment", text="Call them", person_id=cleo, due_on=date(2027, 3, 1)
    )
    with unit_of_work():
        outcome = finding.outcome(notes_id, outcome_id)
        assert outcome
        concluding.remove_outcome(the_notes(notes_id), outcome, None)
    assert finding.outcome(notes_id, outcome_id) is None
