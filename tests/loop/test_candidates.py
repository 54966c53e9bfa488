"""What comes back for the next agenda, and what hosts say to it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from coop.actions.operations import moving
from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.operations import arranging
from coop.convenings.queries import showing
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.loop.operations import drafting
from coop.loop.queries import agenda_choices, candidates
from coop.loop.queries.candidates import Candidate
from coop.notes.models import Outcome
from coop.permissions import NOBODY, Viewer
from coop.questions.operations import reading
from coop.refusal import Refusal
from tests.actions.made import TODAY, commitment, item
from tests.actions.made import the as the_action
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import the
from tests.library.made import published
from tests.library.made import the as the_document
from tests.makers import MADE, START, make_convening, make_group
from tests.notes.meeting import circulated, held, opened, the_notes, the_section
from tests.questions.box import later, shown
from tests.questions.box import the as the_question

pytestmark = pytest.mark.usefixtures("app", "now")
STAFF = Viewer(person_id=1, has_account=True, is_staff=True)
SOON = START + timedelta(days=28)
LATER = SOON + timedelta(days=28)


def following(**values: Any) -> int:
    """The next convening of Ben's group."""
    group = early_childhood()
    with unit_of_work():
        values = {"starts_at": SOON, "ends_at": SOON + timedelta(hours=2)} | values
        return int(make_convening("The next one", (group,), **values).id)


def coming(convening_id: int, viewer: Viewer = STAFF) -> list[Candidate]:
    db.session.rollback()
    return candidates.of(viewer, whole(convening_id))


def whole(convening_id: int) -> Convening:
    convening = showing.by_id(convening_id)
    assert convening
    return convening


def titles(convening_id: int, viewer: Viewer = STAFF) -> list[tuple[str, str]]:
    return [(each.source, each.title) for each in coming(convening_id, viewer)]


def left_open(text: str = "Who pays for the bus?") -> int:
    notes_id = circulated()
    with unit_of_work():
        outcome = Outcome(section_id=the_section(notes_id, 0).id, kind="question", text=text)
        outcome.made_on = MADE.date()
        db.session.add(outcome)
        db.session.flush()
        return outcome.id


def test_a_question_left_open_comes_back_until_an_agenda_takes_it() -> None:
    left_open("[@Cleo Ramos](/people/3): who pays?")
    here, later = (
        following(),
        following(starts_at=SOON + timedelta(days=28), ends_at=SOON + timedelta(days=29)),
    )
    assert titles(here) == titles(later) == [("open_question", "somebody: who pays?")]
    assert coming(here)[0].reason == "Left open at “Open house”"
    with unit_of_work():
        drafting.take(the(here), coming(here)[0], None)
    assert titles(here) == titles(later) == []
    assert [line.item.title for line in showing.timed_agenda(the(here))] == ["somebody: who pays?"]
    assert [each.id for each in agenda_choices.agendas_with(STAFF, "open_question", 1)] == [here]


def test_what_is_declined_comes_back_next_time_with_the_reason() -> None:
    left_open()
    here, later = (
        following(),
        following(starts_at=SOON + timedelta(days=28), ends_at=SOON + timedelta(days=29)),
    )
    with pytest.raises(Refusal, match="Say why not"), unit_of_work():
        drafting.decline(the(here), coming(here)[0], "  ", None)
    with unit_of_work():
        drafting.decline(the(here), coming(here)[0], "The budget comes in May.", person_named("ben").id)
    assert (titles(here), len(titles(later))) == ([], 1)
    before = agenda_choices.declined_before(STAFF, [("open_question", 1)])
    assert before["open_question", 1].why == "The budget comes in May."
    assert agenda_choices.declined_before(NOBODY, [("open_question", 1)])
    with unit_of_work():
        the(here).audience = "invited"
    assert agenda_choices.declined_before(NOBODY, [("open_question", 1)]) == {}
    entry = history.last("convening", here, "candidate_declined")
    assert entry
    assert (entry.note, entry.actor_id) == ("The budget comes in May.", person_named("ben").id)
    with unit_of_work():
        drafting.reconsider(agenda_choices.of_convening(here)[0], None)
    assert len(titles(here)) == 1


def test_lines_that_nobody_got_to_come_back_unless_carried_or_noted() -> None:
    notes_id = circulated()
    convening_id = the_notes(notes_id).convening_id
    with unit_of_work():
        arranging.add_line(the(convening_id), arranging.LineFields("Not reached"), None)
        arranging.add_line(the(convening_id), arranging.LineFields("Hello", "welcome"), None)
    here = following()
    assert titles(here) == [("left_line", "Not reached")]
    with unit_of_work():
        item = db.session.query(AgendaItem).filter_by(title="Not reached").one()
        arranging.carry_line(the(convening_id), item, None)
    assert titles(here) == []


def test_a_draft_of_notes_says_nothing_yet() -> None:
    opened(held("One"))
    assert titles(following()) == []


def test_suggestions_that_nobody_answered_come_back_once_it_is_over() -> None:
    over = held(starts_at=MADE, ends_at=MADE + timedelta(hours=1))
    with unit_of_work():
        item = AgendaItem(
            convening_id=over, person_id=person_named("cleo").id, position=0, title="Bus passes"
        )
        item.state, item.proposed_at = "proposed", MADE
        db.session.add(item)
    assert titles(following()) == [("suggestion", "Bus passes")]


def test_questions_of_the_box_come_to_their_group_or_to_all_until_they_are_answered() -> None:
    with unit_of_work():
        other = make_group("Funders")
    mine = shown("When does the group meet?", group=early_childhood())
    shown("Who pays for the bus?"), shown("Where is the money?", group=other)
    here = following()
    assert titles(here) == [
        ("asked_question", "When does the group meet?"),
        ("asked_question", "Who pays for the bus?"),
    ]
    assert [each.reason for each in coming(here)] == [
        "Asked in the question box, for this group",
        "Asked in the question box",
    ]
    with unit_of_work():
        reading.reply(the_question(mine), "On Wednesdays.", MADE.date(), None)
    assert titles(here) == [("asked_question", "Who pays for the bus?")]


def test_nothing_comes_back_from_groups_that_do_not_hold_it() -> None:
    left_open()
    with unit_of_work():
        elsewhere = make_convening(
            "Elsewhere", (make_group("Funders"),), starts_at=SOON, ends_at=SOON + timedelta(1)
        )
    assert titles(elsewhere.id) == []


def test_two_hosts_who_take_it_at_once_make_one_line(app: Flask) -> None:
    left_open()
    here = following()
    candidate, barrier = coming(here)[0], Barrier(2)
    db.session.rollback()

    def run(_number: int) -> str:
        with app.app_context():
            barrier.wait(10)
            try:
                with unit_of_work():
                    drafting.take(whole(here), candidate, None)
            except Refusal as refusal:
                return refusal.sentence
            return "taken"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(run, range(2)))
    assert said == ["Somebody decided about it a moment ago.", "taken"]
    assert len(showing.agenda(here)) == 1


def test_the_way_to_each_source_is_known() -> None:
    left_open()
    known = candidates.pages(STAFF, [("open_question", 1), ("open_question", 99)])
    assert known == {("open_question", 1): the(1).slug}


def test_what_was_promised_comes_back_until_it_is_done() -> None:
    here = following()
    last = SOON.date()
    late = commitment("Late", due_on=TODAY - timedelta(days=3))
    item("Stuck", "blocked", due_on=None)
    commitment("Due before", due_on=last)
    commitment("Due after", due_on=last + timedelta(days=1))
    commitment("Only proposed", "proposed", due_on=last)
    commitment("Elsewhere", due_on=last, group_id=None)
    assert [(each.title, each.reason) for each in coming(here)] == [
        ("Stuck", "Promised, and blocked: Said so."),
        ("Late", "Promised for Jan 8, 2027, and late"),
        ("Due before", "Promised for Feb 17, 2027, before this convening"),
    ]
    with unit_of_work():
        drafting.take(the(here), coming(here)[1], None)
    again = following(starts_at=LATER, ends_at=LATER + timedelta(hours=2))
    assert "Late" not in [each.title for each in coming(again)]
    with later(days=40):
        assert "Late" in [each.title for each in coming(again)]
        with unit_of_work():
            moving.move(the_action(late), "done", None, note="All there.")
        assert "Late" not in [each.title for each in coming(again)]


def test_documents_to_be_looked_at_again_come_back() -> None:
    document_id, fresh = published(), published("Still good")
    with unit_of_work():
        the_document(document_id).review_on = TODAY
        the_document(fresh).review_on = SOON.date() + timedelta(days=1)
    assert [(each.title, each.kind, each.reason) for each in coming(following())] == [
        ("Counting with blocks", "share_out", "To be looked at again since Jan 11, 2027")
    ]
