"""What comes back for an agenda, as its hosts see and decide it."""

from collections.abc import Callable
from typing import Any

from coop.convenings.queries import showing
from coop.database import db
from tests.convenings.postroom import the
from tests.loop.test_candidates import following, left_open
from tests.questions.box import shown
from tests.statements import one_and_three
from tests.visits import Visitor

Browser = Callable[[str], Visitor]


def path_of(convening_id: int) -> str:
    return f"/convenings/{the(convening_id).slug}/agenda"


def test_a_lead_takes_one_and_finds_the_way_back_from_the_line(as_: Browser) -> None:
    left_open()
    path, ben = path_of(following()), as_("ben")
    assert "1 thing comes back for this agenda" in ben.get(path).text
    page = ben.get(f"{path}/candidates").text
    assert "Left open at “Open house”" in page
    ben.send(f"{path}/candidates", f"{path}/candidates/open_question/1/acceptance")
    agenda = ben.get(path).text
    assert "Who pays for the bus?" in agenda
    assert f'<a href="/notes/{the(1).slug}">came back from here</a>' in agenda
    assert "Nothing comes back" in ben.get(f"{path}/candidates").text


def test_a_lead_declines_with_a_reason_and_thinks_again(as_: Browser) -> None:
    left_open()
    convening_id = following()
    path, ben = path_of(convening_id), as_("ben")
    refusal = f"{path}/candidates/open_question/1/refusal"
    wrong = ben.send(f"{path}/candidates", refusal, why="")
    assert wrong.status_code == 422
    assert "Say why not" in wrong.text
    ben.send(f"{path}/candidates", refusal, why="The budget comes in May.")
    page = ben.get(f"{path}/candidates").text
    assert "Declined for this agenda (1)" in page
    assert "The budget comes in May." in page
    ben.send(f"{path}/candidates", f"{path}/choices/1/removal")
    assert "Who pays for the bus?" in ben.get(f"{path}/candidates").text
    db.session.rollback()
    assert showing.agenda(convening_id) == []


@one_and_three
def test_the_page_costs_the_same_with_one_and_with_three(as_: Browser, statements: Any, count: int) -> None:
    for number in range(count):
        shown(f"Who pays for bus {number}?")
    path, ben = path_of(following()), as_("ben")
    with statements() as counted:
        page = ben.get(f"{path}/candidates").text
    assert page.count("Asked in the question box") == count
    assert counted.number == 15, counted
