"""A reply of somebody who lost sight of the convening since their letter: judged when it comes."""

import sqlalchemy as sa

from coop.convenings.models.answer import Invitation
from coop.database import db, unit_of_work
from tests.cast import person_named
from tests.convenings.postroom import change
from tests.inbox import shapes
from tests.inbox.conftest import answer_now, came


def test_a_reply_to_what_is_not_open_any_more_is_left_aside_with_the_reason(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ines"))
    change(convening_id, audience="invited")
    with unit_of_work():
        db.session.execute(sa.delete(Invitation).where(Invitation.person_id == person_named("ines").id))
    (reply,) = came(shapes.plain(of))
    assert (reply.state, reply.reason) == ("ignored", "This convening is not open to them any more.")
    assert answer_now(convening_id, "ines") is None
