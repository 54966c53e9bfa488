"""What ends by itself and what is forgotten."""

from datetime import timedelta

import pytest

from coop import clock
from coop.database import unit_of_work
from coop.history import queries as history
from coop.loop.operations.erasing import erase
from coop.membership_requests.jobs import tidy_membership_requests
from coop.membership_requests.models import PERSONAL
from coop.membership_requests.operations import asking, deciding
from coop.people import queries as people
from tests.cast import person_named
from tests.membership_requests.asked import begun, letters, one, sent, text_of


@pytest.fixture
def later(now):
    """Lets days go by, running the job at the end of them."""

    def go(days: int) -> None:
        clock.held.set(clock.now() + timedelta(days=days))
        tidy_membership_requests()
        tidy_membership_requests()

    return go


def personal(request_id: int) -> set[str]:
    return {getattr(one(request_id), column) for column in PERSONAL} - {""}


def test_a_draft_is_forgotten_after_thirty_days(later):
    with unit_of_work():
        request = begun()
    later(29)
    assert personal(request.id)
    later(2)
    assert (one(request.id).state, personal(request.id)) == ("expired", set())
    assert one(request.id).organization_name == "Westside Makers"
    assert letters("expired") == []


def test_a_question_that_nobody_answers_ends_after_sixty_days_with_a_letter(later):
    request_id, ada = sent(), person_named("ada").id
    with unit_of_work():
        deciding.ask_more(one(request_id), "Where?", ada)
    later(59)
    assert one(request_id).state == "needs_info"
    later(2)
    assert one(request_id).state == "expired"
    [letter] = letters("expired")
    assert "waited for 60 days" in text_of(letter)
    later(91)
    assert personal(request_id) == set()


def test_what_came_to_nothing_is_forgotten_after_ninety_days_and_what_did_not_stays(later):
    with unit_of_work():
        taken_back = begun(address="back@coop.test")
        asking.withdraw(taken_back)
    declined, approved = sent(), sent(address="ok@coop.test", organization_name="Fine")
    ada = person_named("ada").id
    with unit_of_work():
        deciding.decline(one(declined), "A secret reason of Nia's", ada)
    with unit_of_work():
        deciding.approve(one(approved), ada)
    later(89)
    assert personal(declined)
    later(2)
    assert (personal(declined), personal(taken_back.id)) == (set(), set())
    assert one(approved).email == "ok@coop.test"
    assert not any("secret" in entry.note for entry in history.of("membership_request", declined))


def test_an_erased_person_is_forgotten_here_too(now):
    ada = person_named("ada").id
    approved, waiting = sent(), sent(address="nia@other.example", organization_name="Other")
    with unit_of_work():
        nia = deciding.approve(one(approved), ada, role="staff").person_id
    with unit_of_work():
        one(waiting).person_id = nia
    with unit_of_work():
        erase(people.by_id(nia))
    assert (personal(approved), personal(waiting)) == (set(), set())
    assert (one(approved).state, one(waiting).state) == ("approved", "expired")
