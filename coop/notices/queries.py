"""Finding notices, and what people chose about them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from coop.database import Page, db, page_of
from coop.notices.models import GATHERED, KINDS, LETTERS, TOPICS, Choice, Digest, Notice
from coop.people import queries as people
from coop.people.models import Person

EVERYWHERE = 0
PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Way:
    """How a notice reaches somebody: its letter, whether the app shows it, and for which group."""

    letter: str
    is_shown: bool
    group_id: int = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one person chose, with what holds where they chose nothing."""

    wants_invitations: bool
    own: Mapping[tuple[str, int], tuple[str, str]]

    def letter(self, topic: str, group_id: int = EVERYWHERE) -> str:
        """How letters of a topic come from a group, or from the network."""
        if topic == "invitations" and not self.wants_invitations:
            return "nothing"
        own, usual = self._of(topic, group_id)[0], self._of(topic, EVERYWHERE)[0]
        return own or usual or TOPICS[topic]

    def in_app(self, topic: str, group_id: int = EVERYWHERE) -> str:
        """Whether the app shows them: "shown" or "hidden"."""
        return self._of(topic, group_id)[1] or self._of(topic, EVERYWHERE)[1] or "shown"

    def way(self, topic: str, group_ids: Iterable[int]) -> Way:
        """Of several groups the most immediate word counts, and one that shows it is enough."""
        places = list(group_ids) or [EVERYWHERE]
        first = min(places, key=lambda group_id: LETTERS.index(self.letter(topic, group_id)))
        is_shown = any(self.in_app(topic, group_id) == "shown" for group_id in places)
        return Way(self.letter(topic, first), is_shown, first)

    def _of(self, topic: str, group_id: int) -> tuple[str, str]:
        return self.own.get((topic, group_id), ("", ""))


def chosen(person_ids: Sequence[int]) -> dict[int, Chosen]:
    """Person id → what they chose, of many at once; two statements."""
    wanting = sa.select(Person.id, Person.wants_invitations).where(Person.id.in_(person_ids))
    own: dict[int, dict[tuple[str, int], tuple[str, str]]] = {key: {} for key in person_ids}
    for row in db.session.scalars(sa.select(Choice).where(Choice.person_id.in_(person_ids))):
        own[row.person_id][row.topic, row.group_id] = (row.letter, row.in_app)
    return {key: Chosen(wants, own[key]) for key, wants in db.session.execute(wanting)}


def chosen_by(person: Person) -> Chosen:
    """What one person chose."""
    return chosen([person.id])[person.id]


def choices(person_id: int) -> dict[tuple[str, int], Choice]:
    """Topic and group → the row that keeps what was chosen there."""
    rows = db.session.scalars(sa.select(Choice).where(Choice.person_id == person_id))
    return {(row.topic, row.group_id): row for row in rows}


def latest(person_id: int, kind: str, subject: tuple[str, int]) -> Notice | None:
    """The last notice of a kind about something, for one person."""
    statement = sa.select(Notice).where(Notice.person_id == person_id, about(kind, subject))
    return db.session.scalar(statement.order_by(Notice.id.desc()).limit(1))


def waiting_facts(
    kind: str, subject: tuple[str, int], person_ids: Sequence[int]
) -> dict[int, dict[str, Any]]:
    """Person id → the facts of what they were told about something and have neither read nor been sent."""
    statement = sa.select(Notice.person_id, Notice.facts).where(
        about(kind, subject), Notice.person_id.in_(person_ids), not_passed_on()
    )
    return {person_id: facts for person_id, facts in db.session.execute(statement.order_by(Notice.id.desc()))}


def told_since(person_id: int, kind: str, since: datetime) -> list[Notice]:
    """Everything of a kind that somebody was told since a moment, in order."""
    statement = sa.select(Notice).where(
        Notice.person_id == person_id, Notice.kind == kind, Notice.told_at >= since
    )
    return list(db.session.scalars(statement.order_by(Notice.told_at, Notice.id)))


def told_at_once(kind: str, subject: tuple[str, int], since: datetime) -> list[int]:
    """Whom a letter tells of something at once, of those told since a moment who have not read it yet."""
    statement = sa.select(Notice.person_id).where(
        about(kind, subject), Notice.way == "at_once", Notice.told_at >= since, Notice.read_at.is_(None)
    )
    return list(db.session.scalars(statement.order_by(Notice.person_id)))


def told_lately(kind: str, subject: tuple[str, int], since: datetime) -> list[int]:
    """Whom something of a kind was told of since a moment."""
    statement = sa.select(Notice.person_id).where(about(kind, subject), Notice.told_at >= since)
    return list(db.session.scalars(statement.order_by(Notice.person_id)))


def about(kind: str, subject: tuple[str, int]) -> sa.ColumnElement[bool]:
    """Notices of a kind about something."""
    return sa.and_(Notice.kind == kind, Notice.subject_kind == subject[0], Notice.subject_id == subject[1])


def not_passed_on() -> sa.ColumnElement[bool]:
    """Neither read nor gathered into a letter: later news of the same take its place."""
    return sa.and_(Notice.read_at.is_(None), Notice.digest_id.is_(None))


def waiting(way: str, before: datetime | None = None) -> sa.ColumnElement[bool]:
    """Notices for a letter that was not made yet."""
    since = Notice.told_at < before if before else sa.true()
    return sa.and_(Notice.way == way, Notice.digest_id.is_(None), since)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody for whom something waits to be gathered, since when, and where they are."""

    person_id: int
    period: str
    timezone: str
    since: datetime


def whom_letters_wait_for() -> list[Waiting]:
    """Everybody for whom something waits; one statement, and nothing is locked."""
    since = sa.func.min(Notice.told_at, type_=Notice.told_at.type)
    statement = (
        sa.select(Notice.person_id, Notice.way, Person.timezone, since)
        .join(Person, Person.id == Notice.person_id)
        .where(Notice.way.in_(GATHERED), Notice.digest_id.is_(None))
        .group_by(Notice.person_id, Notice.way, Person.timezone)
        .order_by(Notice.person_id, Notice.way)
    )
    return [Waiting(*row) for row in db.session.execute(statement)]


def digest(digest_id: int | None) -> Digest | None:
    """A letter by number."""
    return db.session.get(Digest, digest_id) if digest_id else None


def gathered(digest_id: int) -> list[Notice]:
    """What a letter gathered, in the order it happened."""
    statement = sa.select(Notice).where(Notice.digest_id == digest_id)
    return list(db.session.scalars(statement.order_by(Notice.told_at, Notice.id)))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a list is narrowed to."""

    topic: str = ""
    group_id: int | None = None
    is_unread: bool = False


ALWAYS = "mine"


def listed(person_id: int, wish: Wish, number: int = 1) -> Page:
    """One page of what the app shows somebody, the latest first."""
    statement = _shown(person_id)
    if wish.topic == ALWAYS:
        statement = statement.where(Notice.way == "always")
    elif wish.topic:
        kinds = [kind for kind, topic in KINDS.items() if topic == wish.topic]
        statement = statement.where(Notice.kind.in_(kinds), Notice.way != "always")
    if wish.group_id is not None:
        statement = statement.where(Notice.group_id == wish.group_id)
    if wish.is_unread:
        statement = statement.where(Notice.read_at.is_(None))
    return page_of(statement.order_by(Notice.told_at.desc(), Notice.id.desc()), number, size=PER_PAGE)


def groups_of(person_id: int) -> list[int]:
    """Numbers of the groups that somebody's notices come from; 0 is the network."""
    statement = _shown(person_id).with_only_columns(Notice.group_id).distinct()
    return list(db.session.scalars(statement))


def find(person_id: int | None, notice_id: int) -> Notice | None:
    """A notice of the person's own."""
    return db.session.scalar(_shown(person_id or 0).where(Notice.id == notice_id))


def _shown(person_id: int) -> sa.Select[Notice]:
    return sa.select(Notice).where(Notice.person_id == person_id, Notice.is_shown)


def visiting(uniquifier: str, visit_key: str) -> tuple[Person, int] | None:
    """The person of a session, and how many notices they have not read; still one statement."""
    unread = (
        sa.select(sa.func.count())
        .select_from(Notice)
        .where(Notice.person_id == Person.id, Notice.is_shown, Notice.read_at.is_(None))
        .scalar_subquery()
    )
    statement = people.visiting(uniquifier, visit_key).add_columns(unread)
    row = db.session.execute(statement).one_or_none()
    return (row[0], row[1]) if row else None
