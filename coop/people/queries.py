"""Finding people, their browsers and their ways in."""

from collections.abc import Collection, Iterable
from hashlib import sha256
from hmac import compare_digest

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop import clock
from coop.database import Page, db, lock, page_of
from coop.people.models import Person, SignInLink, Visit
from coop.permissions import Viewer
from coop.wording import searchable


def hashed(token: str) -> str:
    """What is stored of a random token."""
    return sha256(token.encode()).hexdigest()


def visiting(uniquifier: str, visit_key: str) -> sa.Select[Person]:
    """Who stands behind a session: an active person whose visit has not been ended."""
    return (
        sa.select(Person)
        .join(Visit, Visit.person_id == Person.id)
        .where(
            Person.fs_uniquifier == uniquifier,
            Person.status == "active",
            Visit.key_hash == hashed(visit_key),
            Visit.ended_at.is_(None),
        )
    )


def by_id(person_id: int) -> Person | None:
    """A person by number; a contact that was merged is the account it was merged into."""
    person = db.session.get(Person, person_id)
    return by_id(person.merged_into_id) if person and person.merged_into_id else person


def locked(person_ids: Iterable[int]) -> list[Person]:
    """The people as they are now, by number, locked until the unit ends."""
    statement = sa.select(Person).where(Person.id.in_(set(person_ids))).order_by(Person.id)
    return list(db.session.scalars(lock(statement)))


def by_uniquifier(uniquifier: str) -> Person | None:
    """The person of a session's mark."""
    return db.session.scalar(sa.select(Person).where(Person.fs_uniquifier == uniquifier))


def names(person_ids: set[int]) -> dict[int, str]:
    """Person id → name or address, of several at once."""
    statement = sa.select(Person.id, Person.name, Person.email).where(Person.id.in_(person_ids))
    return {key: name or email or "" for key, name, email in db.session.execute(statement)}


def called(person_ids: Collection[int] | None) -> list[tuple[int, tuple[str, str]]]:
    """(id, their names) of those with an account; of all who are listed where no ids are given."""
    whose = Person.is_listed if person_ids is None else Person.id.in_(person_ids)
    statement = sa.select(Person.id, Person.name, Person.preferred_name).where(
        Person.status == "active", whose
    )
    return [(key, (name, preferred)) for key, name, preferred in db.session.execute(statement)]


def by_email(address: str) -> Person | None:
    """The person with this normalised address, contact or account."""
    return db.session.scalar(sa.select(Person).where(Person.email == address))


def ids_of(addresses: Iterable[str]) -> dict[str, int]:
    """Normalised address → person id, of those that are known."""
    statement = sa.select(Person.email, Person.id).where(Person.email.in_(list(addresses)))
    return {email: person_id for email, person_id in db.session.execute(statement) if email}


def by_feed_token(token: str) -> Person | None:
    """The active person whose personal calendar has this address; compared in constant time."""
    mark = hashed(token)
    person = db.session.scalar(
        sa.select(Person).where(Person.feed_token_hash == mark, Person.status == "active")
    )
    if person is None or not compare_digest(person.feed_token_hash or "", mark):
        return None
    return person


def is_open(link: SignInLink) -> bool:
    """Whether the link still lets its person in."""
    return link.used_at is None and link.expires_at > clock.now()


def open_link(key: str) -> SignInLink | None:
    """A way in that is neither used nor too old, with its person."""
    link = db.session.scalar(_links().where(SignInLink.key == key))
    return link if link and is_open(link) else None


def link(link_id: int | None) -> SignInLink | None:
    """A way in by number, used or not, with its person."""
    return db.session.scalar(_links().where(SignInLink.id == link_id))


def _links() -> sa.Select[SignInLink]:
    return sa.select(SignInLink).options(joinedload(SignInLink.person, innerjoin=True))


def visits(person_id: int) -> list[Visit]:
    """The person's browsers that are signed in, latest first."""
    statement = (
        sa.select(Visit)
        .where(Visit.person_id == person_id, Visit.ended_at.is_(None))
        .order_by(Visit.began_at.desc(), Visit.id.desc())
    )
    return list(db.session.scalars(statement))


def visit(visit_id: int) -> Visit | None:
    """A browser by number."""
    return db.session.get(Visit, visit_id)


def visit_of_key(visit_key: str) -> Visit | None:
    """The browser that keeps this key."""
    return db.session.scalar(sa.select(Visit).where(Visit.key_hash == hashed(visit_key)))


def directory(viewer: Viewer, which: sa.ColumnElement[bool], words: str = "", number: int = 1) -> Page:
    """One page of those people with an account who let others find them, by name; staff find all of them.

    `which`: who stands in it. Who is a member is known to the rooms above, that make members.
    """
    statement = _matching(words).where(visible(viewer), Person.status == "active", which)
    return page_of(statement.order_by(Person.sort_key, Person.id), number)


def everyone(words: str = "", status: str = "", number: int = 1) -> Page:
    """The desk's list: contacts and accounts of every status, by name; also found by address."""
    statement = _matching(words, in_address=True).where(Person.status != "erased")
    if status:
        statement = statement.where(Person.status == status)
    return page_of(statement.order_by(Person.sort_key, Person.id), number)


def find(viewer: Viewer, person_id: int, which: sa.ColumnElement[bool]) -> Person | None:
    """A person as far as the viewer may know of them: one of `which`, or anybody for staff."""
    may_be = sa.true() if viewer.is_staff else which
    return db.session.scalar(sa.select(Person).where(Person.id == person_id, visible(viewer), may_be))


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Whose page the viewer may open: staff anybody's, members their own and that of those who are listed."""
    if viewer.is_staff:
        return Person.status != "erased"
    if not viewer.is_member:
        return sa.false()
    is_listed = sa.and_(Person.status == "active", Person.is_listed)
    return sa.or_(Person.id == viewer.person_id, is_listed)


def staff_ids() -> list[int]:
    """Active backbone staff."""
    statement = sa.select(Person.id).where(Person.is_staff, Person.status == "active").order_by(Person.id)
    return list(db.session.scalars(statement))


def _matching(words: str, *, in_address: bool = False) -> sa.Select[Person]:
    statement = sa.select(Person)
    for word in searchable(words).split():
        is_in_name = Person.sort_key.contains(word, autoescape=True)
        if in_address:
            is_in_name = sa.or_(is_in_name, Person.email.contains(word, autoescape=True))
        statement = statement.where(is_in_name)
    return statement


def counts() -> dict[str, int]:
    """Status → how many people have it, erased ones left out."""
    statement = (
        sa.select(Person.status, sa.func.count()).where(Person.status != "erased").group_by(Person.status)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}
