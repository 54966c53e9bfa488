"""What the inbox forgets: words after a month, and everything of somebody who is erased."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from coop import clock
from coop.database import db
from coop.inbox.models import Alias, InboxMessage, InboxReply
from coop.people.models import Person
from coop.wording import N_

WORDS_ARE_KEPT = timedelta(days=30)
WAITS_AT_MOST = timedelta(days=90)
ROWS_ARE_KEPT = timedelta(days=365)
NO_WORDS: dict[str, Any] = {
    "sender": "", "sender_name": "", "subject": "", "text": "", "calendar": "", "message_id": "",
}  # fmt: skip
NO_REPLY: dict[str, Any] = {
    "attendee": "", "attendee_name": "", "comment": "", "uid": "", "facts": {}, "invited_id": None,
}  # fmt: skip


def forget_old() -> None:
    """Forget the words of what was settled a month ago, settle what nobody took up, and delete old rows."""
    now = clock.now()
    given_up = sa.and_(InboxReply.state == "waiting", InboxReply.message_id.in_(_before(now - WAITS_AT_MOST)))
    ended = {"state": "dismissed", "reason": N_("Nobody took it up for three months."), "settled_at": now}
    _update(sa.update(InboxReply).where(given_up).values(**ended))
    open_ones = sa.select(InboxReply.message_id).where(InboxReply.state == "waiting")
    old = _before(now - WORDS_ARE_KEPT).where(InboxMessage.id.not_in(open_ones))
    _blank(InboxMessage.id.in_(old))
    _update(sa.delete(InboxMessage).where(InboxMessage.received_at < now - ROWS_ARE_KEPT))


def forget_person(person: Person) -> None:
    """Leave nothing of somebody: what they wrote, what came from their addresses, their other addresses.

    The rows stay for the counts; a message of theirs, or one that sends them in place of another, is
    dismissed if it waits.
    """
    addresses = {person.email or ""} | set(
        db.session.scalars(sa.select(Alias.address).where(Alias.person_id == person.id))
    )
    addresses -= {""}
    said = sa.select(InboxReply.message_id).where(
        sa.or_(
            InboxReply.person_id == person.id,
            InboxReply.invited_id == person.id,
            InboxReply.attendee.in_(addresses),
            InboxReply.facts["delegated_to"].as_string().in_(addresses),
        )
    )
    theirs = sa.or_(
        InboxMessage.person_id == person.id,
        InboxMessage.sender.in_(addresses),
        InboxMessage.id.in_(said),
    )
    message_ids = list(db.session.scalars(sa.select(InboxMessage.id).where(theirs)))
    waiting = sa.and_(InboxReply.message_id.in_(message_ids), InboxReply.state == "waiting")
    ended = {"state": "dismissed", "reason": N_("The person was erased."), "settled_at": clock.now()}
    _update(sa.update(InboxReply).where(waiting).values(**ended))
    _blank(InboxMessage.id.in_(message_ids))
    _update(sa.delete(Alias).where(Alias.person_id == person.id))


def _before(moment: Any) -> sa.Select[int]:
    return sa.select(InboxMessage.id).where(InboxMessage.received_at < moment)


def _blank(which: sa.ColumnElement[bool]) -> None:
    ids = list(db.session.scalars(sa.select(InboxMessage.id).where(which)))
    _update(sa.update(InboxReply).where(InboxReply.message_id.in_(ids)).values(**NO_REPLY))
    _update(sa.update(InboxMessage).where(InboxMessage.id.in_(ids)).values(**NO_WORDS))


def _update(statement: Any) -> None:
    db.session.execute(statement, execution_options={"synchronize_session": False})
