"""Taking a message in: it is kept once, whatever it holds, and each answer in it does what it may."""

from datetime import date, datetime, timedelta

from sqlalchemy.dialects import postgresql, sqlite

from coop import clock
from coop.calendar.replies import Answer
from coop.convenings.queries import showing
from coop.database import db
from coop.inbox.incoming import Incoming
from coop.inbox.models import InboxMessage, InboxReply
from coop.inbox.operations import checking, hearing, repeating, replying, reporting
from coop.inbox.operations.noting import about, note
from coop.inbox.queries import matching, messages
from coop.inbox.queries.matching import Match
from coop.series.queries import dates
from coop.wording import N_

A_DAY = timedelta(days=1)
ANSWERING = ("REPLY", "COUNTER")


def keep(incoming: Incoming, way: str, *, is_broken: bool = False) -> InboxMessage | None:
    """Keep a message and let it do what it may; None when the same one came before.

    `is_broken`: it is kept for the staff without being worked, because working it failed.
    """
    message = _kept_first(incoming, way)
    if message is None:
        return None
    if is_broken or incoming.trouble:
        _set_aside(message, incoming, is_broken=is_broken)
    elif any(checking.came_home(address) for address in incoming.recipients):
        message.kind, message.reason = "check", N_("A letter to ourselves: the inbox works.")
    elif incoming.report:
        reporting.take(message, incoming.report, incoming.recipients)
    elif incoming.answers:
        _take_answers(message, incoming)
    elif incoming.is_automatic:
        message.kind, message.reason = "automatic", N_("Written by a machine; nobody answers it.")
    else:
        hearing.take(message, incoming)
    db.session.flush()
    return message


def _kept_first(incoming: Incoming, way: str) -> InboxMessage | None:
    """The new row; or None after counting one more copy of a row that is there. The unique key decides."""
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    values = {
        "key": incoming.key,
        "way": way,
        "kind": "other",
        "received_at": clock.now(),
        "message_id": incoming.message_id,
        "sender": incoming.sender,
        "sender_name": incoming.sender_name,
        "subject": incoming.subject,
        "text": incoming.text,
        "calendar": incoming.calendar,
        "sent_at": incoming.sent_at,
        "copies": 1,
        "reason": "",
    }
    statement = (
        insert(InboxMessage)
        .values(values)
        .on_conflict_do_update(index_elements=["key"], set_={"copies": InboxMessage.copies + 1})
        .returning(InboxMessage.id, InboxMessage.copies)
    )
    message_id, copies = db.session.execute(statement).one()
    return db.session.get(InboxMessage, message_id) if copies == 1 else None


def _set_aside(message: InboxMessage, incoming: Incoming, *, is_broken: bool) -> None:
    """What nobody could read; it waits for the staff if it came to the address of an invitation."""
    message.kind = "unreadable"
    message.reason = incoming.trouble or N_("Working it failed; more stands in the server's log.")
    convening, person = matching.behind(incoming)
    if is_broken or convening:
        note(message, "waiting", message.reason, **about(convening, person))


def _take_answers(message: InboxMessage, incoming: Incoming) -> None:
    message.kind = "reply" if any(answer.is_whole for answer in incoming.answers) else "unreadable"
    is_repeated = messages.came_before(message)
    matches = [matching.match(answer, incoming) for answer in incoming.answers]
    if not is_repeated:
        _hold(matches)
    # Dates named by themselves come first, so that what is said of the whole series leaves them alone.
    pairs = zip(incoming.answers, matches, strict=True)
    for answer, match in sorted(pairs, key=lambda pair: pair[0].recurrence is None):
        if is_repeated:
            _answer_row(message, answer, Match(), "ignored", hearing.REPEATED)
        elif answer.method not in ("", *ANSWERING):
            _answer_row(message, answer, Match(), "ignored", N_("It is no reply, but an entry of its own."))
        else:
            _take_answer(message, answer, match, incoming)


def _hold(matches: list[Match]) -> None:
    """Lock what the answers are about, before a row that points there: whoever points at a row holds it a
    little, and of two who do neither could lock it any more."""
    for series_id in sorted({match.series.id for match in matches if match.series}):
        dates.locked(series_id)
    for convening_id in sorted({match.convening.id for match in matches if match.convening}):
        showing.locked(convening_id)


def _take_answer(message: InboxMessage, answer: Answer, match: Match, incoming: Incoming) -> None:
    reply = _answer_row(message, answer, match, "waiting", "")
    if not match.reason and (answer.method not in ANSWERING or not answer.is_whole):
        reply.reason = N_("It is cut short, or does not say whether it is a reply.")
        return
    if match.person and match.invited_id in (None, match.person.id):
        message.person_id = match.person.id
    work = repeating.take if match.series and match.person and not match.reason else replying.take
    work(reply, answer, match, incoming.sent_at)


def _answer_row(message: InboxMessage, answer: Answer, match: Match, state: str, reason: str) -> InboxReply:
    attendee = match.attendee if match.attendee.address else next(iter(answer.attendees), match.attendee)
    proposed = {"title": answer.title, "starts": _moment(answer.starts), "ends": _moment(answer.ends)}
    return note(
        message,
        state,
        reason,
        method=answer.method,
        answer=replying.ANSWERS.get(attendee.partstat, ""),
        convening_id=match.convening.id if match.convening else None,
        series_id=match.series.id if match.series else None,
        person_id=match.person.id if match.person else None,
        uid=answer.uid,
        recurrence=_moment(answer.recurrence),
        attendee=attendee.address,
        attendee_name=attendee.name,
        sequence=answer.sequence,
        stamped_at=_credible(answer.stamped_at),
        comment=answer.comment,
        invited_id=match.invited_id,
        facts={key: value for key, value in proposed.items() if value},
    )


def _credible(stamped_at: datetime | None) -> datetime | None:
    """A clock that is years ahead must not make every later word of the same person an older one."""
    now = clock.now()
    return now if stamped_at and stamped_at > now + A_DAY else stamped_at


def _moment(when: datetime | date | None) -> str:
    return when.isoformat() if when else ""
