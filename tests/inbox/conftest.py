"""A convening that people were invited to by letters that ask calendars to reply."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.queries import answers
from coop.database import db, unit_of_work
from coop.inbox.jobs.receiving import receive
from coop.inbox.models import InboxReply
from tests.cast import CAST, person_named
from tests.convenings.postroom import take_replies
from tests.makers import MADE, make_convening


@pytest.fixture
def planned(app: object, now: object) -> Callable[..., int]:
    """Makes a convening with the cast invited, in a network whose inbox works."""
    ids = [person_named(name).id for name in CAST]
    take_replies()

    def plan(title: str = "Outdoors", **values: object) -> int:
        with unit_of_work():
            convening_id = make_convening(title, **values).id
            asked = {"convening_id": convening_id, "invited_at": MADE}
            db.session.add_all(Invitation(person_id=person_id, **asked) for person_id in ids)
        return convening_id

    return plan


def came(data: bytes, way: str = "pipe", *recipients: str, **more: str) -> list[InboxReply]:
    """One message comes in; what became of its replies."""
    receive(data, way, recipients, **more)
    db.session.rollback()
    return all_replies()


def all_replies() -> list[InboxReply]:
    """Every reply that was taken in, in order."""
    return list(db.session.scalars(sa.select(InboxReply).order_by(InboxReply.id)))


def answer_now(convening_id: int, name: str) -> Rsvp | None:
    """What somebody's answer is now."""
    return answers.answer_of(convening_id, person_named(name).id)
