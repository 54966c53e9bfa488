"""Whom and what a reply may mean that nobody is sure of: the likeliest first, never more than a few."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from rapidfuzz import fuzz

from coop import clock, likeness
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.queries.recipients import REACHED
from coop.database import db
from coop.inbox.models import InboxReply
from coop.inbox.queries.matching import by_uid
from coop.people.models import Person
from coop.series.queries import dates
from coop.wording import searchable

MOST_LOOKED_AT = 200
MOST_PEOPLE = 5
MOST_CONVENINGS = 12
LEAST = 55
ON_THE_LIST = 8
INVITED = 30
LATELY = timedelta(days=7)
SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """Somebody who may have written it, from 0 to 100.

    `is_listed`: they were invited or answered; `is_invited`: the address was made for them.
    """

    person: Person
    score: int
    is_listed: bool
    is_invited: bool


def people(reply: InboxReply) -> list[Guess]:
    """Who may be meant, the likeliest first; two statements."""
    names = [name for name in (reply.attendee_name, reply.message.sender_name) if name]
    addresses = [address for address in (reply.attendee, reply.message.sender) if address]
    found = _candidates(reply, names, addresses)
    listed = _listed(reply.convening_id, [person.id for person in found])
    guesses = [
        Guess(person, _score(person, names, addresses), person.id in listed, person.id == reply.invited_id)
        for person in found
    ]
    likely = [guess for guess in guesses if guess.score >= LEAST or guess.is_invited]
    return sorted(likely, key=_rank, reverse=True)[:MOST_PEOPLE]


def _rank(guess: Guess) -> int:
    return guess.score + ON_THE_LIST * guess.is_listed + INVITED * guess.is_invited


def _candidates(reply: InboxReply, names: list[str], addresses: list[str]) -> list[Person]:
    words = {word for name in names for word in searchable(name).split() if len(word) >= SHORTEST_WORD}
    words |= {
        word for one in addresses for word in searchable(_local(one)).split() if len(word) > SHORTEST_WORD
    }
    is_near = [Person.id == reply.invited_id, Person.email.in_(addresses)]
    is_near += [Person.sort_key.contains(word, autoescape=True) for word in sorted(words)[:8]]
    is_near += [Person.email.startswith(f"{_local(one)}@", autoescape=True) for one in addresses]
    statement = sa.select(Person).where(Person.status.in_(REACHED), sa.or_(*is_near))
    is_first = sa.case((Person.id == reply.invited_id, 0), else_=1)
    return list(db.session.scalars(statement.order_by(is_first, Person.id).limit(MOST_LOOKED_AT)))


def _listed(convening_id: int | None, person_ids: list[int]) -> set[int]:
    if convening_id is None:
        return set()
    asked = sa.select(Invitation.person_id).where(
        Invitation.convening_id == convening_id, Invitation.person_id.in_(person_ids)
    )
    answered = sa.select(Rsvp.person_id).where(
        Rsvp.convening_id == convening_id, Rsvp.person_id.in_(person_ids)
    )
    return set(db.session.scalars(asked.union(answered)))


def _score(person: Person, names: list[str], addresses: list[str]) -> int:
    if person.email in addresses:
        return likeness.SURE
    by_name = [likeness.of_names(name, person.name) for name in names]
    own = _local(person.email or "")
    by_address = [round(fuzz.ratio(own, _local(one))) for one in addresses]
    by_both = [likeness.of_names(_local(one), person.name) for one in addresses]
    return max([*by_name, *by_address, *by_both], default=0)


def _local(address: str) -> str:
    return " ".join(address.partition("@")[0].replace(".", " ").replace("_", " ").replace("-", " ").split())


def convenings(reply: InboxReply) -> list[Convening]:
    """What it may be about: what is sure alone; else by entry, by title and time; then what comes next."""
    if reply.series_id:
        return [dated.convening for dated in dates.to_come(reply.series_id, ("published",))][:MOST_CONVENINGS]
    if reply.convening:
        return [reply.convening]
    if known := by_uid(reply.uid):
        return [known]
    statement = (
        sa.select(Convening)
        .where(Convening.state == "published", Convening.ends_at > clock.now() - LATELY)
        .order_by(Convening.starts_at, Convening.id)
        .limit(MOST_LOOKED_AT)
    )
    coming = list(db.session.scalars(statement))
    return sorted(coming, key=lambda one: -_likeness(reply, one))[:MOST_CONVENINGS]


def _likeness(reply: InboxReply, convening: Convening) -> int:
    """Ties keep the order of time."""
    title = str(reply.facts.get("title") or reply.message.subject).rpartition(": ")[2]
    alike = likeness.of_names(title, convening.title)
    starts = str(reply.facts.get("starts", ""))
    is_then = bool(starts) and "T" in starts and _is_moment(starts, convening.starts_at)
    return (alike if alike >= LEAST else 0) + 100 * is_then


def _is_moment(text: str, moment: datetime) -> bool:
    said = datetime.fromisoformat(text)
    return said.tzinfo is not None and said == moment
