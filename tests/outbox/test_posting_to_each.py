"""The same letter for many people at once."""

import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.outbox import operations as outbox
from coop.outbox.models import Letter
from tests.statements import one_and_three


@one_and_three
def test_each_person_gets_one_letter_of_a_name_in_one_statement(now, statements, count):
    names = {number: f"asked:{number}" for number in range(1, count + 1)}
    with unit_of_work():
        outbox.post("test.asked", person_id=1, once="asked:1", subject=("convening", 7))
    for _ in range(2):
        with statements() as counted, unit_of_work():
            outbox.post_to_each("test.asked", names, subject=("convening", 7), facts={"by": 3})
        assert counted.number == 1, counted
    letters = list(db.session.scalars(sa.select(Letter).order_by(Letter.person_id)))
    assert [(one.person_id, one.state, one.due_at) for one in letters] == [
        (number, "queued", now) for number in names
    ]
    assert [one.facts for one in letters] == [{}, *({"by": 3} for _ in range(count - 1))]


def test_nobody_gets_nothing(app, statements):
    with statements() as counted, unit_of_work():
        outbox.post_to_each("test.asked", {}, subject=("convening", 7))
    assert counted.number == 0
