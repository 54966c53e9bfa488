"""Holding versions and what stands in a draft while they change."""

from typing import Any

import sqlalchemy as sa

from coop.agenda.models import AgendaVersion
from coop.database import db, lock

# What was read before a lock is not what is there now.
ANEW = {"populate_existing": True}


def locked_versions() -> list[AgendaVersion]:
    """The version in force and the one being drafted, held until the unit ends, in their order."""
    standing = sa.select(AgendaVersion).where(AgendaVersion.state.in_(("adopted", "draft")))
    return list(db.session.scalars(lock(standing.order_by(AgendaVersion.id))))


def as_it_is(wording: Any) -> Any:
    """The same wording read anew, or none when it was left out meanwhile."""
    kind = type(wording)
    statement = sa.select(kind).where(kind.id == wording.id)
    return db.session.scalar(statement.execution_options(**ANEW))


def locked(version_id: int) -> AgendaVersion:
    """A version as it is now, held until the unit ends: whoever changes what stands in it waits here."""
    return db.session.scalars(lock(sa.select(AgendaVersion).where(AgendaVersion.id == version_id))).one()
