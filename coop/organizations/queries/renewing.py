"""Whose membership is to be renewed."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from coop.database import Page, Waiting, db, lock, page_of, waiting
from coop.organizations.models import Organization


def due_by(day: date) -> list[Organization]:
    """Members whose day comes by then."""
    statement = sa.select(Organization).where(_is_due(day))
    return list(db.session.scalars(statement.order_by(Organization.id)))


def late_since(day: date) -> list[Organization]:
    """Members whose day came before; held, so that one who renews at this moment stands in line."""
    statement = sa.select(Organization).where(Organization.status == "member", Organization.renews_on < day)
    return list(db.session.scalars(lock(statement.order_by(Organization.id))))


def overdue(today: date) -> Waiting:
    """How many did not renew by their day, or have lapsed since; the oldest day."""
    statement = sa.select(sa.func.count(Organization.id), sa.func.min(Organization.renews_on))
    return waiting(statement.where(_is_overdue(today)))


def listed(today: date, number: int = 1) -> Page:
    """One page of the same, the longest overdue first."""
    statement = sa.select(Organization).where(_is_overdue(today))
    return page_of(statement.order_by(Organization.renews_on, Organization.sort_key, Organization.id), number)


def of_admins(organization_ids: Collection[int], day: date) -> list[Organization]:
    """Those among some organizations that are to be renewed by a day, the first one first."""
    due = sa.or_(Organization.status == "lapsed", _is_due(day))
    statement = sa.select(Organization).where(Organization.id.in_(organization_ids), due)
    return list(db.session.scalars(statement.order_by(Organization.renews_on, Organization.id)))


def _is_due(day: date) -> sa.ColumnElement[bool]:
    return sa.and_(Organization.status == "member", Organization.renews_on <= day)


def _is_overdue(today: date) -> sa.ColumnElement[bool]:
    late = sa.and_(Organization.status == "member", Organization.renews_on < today)
    return sa.or_(late, Organization.status == "lapsed")
