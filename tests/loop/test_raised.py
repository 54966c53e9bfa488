"""Who raised something hears once what hosts decided about it."""

from datetime import timedelta

import pytest

from coop.convenings.models.convening import AgendaItem
from coop.convenings.queries import showing
from coop.database import db, unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.history import operations as history
from coop.loop.operations import carrying, drafting
from coop.loop.queries import agenda_choices, candidates, noticing
from coop.notes.models import Outcome
from coop.permissions import Viewer
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import PostRoom, the
from tests.makers import MADE, START, make_convening
from tests.notes.meeting import circulated, the_notes, the_section
from tests.notices.told import choose, notices
from tests.outbox.mailserver import listening

pytestmark = pytest.mark.usefixtures("app", "now")
STAFF = Viewer(person_id=1, has_account=True, is_staff=True)
SOON = START + timedelta(days=28)


@pytest.fixture
def post_room(app):
    with listening() as server:
        yield PostRoom(server)


def raised_by_dov() -> tuple[int, int]:
    """A question that Dov typed, and the next convening."""
    notes_id, dov = circulated(), person_named("dov").id
    with unit_of_work():
        outcome = Outcome(section_id=the_section(notes_id, 0).id, kind="question", text="Who pays?")
        outcome.made_on = MADE.date()
        db.session.add(outcome)
        db.session.flush()
        history.record("outcome", outcome.id, "added", actor_id=dov)
        group = early_childhood()
        ends_at = SOON + timedelta(hours=2)
        convening = make_convening(
            "The next one", (group,), starts_at=SOON, ends_at=ends_at, audience="public"
        )
        return outcome.id, convening.id


def decide(convening_id: int, question: int, by: str, *, why: str = "") -> None:
    with unit_of_work():
        convening = showing.by_id(convening_id)
        assert convening
        found = candidates.find(STAFF, convening, "open_question", question)
        assert found
        if why:
            drafting.decline(convening, found, why, person_named(by).id)
        else:
            drafting.take(convening, found, person_named(by).id)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("", "What you raised is on the agenda of “The next one”"),
        ("No time", "What you raised waits: not for “The next one”. No time"),
    ],
)
def test_who_left_a_question_open_hears_that_an_agenda_took_it_or_not(
    post_room: PostRoom, why: str, said: str
) -> None:
    question, convening = raised_by_dov()
    choose("dov", moves="at_once")
    decide(convening, question, "ben", why=why)
    assert [(one.kind, one.way) for one in notices("dov")][-1] == ("loop.raised", "at_once")
    dov = person_named("dov")
    (told,) = noticing.read_aloud(dov, viewer_of(dov), notices("dov")[-1:])
    assert told.line
    assert (told.line.what, told.line.title) == (said, "Who pays?")
    (letter,) = post_room.deliver()["dov@coop.test"]
    assert letter["Subject"] == f"{said}: Who pays?"
    assert letter["List-Unsubscribe"]


def test_a_choice_thought_over_leaves_nothing_told() -> None:
    """Its number may become that of another choice."""
    question, convening = raised_by_dov()
    decide(convening, question, "ben", why="No time")
    with unit_of_work():
        (choice,) = agenda_choices.of_convening(convening)
        drafting.reconsider(choice, None)
    assert "loop.raised" not in [one.kind for one in notices("dov")]


def test_nobody_hears_of_their_own_choice() -> None:
    question, convening = raised_by_dov()
    decide(convening, question, "dov")
    assert "loop.raised" not in [one.kind for one in notices("dov")]


def test_who_proposed_a_line_hears_where_it_goes_on() -> None:
    _question, convening = raised_by_dov()
    dov, ben = person_named("dov").id, person_named("ben").id
    notes_id = circulated()
    with unit_of_work():
        here = the(the_notes(notes_id).convening_id)
        item = AgendaItem(convening_id=here.id, position=9, title="Buses", person_id=dov)
        db.session.add(item)
        db.session.flush()
        carrying.carry(here, item, ben)
    (told,) = noticing.read_aloud(person_named("dov"), STAFF, notices("dov")[-1:])
    assert told.line
    assert (told.line.what, told.line.title) == ("What you proposed goes on", "Buses")
    assert told.line.path == f"/convenings/{the(convening).slug}"
