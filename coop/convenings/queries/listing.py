"""Convenings in a row: by month, by filter, for one person."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from coop import clock
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening, convening_groups, convening_supports
from coop.convenings.queries.visibility import OPEN_STATES, invited, is_public, of_groups, visible
from coop.database import db
from coop.groups.models import Group
from coop.groups.queries.finding import visible as visible_group
from coop.permissions import NOBODY, Viewer
from coop.places.models import Place
from coop.vocabulary.models import Term
from coop.wording import searchable

PAGE_LENGTH = 40
IN_A_ROW = (joinedload(Convening.place), joinedload(Convening.host), selectinload(Convening.groups))


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list was narrowed to; all empty is everything. Dates are local to the network."""

    words: str = ""
    group: str = ""
    place: str = ""
    kind: str = ""
    mode: str = ""
    support: str = ""
    since: date | None = None
    until: date | None = None

    def as_arguments(self) -> dict[str, str]:
        """The same as address parameters, empty ones left out."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: str(value) for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    convening: Convening
    my_answer: Rsvp | None

    @property
    def month(self) -> tuple[int, int]:
        """Year and month in which it begins, on the wall there."""
        began = self.convening.starts_at.astimezone(ZoneInfo(self.convening.timezone))
        return began.year, began.month


@dataclass(frozen=True, slots=True)
class Page:
    """A page of rows: `number` from 1, `total` rows in all pages."""

    rows: list[Row]
    number: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE_LENGTH))

    @property
    def months(self) -> list[list[Row]]:
        """The rows in their order, parted where the month changes."""
        return [list(rows) for _month, rows in groupby(self.rows, lambda row: row.month)]


def clauses(viewer: Viewer, filters: Filters, timezone: str) -> list[sa.ColumnElement[bool]]:
    """The filters as conditions; an unknown group, place or word simply finds nothing.

    A group that the viewer may not know of is as good as unknown, by its address and by its name.
    """
    found: list[sa.ColumnElement[bool]] = [
        sa.or_(
            Convening.search_text.contains(word, autoescape=True),
            _held_by(viewer, Group.sort_key.contains(word, autoescape=True)),
        )
        for word in searchable(filters.words).split()
    ]
    if filters.group:
        found.append(_held_by(viewer, Group.slug == filters.group))
    if filters.place:
        found.append(Convening.place_id.in_(sa.select(Place.id).where(Place.slug == filters.place)))
    if filters.kind:
        found.append(Convening.kind_id.in_(_terms("convening_kind", filters.kind)))
    if filters.support:
        offered = sa.select(convening_supports.c.convening_id).where(
            convening_supports.c.term_id.in_(_terms("support", filters.support))
        )
        found.append(Convening.id.in_(offered))
    if filters.mode:
        found.append(Convening.mode.in_((filters.mode, "hybrid")))
    return found + _dates(filters, ZoneInfo(timezone))


def _held_by(viewer: Viewer, which: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    held = sa.select(convening_groups.c.convening_id).join(Group, Group.id == convening_groups.c.group_id)
    return Convening.id.in_(held.where(visible_group(viewer), which))


def _terms(scheme: str, key: str) -> sa.Select[int]:
    return sa.select(Term.id).where(Term.scheme == scheme, Term.key == key)


def _dates(filters: Filters, zone: ZoneInfo) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if filters.since:
        found.append(Convening.ends_at > _midnight(filters.since, zone))
    if filters.until:
        found.append(Convening.starts_at < _midnight(filters.until + timedelta(days=1), zone))
    return found


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def public_ids(filters: Filters, timezone: str) -> sa.Select[int]:
    """Ids of what anybody may see and the filters keep, for feeds."""
    return sa.select(Convening.id).where(is_public(), *clauses(NOBODY, filters, timezone))


def listed(
    viewer: Viewer, filters: Filters, timezone: str, number: int = 1, *, are_past: bool = False
) -> Page:
    """One page of convenings: those to come, soonest first, or the past ones, latest first."""
    conditions, order = _narrowed(viewer, filters, timezone, are_past)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Convening).where(*conditions)) or 0
    statement = _rows(viewer).where(*conditions).order_by(*order)
    statement = statement.offset((number - 1) * PAGE_LENGTH).limit(PAGE_LENGTH)
    return Page(_fetched(statement), number, total)


def whole_list(
    viewer: Viewer, filters: Filters, timezone: str, *, are_past: bool = False, most: int = 10_000
) -> list[Convening]:
    """The same without pages, for a table."""
    conditions, order = _narrowed(viewer, filters, timezone, are_past)
    statement = sa.select(Convening).options(*IN_A_ROW).where(*conditions).order_by(*order)
    return list(db.session.scalars(statement.limit(most)))


def _narrowed(viewer: Viewer, filters: Filters, timezone: str, are_past: bool) -> tuple[list[Any], list[Any]]:
    """What a list keeps, and in which order it stands."""
    conditions = [visible(viewer), Convening.state.in_(OPEN_STATES), *clauses(viewer, filters, timezone)]
    if are_past:
        return [*conditions, Convening.ends_at <= clock.now()], [
            Convening.starts_at.desc(),
            Convening.id.desc(),
        ]
    if not filters.since:
        conditions.append(Convening.ends_at > clock.now())
    return conditions, [Convening.starts_at, Convening.id]


def _rows(viewer: Viewer) -> Any:
    """Convenings with what a row shows and the viewer's own answer."""
    mine = sa.and_(Rsvp.convening_id == Convening.id, Rsvp.person_id == (viewer.person_id or 0))
    return sa.select(Convening, Rsvp).outerjoin(Rsvp, mine).options(*IN_A_ROW)


def _fetched(statement: Any) -> list[Row]:
    return [Row(convening, rsvp) for convening, rsvp in db.session.execute(statement)]


def in_month(viewer: Viewer, filters: Filters, timezone: str, first: date) -> list[Row]:
    """Everything in the month that begins on `first`, for the grid; at most 300."""
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    month = replace(filters, since=first, until=last)
    statement = _rows(viewer).where(
        visible(viewer), Convening.state.in_(OPEN_STATES), *clauses(viewer, month, timezone)
    )
    return _fetched(statement.order_by(Convening.starts_at, Convening.id).limit(300))


def numbers_by_place(viewer: Viewer, filters: Filters, timezone: str) -> dict[int, int]:
    """Place id → how many to come, for the map."""
    statement = (
        sa.select(Convening.place_id, sa.func.count())
        .where(
            visible(viewer),
            Convening.state == "published",
            Convening.ends_at > clock.now(),
            Convening.place_id.is_not(None),
            *clauses(viewer, filters, timezone),
        )
        .group_by(Convening.place_id)
    )
    return {place_id: number for place_id, number in db.session.execute(statement) if place_id}


def upcoming(viewer: Viewer, most: int = 5) -> list[Row]:
    """The next ones the viewer may see."""
    return _fetched(_coming(viewer).limit(most))


def _coming(viewer: Viewer) -> Any:
    return (
        _rows(viewer)
        .where(visible(viewer), Convening.state == "published", Convening.ends_at > clock.now())
        .order_by(Convening.starts_at, Convening.id)
    )


def awaiting_answer(viewer: Viewer, most: int = 5) -> list[Row]:
    """Those the viewer was invited to, or whose group they are in, without an answer yet."""
    asked = sa.or_(
        Convening.id.in_(invited(viewer.person_id or 0)),
        Convening.id.in_(
            sa.select(convening_groups.c.convening_id).where(
                convening_groups.c.group_id.in_(viewer.group_ids)
            )
        ),
    )
    statement = _coming(viewer).where(asked, Rsvp.id.is_(None), Convening.starts_at > clock.now())
    return _fetched(statement.limit(most))


def answered_by(viewer: Viewer, most: int = 20) -> list[Row]:
    """Those to come that the viewer is going to, waits for, or may come to."""
    statement = _coming(viewer).where(Rsvp.answer.in_(("going", "waitlisted", "maybe")))
    return _fetched(statement.limit(most))


def drafts_of(viewer: Viewer, most: int = 20) -> list[Row]:
    """Drafts the viewer may go on with."""
    statement = _rows(viewer).where(visible(viewer), Convening.state == "draft")
    return _fetched(statement.order_by(Convening.starts_at).limit(most))


def of_my_groups(viewer: Viewer, most: int = 50) -> list[Row]:
    """The next ones held by any group the viewer is in."""
    return _fetched(_coming(viewer).where(of_groups(viewer.group_ids)).limit(most))


def of_group(viewer: Viewer, group_id: int, *, are_past: bool = False, most: int = 10) -> list[Row]:
    """A group's next convenings, or its latest."""
    held = sa.select(convening_groups.c.convening_id).where(convening_groups.c.group_id == group_id)
    return _around(viewer, Convening.id.in_(held), are_past, most)


def at_place(viewer: Viewer, place_id: int, *, are_past: bool = False, most: int = 10) -> list[Row]:
    """An area's next convenings, or its latest."""
    return _around(viewer, Convening.place_id == place_id, are_past, most)


def hosted_by(viewer: Viewer, organization_id: int, *, are_past: bool = False, most: int = 10) -> list[Row]:
    """The next convenings an organization opens its doors for, or the latest."""
    return _around(viewer, Convening.host_id == organization_id, are_past, most)


def _around(viewer: Viewer, which: sa.ColumnElement[bool], are_past: bool, most: int) -> list[Row]:
    statement = _rows(viewer).where(visible(viewer), Convening.state.in_(OPEN_STATES), which)
    if are_past:
        statement = statement.where(Convening.ends_at <= clock.now()).order_by(Convening.starts_at.desc())
    else:
        statement = statement.where(Convening.ends_at > clock.now()).order_by(Convening.starts_at)
    return _fetched(statement.limit(most))
