"""Posting letters, in the transaction of the change they tell of; stopping mail to an address."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from coop import clock
from coop.database import db
from coop.outbox import queries
from coop.outbox.models import Heartbeat, Letter, Suppression

POSTED = "letters posted"
FORGOTTEN = timedelta(days=1)
BOUNCE_LETTER = "people.bounced"
QUIET = timedelta(minutes=10)


def post(
    kind: str,
    *,
    person_id: int | None = None,
    address: str = "",
    audience: str = "",
    subject: tuple[str, int] | None = None,
    facts: dict[str, Any] | None = None,
    due_at: datetime | None = None,
    once: str | None = None,
) -> Letter | None:
    """Put a letter in the outbox; None when one of the same `once` name was posted before.

    For one person (`person_id`), one address, or an audience that is asked when the letter is due.
    `facts` are plain JSON values that would be lost otherwise. `due_at`: not before (now).
    """
    if once and db.session.scalar(sa.select(Letter.id).where(Letter.once == once)):
        return None
    kind_of, subject_id = subject or ("", None)
    now = clock.now()
    letter = Letter(
        kind=kind,
        person_id=person_id,
        address=address,
        audience=audience,
        subject_kind=kind_of,
        subject_id=subject_id,
        facts=facts or {},
        posted_at=now,
        due_at=due_at or now,
        once=once,
    )
    if letter.due_at <= now:
        db.session().info[POSTED] = True
    return _once(letter) if once else _put(letter)


def _put(letter: Letter) -> Letter:
    db.session.add(letter)
    return letter


def _once(letter: Letter) -> Letter | None:
    """The unique name has the last word when two post at the same moment."""
    try:
        with db.session.begin_nested():
            db.session.add(letter)
    except IntegrityError:
        return None
    return letter


def post_to_each(
    kind: str, names: Mapping[int, str], *, subject: tuple[str, int], facts: dict[str, Any] | None = None
) -> None:
    """The same letter for each of many people, due now, in one statement.

    `names`: person id → its `once` name; whoever was posted one of that name before gets no other.
    """
    if not names:
        return
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    now = clock.now()
    same = {
        "kind": kind,
        "subject_kind": subject[0],
        "subject_id": subject[1],
        "facts": facts or {},
        "posted_at": now,
        "due_at": now,
    }
    rows = [same | {"person_id": person_id, "once": name} for person_id, name in names.items()]
    db.session.execute(insert(Letter).on_conflict_do_nothing(index_elements=["once"]), rows)
    db.session().info[POSTED] = True


def were_letters_posted() -> bool:
    """Whether this session posted letters that are due now, since it was last asked."""
    return bool(db.session().info.pop(POSTED, False))


def suppress(address: str, cause: str, note: str = "") -> Suppression:
    """Stop letters to an address: it bounced, complained, or asked for it. The first cause stays."""
    known = queries.suppression_of(address)
    if known:
        return known
    entry = Suppression(address=address.lower(), cause=cause, note=note, since=clock.now())
    db.session.add(entry)
    db.session.flush()
    return entry


def stop_writing_to(letter: Letter) -> None:
    """A letter came back: nothing more goes to the address; staff are told once for ten minutes."""
    suppress(letter.address, "bounced", letter.reason)
    if letter.kind == BOUNCE_LETTER:
        return
    post(
        BOUNCE_LETTER,
        audience="staff",
        subject=("suppressions", 0),
        facts={"address": letter.address, "person_id": letter.person_id, "said": letter.reason},
        due_at=clock.now() + QUIET,
    )


def came_back(letter: Letter, said: str, *, is_bad_address: bool) -> None:
    """Another server took a letter and returned it later (RFC 3464). Only an address that does not exist is
    not written to any more."""
    if letter.state != "sent":
        return
    letter.state, letter.reason = "bounced" if is_bad_address else "failed", said
    if is_bad_address and letter.address:
        stop_writing_to(letter)


def lift(entry: Suppression) -> None:
    """Let letters go to the address again."""
    db.session.delete(entry)


def beat(name: str) -> None:
    """Say that the worker of this name lives; forget those not seen for a day."""
    now = clock.now()
    db.session.execute(sa.delete(Heartbeat).where(Heartbeat.at < now - FORGOTTEN))
    heart = db.session.get(Heartbeat, name) or Heartbeat(name=name)
    heart.at = now
    db.session.add(heart)


def stop_letters_to(person_id: int, address: str) -> None:
    """Nothing that waits goes to somebody any more."""
    theirs = Letter.person_id == person_id
    theirs = sa.or_(theirs, Letter.address == address) if address else theirs
    waiting = theirs & Letter.state.in_(("queued", "sending"))
    db.session.execute(sa.update(Letter).where(waiting).values(state="dropped"))


def forget_letters(letter_ids: Sequence[int]) -> None:
    """Letters that went keep neither words nor address; that they went stays."""
    blank: dict[str, Any] = {"address": "", "facts": {}, "title": "", "message": None, "message_id": ""}
    theirs = Letter.id.in_(letter_ids)
    db.session.execute(sa.update(Letter).where(theirs).values(**blank, once=None, reason=""))


def forget_bytes(letter_ids: Sequence[int]) -> None:
    """Letters that say what must be forgotten keep their row, without what was sent."""
    db.session.execute(sa.update(Letter).where(Letter.id.in_(letter_ids)).values(message=None))
