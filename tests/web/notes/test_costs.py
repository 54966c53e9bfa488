"""Lists and notes cost the same number of statements however long they are."""

from collections.abc import Callable
from typing import Any

from coop.database import db, unit_of_work
from coop.notes.models import NoteSection, Outcome, Rewording
from coop.notes.operations import agreeing
from coop.resources.operations import laying_out
from coop.resources.operations.laying_out import ResourceFields
from coop.resources.queries import shelves
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import the
from tests.library.made import published
from tests.makers import MADE
from tests.notes.meeting import circulated, the_notes
from tests.statements import one_and_three
from tests.visits import Visitor

Browser = Callable[[str], Visitor]


def filled(count: int) -> str:
    """Circulated notes with so many sections, each with a decision and a commitment of Cleo's."""
    notes_id, cleo = circulated(present=("cleo",)), person_named("cleo").id
    with unit_of_work():
        for number in range(count):
            section = NoteSection(notes_id=notes_id, position=number + 1, heading="More", body="Words")
            db.session.add(section)
            db.session.flush()
            promise = Outcome(section_id=section.id, kind="commitment", text="Call", person_id=cleo)
            promise.due_on = MADE.date()
            decision = Outcome(section_id=section.id, kind="decision", text="Yes", method="consensus")
            promise.made_on = decision.made_on = MADE.date()
            db.session.add_all([promise, decision])
            db.session.flush()
            was = Rewording(outcome_id=decision.id, person_id=cleo, was_text="No", text="Yes", state="taken")
            was.proposed_at = was.decided_at = MADE
            db.session.add(was)
    with unit_of_work():
        agreeing.approve(the_notes(notes_id), None)
    return the(the_notes(notes_id).convening_id).slug


@one_and_three
def test_the_page_of_notes_costs_the_same(as_: Browser, statements: Any, count: int) -> None:
    slug, cleo = filled(count), as_("cleo")
    with statements() as counted:
        cleo.get(f"/notes/{slug}")
    assert counted.number == 16, counted


@one_and_three
def test_the_register_of_decisions_costs_the_same(as_: Browser, statements: Any, count: int) -> None:
    filled(count)
    cleo = as_("cleo")
    with statements() as counted:
        cleo.get("/decisions")
    assert counted.number == 9, counted


@one_and_three
def test_what_was_missed_costs_the_same(as_: Browser, statements: Any, count: int) -> None:
    filled(count)
    for number in range(count):
        published(f"Practice {number}")
    shelf = shelves.of_group(early_childhood())
    with unit_of_work():
        for number in range(count):
            link = f"https://example.org/{number}"
            laying_out.add_link(shelf, link, ResourceFields("Recording"), actor_id=None)
    cleo = as_("cleo")
    with statements() as counted:
        cleo.get("/groups/early-childhood/missed")
    assert counted.number == 15, counted
