"""Many who draft and adopt at the same moment, on real databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from coop.agenda.models import AgendaVersion
from coop.agenda.operations import adopting, drafting, ordering, wording
from coop.agenda.operations.wording import Words
from coop.agenda.queries import standing
from coop.database import Collision, db, unit_of_work
from coop.permissions import Viewer
from coop.refusal import Refusal
from tests.agenda.written import adopted, lines, written, year

STAFF = Viewer(person_id=1, is_staff=True, has_account=True)
PEOPLE = 6

pytestmark = pytest.mark.usefixtures("now")


def together(app, act) -> list:
    """The same by six people at once: what each got, or the kind of what stopped them."""
    begin = Barrier(PEOPLE)

    def one(number: int) -> object:
        begin.wait()
        try:
            with app.app_context(), unit_of_work():
                return act(number)
        except (Refusal, Collision) as trouble:
            return type(trouble)

    db.session.remove()
    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(one, range(PEOPLE)))


def in_state(state: str) -> int:
    db.session.rollback()
    return sum(version.state == state for version in standing.versions(STAFF))


def test_of_those_who_open_a_draft_at_once_one_does(app):
    with unit_of_work():
        adopted()
    said = together(app, lambda _number: drafting.open_draft(year(), None).number)
    assert [each for each in said if each == 2] == [2]
    assert (in_state("draft"), in_state("adopted")) == (1, 1)


def test_of_those_who_open_the_very_first_draft_at_once_one_does(app):
    with unit_of_work():
        year()
    said = together(app, lambda _number: drafting.open_draft(year(), None).number)
    assert said.count(1) == 1
    assert in_state("draft") == 1


def test_of_those_who_adopt_at_once_one_does_and_one_version_is_in_force(app):
    with unit_of_work():
        adopted()
        drafting.open_draft(year(), None)

    def act(number: int) -> str:
        draft = db.session.get(AgendaVersion, 2)
        adopting.adopt(draft, date(2026, 10, 1 + number), None)
        return "adopted"

    said = together(app, act)
    assert said.count("adopted") == 1
    assert said.count(Refusal) == PEOPLE - 1
    assert (in_state("adopted"), in_state("superseded")) == (1, 1)


def test_whoever_words_and_moves_at_once_leaves_whole_numbers(app):
    with unit_of_work():
        written()

    def act(number: int) -> str:
        agenda = standing.whole(standing.draft(STAFF))
        row = agenda.strategies[number % 3]
        if number % 2:
            ordering.place_strategy(row, agenda.goals[number % 2].goal.goal_id, 1, None)
        else:
            wording.add_strategy(agenda.version, row.goal_id, Words(f"One more {number}"), None)
        return "done"

    assert together(app, act) == ["done"] * PEOPLE
    db.session.rollback()
    labels = [line.split()[0] for line in lines(standing.draft(STAFF))]
    parts = standing.whole(standing.draft(STAFF)).goals
    assert sorted(labels) == sorted(
        label
        for goal, part in enumerate(parts, 1)
        for label in (str(goal), *(f"{goal}.{number}" for number in range(1, len(part.strategies) + 1)))
    )
    assert len(labels) == 2 + 3 + PEOPLE // 2
