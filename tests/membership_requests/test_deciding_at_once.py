"""Many who decide the same request at once: exactly one wins."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from coop.database import db, unit_of_work
from coop.membership_requests import queries
from coop.membership_requests.operations import deciding
from coop.organizations.queries import directory
from coop.permissions import NOBODY
from coop.refusal import Refusal
from tests.makers import make_person
from tests.membership_requests.asked import letters, one, sent

STAFF = 6


def test_of_many_who_decide_at_once_one_wins_and_the_others_are_told(app, now):
    request_id = sent()
    with unit_of_work():
        staff = [make_person(is_staff=True).id for _ in range(STAFF)]
    start = Barrier(STAFF)

    def decide(number: int) -> str:
        with app.app_context():
            start.wait(timeout=20)
            try:
                with unit_of_work():
                    request = queries.by_id(request_id)
                    if number % 2:
                        deciding.decline(request, "No.", staff[number])
                    else:
                        deciding.approve(request, staff[number])
            except Refusal:
                return "refused"
            finally:
                db.session.remove()
            return "declined" if number % 2 else "approved"

    with ThreadPoolExecutor(STAFF) as pool:
        outcomes = sorted(pool.map(decide, range(STAFF)))
    won = next(outcome for outcome in outcomes if outcome != "refused")
    assert outcomes.count("refused") == STAFF - 1
    assert one(request_id).state == won
    assert directory.listed(NOBODY, words="westside").total == (1 if won == "approved" else 0)
    assert len(letters("approved")) + len(letters("declined")) == 1
