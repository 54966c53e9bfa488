"""Answering a series: all dates not answered yet and those to come, or one date, never all by mistake."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from coop import clock
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesAnswer
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.queries import answers, showing
from coop.database import db
from coop.groups.queries.belonging import viewer_of
from coop.history import operations as history
from coop.people.models import Person
from coop.refusal import Refusal
from coop.series import mail
from coop.series.filled import Filled
from coop.series.operations.standing import asked_there, fill
from coop.series.queries import dates, naming
from coop.wording import gettext as _


def answer_series(
    series: Series,
    person: Person,
    wish: Wish,
    *,
    source: str = "page",
    actor_id: int | None = None,
    also_answered: bool = False,
    but: Collection[datetime | date] = (),
) -> Filled:
    """Lay an answer down on every date that they may see, that takes answers and that they have not answered.

    Dates they answered before stay as they are, unless they said so (`also_answered`); dates they spoke of
    alone in the same breath (`but`: their names in calendars) stay as well. Each date seats or queues them
    by itself. Posts one letter. Refuses a series that is not published or has ended.
    """
    series = dates.locked(series.id)
    if series.state != "published":
        raise Refusal(_("This series takes no answers any more. Answer one of its dates."))
    told = dates.answered_days(series.id, person.id)
    meant = {each.convening_id for each in dates.seen_by(viewer_of(person), series.id)} | told.keys()
    alone = {naming.day_of(series, each) for each in but}
    prompts = answers.prompts(wish.replies)
    said = {prompts[number]: text for number, text in wish.replies.items() if number in prompts}
    filled = Filled()
    for dated in dates.to_come(series.id, ("published",)):
        if dated.convening_id in told and not also_answered:
            filled.kept.append(dated.convening_id)
        elif dated.convening.takes_answers and dated.convening_id in meant and dated.day not in alone:
            fill(dated.convening, person, asked_there(dated.convening, wish, said), source, filled)
    if filled.refused and not (
        filled.going or filled.waiting or filled.maybe or filled.declined or filled.kept
    ):
        raise Refusal(next(iter(filled.refused.values())))
    standing = _keep(series, person, wish, source, actor_id)
    mail.answered(standing, filled)
    return filled


def _keep(series: Series, person: Person, wish: Wish, source: str, actor_id: int | None) -> SeriesAnswer:
    standing = dates.standing_answer(series.id, person.id)
    was = standing.answer if standing else ""
    if standing is None:
        standing = SeriesAnswer(series_id=series.id, person_id=person.id)
        db.session.add(standing)
    standing.answer, standing.seat, standing.guests = wish.answer, wish.seat, wish.guests
    standing.organization_id = wish.organization_id
    standing.source, standing.answered_at = source, clock.now()
    db.session.flush()
    history.record(
        "series answer",
        standing.id,
        "answered",
        from_state=was,
        to_state=wish.answer,
        actor_id=actor_id or person.id,
        facts={"seat": wish.seat, "guests": wish.guests, "source": source},
    )
    return standing


def answer_by_calendar(
    uid: UUID, recurrence: datetime | date | None, person: Person, wish: Wish, *, source: str = "calendar"
) -> Filled:
    """What a calendar says of a UID and, within a series, a RECURRENCE-ID: one date, or the whole series.

    The same operation as the page's for every date it means. Refuses a UID or a date that is not ours.
    """
    meant = meant_by(uid, recurrence)
    if isinstance(meant, Series):
        return answer_series(meant, person, wish, source=source)
    filled = Filled()
    filled.note(answer_rsvp(meant, person, wish, source=source))
    return filled


def meant_by(uid: UUID, recurrence: datetime | date | None) -> Series | Convening:
    """The series (no RECURRENCE-ID), or the one convening, that a calendar speaks of.."""
    series = dates.by_uid(uid)
    if series is None:
        if found := showing.by_uuid(uid):
            return found
        raise Refusal(_("Nothing here has this name."))
    if recurrence is None:
        return series
    convening = naming.convening_on(series, recurrence)
    if convening is None:
        raise Refusal(_("The series has no such date."))
    return convening
