"""Two at the desk who dismiss the same replies at once, several at a time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa
from flask import Flask

from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.inbox.models import InboxReply
from coop.inbox.operations import settling
from coop.inbox.operations.hearing import WORDS
from tests.cast import person_named
from tests.inbox import shapes
from tests.inbox.conftest import came
from tests.inbox.test_hearing import words

MANY = 12


def test_each_is_dismissed_once_though_two_dismiss_all_at_once(planned, app: Flask):
    of = shapes.invitation(planned(), person_named("ben"))
    for each in range(MANY):
        came(words(of, b"I am late", str(each)))
    newest = db.session.scalar(sa.select(sa.func.max(InboxReply.id)))
    db.session.remove()
    start = Barrier(3)

    def dismiss(_each: int) -> int:
        with app.app_context():
            start.wait()
            with unit_of_work():
                return settling.dismiss_reason(WORDS, newest_id=newest, by_id=None)

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(dismiss, range(3))) == [0, 0, MANY]
    assert set(db.session.scalars(sa.select(InboxReply.state))) == {"dismissed"}
    written = sa.select(sa.func.count()).where(HistoryEntry.subject_kind == "inbox_reply")
    assert db.session.scalar(written) == MANY
