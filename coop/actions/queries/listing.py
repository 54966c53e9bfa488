"""Promises as a list and as a board, as far as the one who looks may see them; paged and counted in SQL."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.actions.models import STATES, Action, Pledge
from coop.actions.queries.naming import of_goal
from coop.actions.queries.standing import LATENESS, is_promised
from coop.convenings.models.convening import Convening
from coop.convenings.queries import visibility as convenings
from coop.database import Page, db
from coop.groups.models import Group
from coop.groups.queries import finding as groups
from coop.organizations.models import Organization
from coop.permissions import Viewer
from coop.places.models import Place
from coop.vocabulary.models import Term
from coop.wording import searchable

A_PAGE = 50
A_COLUMN = 12
FEW = 4
NONE = "-"  # in an address: without a group, without an organization


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody chose to see, as words of an address; empty means everything."""

    words: str = ""
    kind: str = ""
    goal: str = ""
    group: str = ""
    organization: str = ""
    place: str = ""
    state: str = ""
    late: str = ""
    whose: str = ""
    convening: str = ""
    lead: str = ""
    sector: str = ""
    scope: str = ""

    def as_arguments(self) -> dict[str, str]:
        """Those that are set, for an address."""
        named = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Column:
    """One state on the board: the first of its promises, and how many there are."""

    state: str
    rows: list[Action]
    total: int


@dataclass(frozen=True, slots=True)
class Few:
    """The first of the promises that something has to do with, and how many there are."""

    rows: list[Action]
    total: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What is asked for: who looks, with which filters, on which day."""

    viewer: Viewer
    filters: Filters
    today: date

    def where(self) -> sa.ColumnElement[bool]:
        """The condition on promises."""
        return sa.and_(visible(self.viewer), *self._chosen())

    def _chosen(self) -> list[sa.ColumnElement[bool]]:
        asked = self.filters
        found: list[sa.ColumnElement[bool]] = [
            Action.search_text.contains(word, autoescape=True) for word in searchable(asked.words).split()
        ]
        if asked.kind:
            found.append(Action.kind == asked.kind)
        if asked.goal:
            found.append(Action.strategy_id.in_(of_goal(asked.goal)))
        if asked.state:
            found.append(Action.state == asked.state)
        if asked.late:
            found.append(LATENESS[asked.late](self.today))
        if asked.whose:
            found.append(_belongs(self.viewer, asked.whose))
        parts = (
            _of_group(self.viewer, asked),
            _of_organization(self.viewer, asked),
            _of_place(asked),
            _of_convening(self.viewer, asked),
            _of_sector(asked),
            _of_scope(asked),
        )
        return found + [each for each in parts if each is not None]


def with_names() -> tuple[Any, ...]:
    """Whose a promise is and where, read with it."""
    named = (Action.organization, Action.owner, Action.group, Action.place)
    return tuple(joinedload(one) for one in named)


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Members see all promises; everybody else sees what organizations promised in public and agreed to,
    never what one of them refused."""
    if viewer.is_member:
        return sa.true()
    return sa.and_(Action.visibility == "public", is_promised())


def listed(asked: Listing, number: int = 1, *, size: int = A_PAGE) -> Page:
    """One page, what is open and due first at the top; two statements."""
    where = asked.where()
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Action).where(where)) or 0
    rows = list(db.session.scalars(_ordered(where).limit(size).offset((number - 1) * size)))
    return Page(rows, number, max(1, -(-total // size)), total)


def first(asked: Listing, *, most: int = FEW) -> Few:
    """The first of them in the order of the list, and how many there are; one statement."""
    statement = _ordered(asked.where()).add_columns(sa.func.count().over())
    rows = db.session.execute(statement.limit(most)).all()
    return Few([row[0] for row in rows], rows[0][1] if rows else 0)


def for_strategy(viewer: Viewer, strategy_id: int) -> list[Action]:
    """Every commitment for a strategy, what is open and due first at the top; two statements."""
    made = sa.and_(Action.strategy_id == strategy_id, Action.kind == "commitment", visible(viewer))
    return list(db.session.scalars(_ordered(made)))


def everything(asked: Listing) -> list[Action]:
    """All of them in the order of the list, for a file; one statement."""
    return list(db.session.scalars(_ordered(asked.where())))


def board(asked: Listing) -> list[Column]:
    """A column for each state with the first of its rows; two statements, however many there are."""
    where = asked.where()
    counted = sa.select(Action.state, sa.func.count()).where(where).group_by(Action.state)
    totals: dict[str, int] = {row[0]: row[1] for row in db.session.execute(counted)}
    place = sa.func.row_number().over(partition_by=Action.state, order_by=_order()).label("place")
    ranked = sa.select(Action.id, place).where(where).subquery()
    first = sa.select(ranked.c.id).where(ranked.c.place <= A_COLUMN)
    rows = list(db.session.scalars(_ordered(Action.id.in_(first))))
    return [
        Column(state, [row for row in rows if row.state == state], totals.get(state, 0)) for state in STATES
    ]


def under(viewer: Viewer, parent_id: int) -> list[Action]:
    """The action items of a commitment."""
    return list(db.session.scalars(_ordered(sa.and_(visible(viewer), Action.parent_id == parent_id))))


def how_many(viewer: Viewer, today: date, late: str) -> int:
    """How many of the viewer's own promises stand so."""
    where = sa.and_(Action.owner_id == viewer.person_id, LATENESS[late](today))
    return db.session.scalar(sa.select(sa.func.count()).select_from(Action).where(where)) or 0


def _ordered(where: sa.ColumnElement[bool]) -> sa.Select[Action]:
    return sa.select(Action).where(where).options(*with_names()).order_by(*_order())


def _order() -> tuple[Any, ...]:
    """Open ones by their day, those without one after them; then what ended, the latest first."""
    has_ended = Action.state.in_(("done", "dropped"))
    return (
        has_ended,
        sa.case((has_ended, sa.null()), else_=Action.due_on).asc().nulls_last(),
        Action.state_since.desc(),
        Action.id,
    )


def _belongs(viewer: Viewer, whose: str) -> sa.ColumnElement[bool]:
    if whose == "mine":
        return Action.owner_id == viewer.person_id
    if whose == "group":
        return Action.group_id.in_(viewer.group_ids)
    return _given_by(viewer, viewer.organization_ids)


def _given_by(viewer: Viewer, organization_ids: Any) -> sa.ColumnElement[bool]:
    """An organization leads it, its people do it, or it pledged a part; what is only proposed for it is
    known to members alone."""
    pledged = sa.select(Pledge.action_id).where(Pledge.organization_id.in_(organization_ids))
    if not viewer.is_member:
        pledged = pledged.where(Pledge.agreed_at.is_not(None))
    return sa.or_(Action.organization_id.in_(organization_ids), Action.id.in_(pledged))


def _of_group(viewer: Viewer, asked: Filters) -> sa.ColumnElement[bool] | None:
    if not asked.group:
        return None
    if asked.group == NONE:
        return Action.group_id.is_(None)
    known = sa.select(Group.id).where(Group.slug == asked.group, groups.visible(viewer))
    return Action.group_id.in_(known)


def _of_sector(asked: Filters) -> sa.ColumnElement[bool] | None:
    """Of organizations of a sector, which lead it or whose people do it."""
    if not asked.sector:
        return None
    sectors = sa.select(Term.id).where(Term.scheme == "sector", Term.key == asked.sector)
    some = sa.select(Organization.id).where(Organization.sector_id.in_(sectors))
    return Action.organization_id.in_(some)


def _of_scope(asked: Filters) -> sa.ColumnElement[bool] | None:
    if not asked.scope:
        return None
    return Action.place_id.is_(None) if asked.scope == "system" else Action.place_id.is_not(None)


def _of_organization(viewer: Viewer, asked: Filters) -> sa.ColumnElement[bool] | None:
    if asked.lead:
        led = sa.select(Organization.id).where(Organization.slug == asked.lead)
        return Action.organization_id.in_(led)
    if not asked.organization:
        return None
    if asked.organization == NONE:
        return Action.organization_id.is_(None)
    return _given_by(viewer, sa.select(Organization.id).where(Organization.slug == asked.organization))


def _of_place(asked: Filters) -> sa.ColumnElement[bool] | None:
    if not asked.place:
        return None
    if asked.place == "system":
        return Action.place_id.is_(None)
    return Action.place_id.in_(sa.select(Place.id).where(Place.slug == asked.place))


def _of_convening(viewer: Viewer, asked: Filters) -> sa.ColumnElement[bool] | None:
    if not asked.convening:
        return None
    known = sa.select(Convening.id).where(Convening.slug == asked.convening, convenings.visible(viewer))
    return Action.convening_id.in_(known)
