"""Opening a poll of dates."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from slugify import slugify

from coop import clock
from coop.database import db
from coop.groups.models import Group
from coop.groups.queries import finding
from coop.history import operations as history
from coop.polls import mail, queries
from coop.polls.models import FEWEST, MOST, Poll, PollDate, PollPerson
from coop.refusal import Refusal
from coop.search import operations as search
from coop.wording import gettext as _

FARTHEST = timedelta(days=731)


@dataclass(frozen=True, slots=True)
class PollFields:
    """What a lead decides. Moments are aware; the same date twice is one."""

    title: str
    dates: tuple[datetime, ...]
    timezone: str
    closes_at: datetime
    minutes: int = 90
    note: str = ""
    mode: str = "in_person"
    venue: str = ""


def open_poll(group: Group, values: PollFields, by_id: int | None) -> Poll:
    """Open it and ask every member of the group by letter.

    Refuses fewer than 2 or more than 12 dates, one that has passed, an end after the first date or in the
    past, a date that is years away, and a group that is closed. Locks the group: it may be closing.
    """
    group = finding.locked(group.id)
    dates = sorted(set(values.dates))
    _refuse_wrong(group, values, dates)
    poll = Poll(
        slug=_free_slug(values.title),
        group_id=group.id,
        title=" ".join(values.title.split()),
        note=values.note.strip(),
        timezone=values.timezone,
        minutes=values.minutes,
        mode=values.mode,
        venue=values.venue.strip(),
        state="open",
        closes_at=values.closes_at,
        made_by_id=by_id,
        made_at=clock.now(),
    )
    db.session.add(poll)
    db.session.flush()
    db.session.add_all(PollDate(poll_id=poll.id, starts_at=starts_at) for starts_at in dates)
    _ask(poll)
    search.soon()
    history.record("poll", poll.id, "opened", to_state="open", actor_id=by_id, facts={"dates": len(dates)})
    db.session.flush()
    return poll


def _ask(poll: Poll) -> None:
    ids = queries.members(poll.group_id)
    rows = [
        {"poll_id": poll.id, "person_id": person_id, "asked_at": clock.now(), "how": "page"}
        for person_id in ids
    ]
    if rows:
        db.session.execute(sa.insert(PollPerson), rows)
    mail.asked(poll.id, ids)


def _refuse_wrong(group: Group, values: PollFields, dates: list[datetime]) -> None:
    if group.status == "closed":
        raise Refusal(_("This group is closed, so it needs no date."))
    if not values.title.strip():
        raise Refusal(_("Say what the date is for."))
    if not FEWEST <= len(dates) <= MOST:
        raise Refusal(_("Propose two to twelve different dates."))
    if dates[0] <= clock.now():
        raise Refusal(_("One of the dates has passed. Propose dates to come."))
    if dates[-1] > clock.now() + FARTHEST:
        raise Refusal(_("One of the dates is more than two years away. Look at its year."))
    if not clock.now() < values.closes_at <= dates[0]:
        raise Refusal(_("Let it close after now and before the first date."))
    if values.minutes * timedelta(minutes=1) > timedelta(days=1):
        raise Refusal(_("A date is one day at most."))


def _free_slug(title: str) -> str:
    words = slugify(title, max_length=60, word_boundary=True) or "date"
    slug, number = words, 2
    while slug in ("new", "letters") or queries.slug_exists(slug):
        slug, number = f"{words}-{number}", number + 1
    return slug
