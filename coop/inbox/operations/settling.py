"""What the staff decide about a reply that waits: it counts for somebody, or it does not."""

import sqlalchemy as sa

from coop import clock
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series
from coop.convenings.queries import answers as found
from coop.convenings.queries import showing
from coop.database import db
from coop.history import operations as history
from coop.inbox.models import Alias, InboxReply
from coop.inbox.operations.replying import give_answer, wish_of
from coop.inbox.queries import replies, waiting
from coop.people import queries as people
from coop.people.models import Person
from coop.refusal import Refusal
from coop.series.operations.answering import answer_series
from coop.series.queries import dates
from coop.wording import N_
from coop.wording import gettext as _

DISMISSED = N_("The staff looked at it; it counts for nobody.")
ANSWERS = ("going", "maybe", "declined")


def apply_reply(
    reply: InboxReply,
    convening: Convening,
    person: Person,
    answer: str,
    *,
    series: Series | None = None,
    by_id: int | None,
    note: str = "",
    learns_address: bool = False,
) -> None:
    """Let a reply that waits count as somebody's answer, as if they had given it on the page.

    With `series` it is the answer to all of it, and `convening` is one of its dates. `learns_address`: the
    address it came from is theirs, too, so that the next reply needs nobody.
    Refuses one that somebody settled meanwhile, and what answering refuses; after closing it needs a note.
    """
    if answer not in ANSWERS:
        raise Refusal(_("Choose the answer that the message gives."))
    if series:
        reply = _to_series(reply, dates.locked(series.id), convening, person, answer, by_id)
    else:
        reply = _to_one(reply, showing.locked(convening.id), person, answer, by_id, note)
    reply.series_id = series.id if series else None
    reply.convening_id, reply.person_id, reply.answer = convening.id, person.id, answer
    if learns_address:
        learn(reply.attendee, person, by_id)
    _settle(reply, "applied", N_("The staff said whose answer it is."), by_id)
    facts = {"convening": convening.id, "person": person.id, "answer": answer}
    _record(reply, "applied", by_id, note, facts)


def _to_one(
    reply: InboxReply, convening: Convening, person: Person, answer: str, by_id: int | None, note: str
) -> InboxReply:
    reply = _still_waiting(reply)
    before = found.answer_of(convening.id, person.id)
    # What a calendar said came by calendar, whoever read it; what the staff read out of words came by them.
    is_said = bool(reply.answer) and reply.answer == answer and convening.takes_answers
    source = "calendar" if is_said else "staff"
    give_answer(convening, person, answer, before, source=source, actor_id=by_id, note=note)
    return reply


def _to_series(
    reply: InboxReply, series: Series, first: Convening, person: Person, answer: str, by_id: int | None
) -> InboxReply:
    reply = _still_waiting(reply)
    wish = wish_of(first, person, answer, dates.standing_answer(series.id, person.id))
    source = "calendar" if reply.answer == answer else "staff"
    answer_series(series, person, wish, source=source, actor_id=by_id, but=replies.named_beside(reply))
    return reply


def dismiss(reply: InboxReply, *, by_id: int | None, note: str = "") -> None:
    """It counts for nobody. Refuses one that somebody settled meanwhile."""
    reply = _still_waiting(reply)
    _settle(reply, "dismissed", note.strip() or DISMISSED, by_id)
    _record(reply, "dismissed", by_id, note, {})


def dismiss_chosen(reply_ids: list[int], *, by_id: int | None, note: str = "") -> int:
    """These count for nobody; how many of them still waited."""
    return _dismiss_all(InboxReply.id.in_(reply_ids), by_id, note)


def dismiss_reason(
    reason: str, *, sender: str = "", newest_id: int, by_id: int | None, note: str = ""
) -> int:
    """Whatever waits for a reason, of one sender if one is named, counts for nobody; how many those were.

    `newest_id`: the last one that whoever decides has seen; what came later still waits.
    """
    which = sa.and_(waiting.of(reason, sender), InboxReply.id <= newest_id)
    return _dismiss_all(which, by_id, note)


def _dismiss_all(which: sa.ColumnElement[bool], by_id: int | None, note: str) -> int:
    """In one statement, so that what somebody settles meanwhile is left alone."""
    settled = {
        "state": "dismissed",
        "reason": note.strip() or DISMISSED,
        "settled_by_id": by_id,
        "settled_at": clock.now(),
    }
    statement = (
        sa.update(InboxReply)
        .where(which, InboxReply.state == "waiting")
        .values(**settled)
        .returning(InboxReply.id)
        .execution_options(synchronize_session=False)
    )
    ids = sorted(db.session.scalars(statement))
    entry = {"subject_kind": "inbox_reply", "act": "dismissed", "actor_id": by_id, "note": note.strip()}
    states = {"from_state": "waiting", "to_state": "dismissed"}
    history.record_all([entry | states | {"subject_id": each} for each in ids])
    db.session.expire_all()
    return len(ids)


def learn(address: str, person: Person, by_id: int | None) -> bool:
    """From now on an address is another one of somebody; not one that is anybody's own or known already."""
    if not address or people.by_email(address) or replies.alias_at(address):
        return False
    db.session.add(Alias(address=address, person_id=person.id, learned_by_id=by_id, learned_at=clock.now()))
    history.record("person", person.id, "calendar address learned", actor_id=by_id)
    db.session.flush()
    return True


def unlearn(alias: Alias, *, by_id: int | None) -> None:
    """The address is not theirs any more."""
    history.record("person", alias.person_id, "calendar address unlearned", actor_id=by_id)
    db.session.delete(alias)


def _still_waiting(reply: InboxReply) -> InboxReply:
    held = replies.held(reply.id)
    if held is None or held.state != "waiting":
        raise Refusal(_("Somebody settled this message meanwhile. Look at it once more."))
    return held


def _settle(reply: InboxReply, state: str, reason: str, by_id: int | None) -> None:
    reply.state, reply.reason = state, reason
    reply.settled_by_id, reply.settled_at = by_id, clock.now()


def _record(reply: InboxReply, act: str, by_id: int | None, note: str, facts: dict[str, object]) -> None:
    history.record(
        "inbox_reply", reply.id, act, from_state="waiting", to_state=reply.state, actor_id=by_id,
        note=note.strip(), facts=facts,
    )  # fmt: skip
