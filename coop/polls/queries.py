"""Polls as their group sees them, and who has to be asked, reminded or told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, joinedload, selectinload

from coop import clock
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.queries.recipients import REACHED
from coop.database import Page, db, lock
from coop.groups.models import GroupMembership
from coop.outbox.models import Suppression
from coop.people.models import Person
from coop.permissions import Viewer
from coop.polls.models import Poll, PollDate, PollPerson, PollVote

A_PAGE = 50
REMINDED_BEFORE = timedelta(days=2)
JUST_ASKED = timedelta(days=1)
WHOLE = (joinedload(Poll.group), joinedload(Poll.convening), selectinload(Poll.dates))


@dataclass(slots=True)
class Tally:
    """What was said of one date. `names`: vote → who, for those who may know."""

    date: PollDate
    yes: int = 0
    if_need_be: int = 0
    no: int = 0
    is_best: bool = False
    names: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A poll on a list: of how many how many answered, and whether the one who looks did."""

    poll: Poll
    asked: int
    voted: int
    has_voted: bool


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """A poll is there for the members of its group and for staff."""
    return sa.true() if viewer.is_staff else Poll.group_id.in_(viewer.group_ids)


def find(viewer: Viewer, slug: str) -> Poll | None:
    """The poll with its dates, if the viewer may see it."""
    return db.session.scalar(sa.select(Poll).where(Poll.slug == slug, visible(viewer)).options(*WHOLE))


def seen(viewer: Viewer, poll_ids: Iterable[int]) -> dict[int, Poll]:
    """Those of the polls that the viewer may see, by number; bare rows, one statement."""
    statement = sa.select(Poll).where(Poll.id.in_(set(poll_ids)), visible(viewer))
    return {poll.id: poll for poll in db.session.scalars(statement)}


def by_id(poll_id: int) -> Poll | None:
    """The same by number, for those who hold a signed link and for letters."""
    return db.session.scalar(sa.select(Poll).where(Poll.id == poll_id).options(*WHOLE))


def locked(poll_id: int) -> Poll:
    """The row as it is now, locked until the unit ends, with its dates."""
    db.session.scalars(lock(sa.select(Poll).where(Poll.id == poll_id))).one()
    statement = sa.select(Poll).where(Poll.id == poll_id).options(*WHOLE)
    return db.session.scalars(statement.execution_options(populate_existing=True)).one()


def slug_exists(slug: str) -> bool:
    """Whether an address is taken."""
    return db.session.scalar(sa.select(Poll.id).where(Poll.slug == slug)) is not None


def listed(viewer: Viewer, number: int = 1, *, group_id: int | None = None) -> Page:
    """Polls of one's groups, those that wait for an answer first."""
    of_group = Poll.group_id == group_id if group_id else sa.true()
    which = sa.and_(visible(viewer), of_group)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Poll).where(which)) or 0
    of_poll = PollPerson.poll_id == Poll.id
    theirs = sa.and_(of_poll, PollPerson.person_id.in_(seated(Poll.group_id)))
    asked = sa.select(sa.func.count(PollPerson.id)).where(theirs).correlate(Poll).scalar_subquery()
    voted = sa.select(sa.func.count(PollPerson.voted_at)).where(theirs).correlate(Poll).scalar_subquery()
    did_vote = PollPerson.voted_at.is_not(None)
    mine = sa.exists().where(of_poll, PollPerson.person_id == viewer.person_id, did_vote)
    statement = (
        sa.select(Poll, asked, voted, mine)
        .where(which)
        .options(*WHOLE)
        .order_by((Poll.state == "open").desc(), Poll.made_at.desc(), Poll.id.desc())
        .offset((number - 1) * A_PAGE)
        .limit(A_PAGE)
    )
    rows = [Row(*row) for row in db.session.execute(statement)]
    return Page(rows, number, max(1, -(-total // A_PAGE)), total)


def waiting_for(viewer: Viewer, most: int = 5) -> list[Poll]:
    """Polls that still take votes and have none of this member, those that close first at the top."""
    voted = sa.select(PollPerson.poll_id).where(
        PollPerson.person_id == viewer.person_id, PollPerson.voted_at.is_not(None)
    )
    statement = (
        sa.select(Poll)
        .where(Poll.group_id.in_(viewer.group_ids), Poll.state == "open", Poll.closes_at > clock.now())
        .where(Poll.id.not_in(voted))
        .options(joinedload(Poll.group))
        .order_by(Poll.closes_at, Poll.id)
        .limit(most)
    )
    return list(db.session.scalars(statement))


def is_member(poll: Poll, person_id: int) -> bool:
    """Whether the person belongs to the poll's group now."""
    statement = sa.select(GroupMembership.id).where(
        GroupMembership.group_id == poll.group_id,
        GroupMembership.person_id == person_id,
        GroupMembership.state == "active",
    )
    return db.session.scalar(statement) is not None


def members(group_id: int) -> list[int]:
    """Ids of those a poll of the group asks."""
    statement = (
        sa.select(Person.id)
        .join(GroupMembership, GroupMembership.person_id == Person.id)
        .where(GroupMembership.group_id == group_id, GroupMembership.state == "active")
        .where(Person.status.in_(REACHED), Person.email.is_not(None))
    )
    return list(db.session.scalars(statement.order_by(Person.id)))


def votes_of(poll: Poll, person_id: int) -> dict[int, str]:
    """Date id → what this person said."""
    statement = sa.select(PollVote.date_id, PollVote.vote).where(
        PollVote.person_id == person_id, PollVote.date_id.in_([date.id for date in poll.dates])
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}


def tallies(poll: Poll, *, with_names: bool) -> list[Tally]:
    """What was said of each date by those still in the group, in the order of the dates; the best ones are
    marked, several in a tie."""
    counted = {date.id: Tally(date) for date in poll.dates}
    statement = (
        sa.select(PollVote)
        .join(PollVote.person)
        .options(contains_eager(PollVote.person))
        .where(PollVote.date_id.in_(counted), PollVote.person_id.in_(seated(poll.group_id)))
        .order_by(Person.sort_key, Person.id)
    )
    for row in db.session.scalars(statement):
        tally = counted[row.date_id]
        setattr(tally, row.vote, getattr(tally, row.vote) + 1)
        if with_names:
            tally.names.setdefault(row.vote, []).append(row.person.known_as)
    found = [counted[date.id] for date in poll.dates]
    best = max((rank(tally) for tally in found), default=(0, 0))
    for tally in found:
        tally.is_best = best > (0, 0) and rank(tally) == best
    return found


def rank(tally: Tally) -> tuple[int, int]:
    """How good a date is: whom it reaches at all, and of those whom it suits."""
    return tally.yes + tally.if_need_be, tally.yes


def people(poll: Poll) -> list[PollPerson]:
    """Everybody who was asked or answered and is in the group still, by name."""
    statement = (
        sa.select(PollPerson)
        .join(PollPerson.person)
        .options(contains_eager(PollPerson.person))
        .where(PollPerson.poll_id == poll.id, Person.id.in_(seated(poll.group_id)))
        .order_by(Person.sort_key, Person.id)
    )
    return list(db.session.scalars(statement))


def person_of(poll_id: int, person_id: int) -> PollPerson | None:
    """One of them."""
    statement = sa.select(PollPerson).where(PollPerson.poll_id == poll_id, PollPerson.person_id == person_id)
    return db.session.scalar(statement)


def of_convening(convening_id: int) -> Poll | None:
    """The poll that a convening came of."""
    statement = sa.select(Poll).where(Poll.convening_id == convening_id, Poll.state == "chosen")
    return db.session.scalar(statement.options(*WHOLE).order_by(Poll.id).limit(1))


def dated_by_poll(convening_ids: Iterable[int]) -> list[Convening]:
    """Those of some convenings whose date a poll found; one statement."""
    chosen = sa.select(Poll.convening_id).where(Poll.state == "chosen", Poll.carried_at.is_(None))
    statement = sa.select(Convening).where(Convening.id.in_(set(convening_ids)), Convening.id.in_(chosen))
    return list(db.session.scalars(statement.order_by(Convening.id)))


def to_answer(poll: Poll) -> list[tuple[Person, str, str]]:
    """(person, vote, how) for the chosen date, in the order in which people voted first; without those who
    answered the convening themselves, and those who left the group since."""
    answered = sa.select(Rsvp.person_id).where(Rsvp.convening_id == poll.convening_id)
    statement = (
        sa.select(Person, PollVote.vote, PollPerson.how)
        .join(PollVote, PollVote.person_id == Person.id)
        .join(PollDate, PollDate.id == PollVote.date_id)
        .join(PollPerson, sa.and_(PollPerson.poll_id == poll.id, PollPerson.person_id == Person.id))
        .where(PollDate.poll_id == poll.id, PollDate.is_chosen)
        .where(PollVote.vote != "no", Person.id.not_in(answered), Person.id.in_(seated(poll.group_id)))
        .order_by(PollPerson.voted_at, PollPerson.id)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(statement)]


def voters(poll: Poll) -> list[Person]:
    """Everybody who said something and is in the group still: who left is neither invited nor told."""
    statement = (
        sa.select(Person)
        .join(PollPerson, PollPerson.person_id == Person.id)
        .where(PollPerson.poll_id == poll.id, PollPerson.voted_at.is_not(None))
        .where(Person.id.in_(seated(poll.group_id)))
        .order_by(PollPerson.voted_at, PollPerson.id)
    )
    return list(db.session.scalars(statement))


def seated(group_id: int | InstrumentedAttribute[int]) -> sa.Select[int]:
    """Ids of those who belong to a group now, and to the network: nobody else counts, is invited or told."""
    return (
        sa.select(GroupMembership.person_id)
        .join(Person, Person.id == GroupMembership.person_id)
        .where(GroupMembership.group_id == group_id, GroupMembership.state == "active")
        .where(Person.status.in_(REACHED))
        .correlate(Poll)
    )


def open_of_group(group_id: int) -> list[Poll]:
    """Polls of a group that nobody decided, in the order in which they are locked."""
    statement = sa.select(Poll).where(Poll.group_id == group_id, Poll.state == "open")
    return list(db.session.scalars(statement.order_by(Poll.id)))


def closing_soon() -> list[int]:
    """Ids of polls that close within two days and have somebody who was not reminded."""
    now = clock.now()
    silent = sa.exists().where(PollPerson.poll_id == Poll.id, *silence())
    statement = sa.select(Poll.id).where(
        Poll.state == "open", Poll.closes_at > now, Poll.closes_at <= now + REMINDED_BEFORE, silent
    )
    return list(db.session.scalars(statement.order_by(Poll.id)))


def silent(poll_id: int) -> sa.Select[int]:
    """Numbers of the rows of those who are to be reminded in a poll, in order."""
    return sa.select(PollPerson.id).where(PollPerson.poll_id == poll_id, *silence()).order_by(PollPerson.id)


def silence() -> tuple[sa.ColumnElement[bool], ...]:
    """Who was asked more than a day ago, said nothing and was not reminded."""
    return (
        PollPerson.voted_at.is_(None),
        PollPerson.reminded_at.is_(None),
        PollPerson.asked_at <= clock.now() - JUST_ASKED,
    )


def just_closed() -> list[int]:
    """Ids of polls whose time was up within the last week and that nobody decided."""
    now = clock.now()
    statement = sa.select(Poll.id).where(
        Poll.state == "open", Poll.closes_at <= now, Poll.closes_at > now - timedelta(days=7)
    )
    return list(db.session.scalars(statement.order_by(Poll.id)))


def would_be_asked(group_ids: frozenset[int]) -> dict[int, int]:
    """Group id → how many letters a new poll would send."""
    statement = (
        sa.select(GroupMembership.group_id, sa.func.count(Person.id))
        .join(Person, Person.id == GroupMembership.person_id)
        .outerjoin(Suppression, Suppression.address == Person.email)
        .where(GroupMembership.group_id.in_(group_ids), GroupMembership.state == "active")
        .where(Person.status.in_(REACHED), Person.email.is_not(None), Person.wants_invitations)
        .where(Suppression.id.is_(None))
        .group_by(GroupMembership.group_id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}
