"""Finding claims to an address."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop import clock
from coop.database import db, lock
from coop.loop.models import AddressClaim

PROVEN_WITHIN = timedelta(days=2)
TAKEN_BACK_WITHIN = timedelta(days=7)


def claim(key: str) -> AddressClaim | None:
    """A claim by its key, with its person."""
    statement = (
        sa.select(AddressClaim).where(AddressClaim.key == key).options(joinedload(AddressClaim.person))
    )
    return db.session.scalar(statement)


def by_id(claim_id: int | None) -> AddressClaim | None:
    """A claim by number, with its person."""
    statement = sa.select(AddressClaim).where(AddressClaim.id == claim_id)
    return db.session.scalar(statement.options(joinedload(AddressClaim.person)))


def locked(claim_id: int) -> AddressClaim:
    """The claim as it is now, held until the unit ends."""
    return db.session.scalars(lock(sa.select(AddressClaim).where(AddressClaim.id == claim_id))).one()


def may_be_proven(claim: AddressClaim) -> bool:
    """Whether a letter to the address still proves it."""
    return claim.state == "asked" and claim.asked_at + PROVEN_WITHIN > clock.now()


def may_be_stopped(claim: AddressClaim) -> bool:
    """Whether the address before may still say no, or take back what was done."""
    since = claim.settled_at or claim.asked_at
    is_change = claim.purpose == "change" and claim.state in ("asked", "done")
    return is_change and since + TAKEN_BACK_WITHIN > clock.now()


def open_of(person_id: int) -> AddressClaim | None:
    """What the person asked for last and has not proven yet."""
    statement = (
        sa.select(AddressClaim)
        .where(AddressClaim.person_id == person_id, AddressClaim.state == "asked")
        .where(AddressClaim.asked_at > clock.now() - PROVEN_WITHIN)
        .order_by(AddressClaim.id.desc())
        .limit(1)
    )
    return db.session.scalar(statement)
