"""Who is shut out keeps the seat until a host decides, and the host is told of it."""

from datetime import timedelta

import pytest

from coop import clock
from coop.convenings.models.answer import Rsvp
from coop.convenings.queries import sight
from coop.database import db, unit_of_work
from coop.groups.operations import seating
from coop.groups.queries import belonging
from coop.groups.queries.belonging import viewer_of
from coop.people import operations as people
from tests.cast import early_childhood, person_named
from tests.makers import MADE, make_convening

pytestmark = pytest.mark.usefixtures("now")


def cleo_holds(answer: str = "going", **values) -> int:
    """A convening of Ben's group to which Cleo said so; its number."""
    group, cleo = early_childhood(), person_named("cleo")
    with unit_of_work():
        convening = make_convening("Mud kitchens", groups=(group,), **values)
        line = 1 if answer == "waitlisted" else None
        said = Rsvp(convening=convening, person=db.session.merge(cleo), answer=answer, number_in_line=line)
        said.answered_at = MADE
        db.session.add(said)
        return convening.id


def leave() -> None:
    with unit_of_work():
        row = belonging.membership(early_childhood().id, person_named("cleo").id)
        seating.remove_member(row, actor_id=person_named("ben").id)


def suspend() -> None:
    with unit_of_work():
        people.suspend(person_named("cleo"), person_named("ada").id, "Asked for it.")


def to_decide(name: str) -> list[int]:
    return [count for _convening, count in sight.to_decide(viewer_of(person_named(name)))]


@pytest.mark.parametrize(
    ("audience", "fate", "numbers"),
    [("group", leave, [1]), ("public", leave, []), ("public", suspend, [1]), ("members", suspend, [1])],
)
@pytest.mark.parametrize("answer", ["going", "waitlisted"])
def test_hosts_and_staff_hear_of_the_seat_and_nobody_else(app, audience, fate, numbers, answer):
    convening_id = cleo_holds(answer, audience=audience)
    assert to_decide("ben") == []
    fate()
    for name in ("ben", "ada"):
        assert to_decide(name) == numbers
    assert to_decide("dov") == []
    assert sight.shut_out(convening_id) == ([person_named("cleo").id] if numbers else [])


def test_what_is_over_or_was_given_back_asks_for_nothing(app):
    cleo_holds("declined", audience="group")
    cleo_holds(audience="group", starts_at=clock.now() - timedelta(days=2))
    cleo_holds(audience="group", state="cancelled")
    leave()
    assert to_decide("ben") == []


def test_the_host_finds_them_marked_and_decides(as_):
    cleo_holds(audience="group")
    leave()
    ben = as_("ben")
    asked = ben.get("/").text.partition('id="asked"')[2].partition("</section>")[0]
    assert "1 person holds a seat that is not open to them any more" in asked
    address = asked.partition('href="')[2].partition('"')[0]
    page = ben.get(address).text
    assert "not open to them" in page
    assert page.count("<tr>") == 2
    answers = address.partition("?")[0]
    ben.send(f"{answers}/{person_named('cleo').id}", answer="declined")
    assert "Asked of you" not in ben.get("/").text
    assert "not open to them" not in ben.get(answers).text
