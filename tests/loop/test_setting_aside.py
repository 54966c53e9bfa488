"""A question that everybody could read is set aside: its words go, wherever hosts were offered them."""

import pytest

from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.loop.jobs.asked import forget_copies
from coop.loop.models import AgendaChoice
from coop.loop.operations import drafting, setting_aside
from coop.loop.queries import agenda_choices, candidates
from coop.permissions import Viewer
from coop.questions.operations import reading
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import the as the_convening
from tests.makers import START, make_convening
from tests.questions.box import all_texts, shown, the

pytestmark = pytest.mark.usefixtures("app", "now")
STAFF = Viewer(person_id=1, has_account=True, is_staff=True)


def declined(*texts: str) -> tuple[int, list[int]]:
    """A convening whose hosts declined these questions, and the numbers of the questions."""
    group, questions = early_childhood(), [shown(text) for text in texts]
    with unit_of_work():
        here = make_convening("The next one", (group,), starts_at=START).id
    with unit_of_work():
        convening = the_convening(here)
        for candidate in candidates.of(STAFF, convening):
            drafting.decline(convening, candidate, "Not now.", None)
    return here, questions


def said_of(convening_id: int) -> list[str]:
    db.session.rollback()
    kept: list[AgendaChoice] = agenda_choices.of_convening(convening_id)
    return sorted(choice.title for choice in kept)


def test_words_go_at_once_from_the_question_and_from_what_hosts_decided() -> None:
    here, (first, _) = declined("Who is Ana Ruiz to us?", "Who pays for the bus?")
    with unit_of_work():
        setting_aside.set_aside(the(first), "It names somebody.", person_named("ada").id)
    assert all_texts() == ["", "Who pays for the bus?"]
    assert the(first).search_text == ""
    assert said_of(here) == ["", "Who pays for the bus?"]
    acts = [(entry.act, entry.from_state) for entry in history.of("question", first)]
    assert {("set_aside", "shown"), ("forgotten", "")} <= set(acts)


def test_what_was_left_over_goes_each_day() -> None:
    here, (first, _) = declined("Who is Ana Ruiz to us?", "Who pays for the bus?")
    with unit_of_work():
        reading.set_aside(the(first), "It names somebody.", None)
    assert (forget_copies(), forget_copies()) == (1, 0)
    assert said_of(here) == ["", "Who pays for the bus?"]
