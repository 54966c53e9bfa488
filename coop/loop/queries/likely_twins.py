"""Who is probably known twice, as far as nobody decided it."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from coop.database import Page, Waiting, db, lock, waiting
from coop.loop.models import LikelyTwins
from coop.organizations.models import Organization
from coop.people.models import Person

PAGE_LENGTH = 50
UNPROVEN = ("contact", "invited")
LOOKED_AT = (
    Organization.id, Organization.name, Organization.alt_names, Organization.website, Organization.street,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides: two organizations, or a contact and an account."""

    twins: LikelyTwins
    first: Any
    second: Any


def how_many() -> Waiting:
    """Pairs to be decided, and since when the oldest; two kinds in one statement."""
    is_organization, is_person = _is_there(Organization), _is_there(Person)
    statement = sa.select(sa.func.count(LikelyTwins.id), sa.func.min(LikelyTwins.found_at))
    return waiting(statement.where(_is_open(), sa.or_(is_organization, is_person)))


def listed(kind: str, number: int = 1) -> Page:
    """One page of the pairs of a kind, by the name of the first; two statements."""
    model: Any = {"organization": Organization, "person": Person}[kind]
    first, second = aliased(model), aliased(model)
    statement = (
        sa.select(LikelyTwins, first, second)
        .join(first, first.id == LikelyTwins.first_id)
        .join(second, second.id == LikelyTwins.second_id)
        .where(LikelyTwins.kind == kind, _is_open(), *_mergeable(model, first, second))
    )
    total = db.session.scalar(sa.select(sa.func.count()).select_from(statement.subquery())) or 0
    rows = statement.order_by(first.sort_key, LikelyTwins.id).limit(PAGE_LENGTH)
    found = db.session.execute(rows.offset((number - 1) * PAGE_LENGTH))
    return Page([Pair(*row) for row in found], number, max(1, -(-total // PAGE_LENGTH)), total)


def locked(twins_id: int) -> LikelyTwins | None:
    """A pair that nobody decided yet, held until the unit ends."""
    return db.session.scalar(lock(sa.select(LikelyTwins).where(LikelyTwins.id == twins_id, _is_open())))


def known(kind: str) -> dict[tuple[int, int], LikelyTwins]:
    """Every pair of a kind that was ever found, decided or not."""
    statement = sa.select(LikelyTwins).where(LikelyTwins.kind == kind)
    return {(one.first_id, one.second_id): one for one in db.session.scalars(statement)}


def organizations() -> list[sa.Row[Any]]:
    """What there is to compare of every organization that has not left."""
    statement = sa.select(*LOOKED_AT).where(Organization.status != "former").order_by(Organization.id)
    return list(db.session.execute(statement))


def people() -> list[sa.Row[Any]]:
    """Number, status, name and address of contacts and accounts."""
    statement = sa.select(Person.id, Person.status, Person.sort_key, Person.email).order_by(Person.id)
    return list(db.session.execute(statement.where(Person.status.in_((*UNPROVEN, "active")))))


def _is_open() -> sa.ColumnElement[bool]:
    return LikelyTwins.told_apart_at.is_(None)


def _is_there(model: Any) -> sa.ColumnElement[bool]:
    first, second = aliased(model), aliased(model)
    kind = "organization" if model is Organization else "person"
    both = sa.exists().where(first.id == LikelyTwins.first_id, second.id == LikelyTwins.second_id)
    return sa.and_(LikelyTwins.kind == kind, both.where(*_mergeable(model, first, second)))


def _mergeable(model: Any, first: Any, second: Any) -> tuple[sa.ColumnElement[bool], ...]:
    """Still two that could become one."""
    if model is Organization:
        return ()
    return first.status.in_(UNPROVEN), second.status == "active"
