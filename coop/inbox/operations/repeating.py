"""What a calendar's answer to a whole series does: it fills the dates that were not answered yet."""

from datetime import datetime

from coop.calendar.replies import Answer
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesAnswer
from coop.convenings.queries.recipients import is_reached
from coop.convenings.writing import the_locale
from coop.database import db
from coop.inbox import mail
from coop.inbox.models import InboxReply
from coop.inbox.operations.replying import A_MOMENT, counter, end, is_older, wish_of
from coop.inbox.queries import replies
from coop.inbox.queries.matching import OUTDATED, Match
from coop.network import queries as networks
from coop.people.models import Person
from coop.refusal import Refusal
from coop.series.operations.answering import answer_series
from coop.series.queries import dates
from coop.wording import N_, in_language

IN_PLACE = N_("It is about a whole series, and somebody comes in place of another.")


def take(reply: InboxReply, answer: Answer, match: Match, sent_at: datetime | None) -> None:
    """Let it do what it may, under the lock of the series, and write down what became of it."""
    first, series, person = match.convening, match.series, match.person
    if first is None or series is None or person is None or match.invited_id not in (None, person.id):
        return end(reply, "waiting", IN_PLACE)
    if not is_reached(person):
        return end(reply, "ignored", N_("This person gets no letters any more."))
    series = dates.locked(series.id)
    if reply.method == "COUNTER":
        return counter(reply, first)
    standing = dates.standing_answer(series.id, person.id)
    if reason := _stale(reply, answer, series, standing, sent_at):
        return end(reply, "ignored", reason)
    if not reply.answer:
        return end(reply, "ignored", N_("It says no answer that we know."))
    if standing and standing.answer == reply.answer:
        return end(reply, "applied", N_("They had answered the whole series so before."))
    return _answer(reply, first, series, person, standing)


def _stale(
    reply: InboxReply,
    answer: Answer,
    series: Series,
    standing: SeriesAnswer | None,
    sent_at: datetime | None,
) -> str:
    """Why a newer word stands already; "" when this is the newest."""
    if answer.sequence is not None and answer.sequence < series.sequence:
        return OUTDATED
    before = replies.latest_to_series(series.id, reply.person_id or 0, series.sequence)
    if before and is_older(answer, before, series.sequence):
        return N_("A later reply of theirs came first.")
    said_at = max((one for one in (answer.stamped_at, sent_at) if one), default=None)
    is_other = standing is not None and standing.source != "calendar"
    is_late = is_other and standing and said_at and said_at < standing.answered_at - A_MOMENT
    return N_("They answered by another way since.") if is_late else ""


def _answer(
    reply: InboxReply, first: Convening, series: Series, person: Person, standing: SeriesAnswer | None
) -> None:
    with in_language(the_locale(person.locale, networks.the_network())):
        try:
            with db.session.begin_nested():
                wish = wish_of(first, person, reply.answer, standing)
                answer_series(series, person, wish, source="calendar", but=replies.named_beside(reply))
        except Refusal as refusal:
            end(reply, "refused", refusal.sentence)
            return mail.refused(first, person, refusal.sentence)
    return end(reply, "applied", "")
