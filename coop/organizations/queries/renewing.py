"""Whose membership is to be renewed."""

from datetime import date

import sqlalchemy as sa

from coop.database import db, lock
from coop.organizations.models import Organization


def due_by(day: date) -> list[Organization]:
    """Members whose day comes by then."""
    statement = sa.select(Organization).where(Organization.status == "member", Organization.renews_on <= day)
    return list(db.session.scalars(statement.order_by(Organization.id)))


def late_since(day: date) -> list[Organization]:
    """Members whose day came before; held, so that one who renews at this moment stands in line."""
    statement = sa.select(Organization).where(Organization.status == "member", Organization.renews_on < day)
    return list(db.session.scalars(lock(statement.order_by(Organization.id))))
