"""Whether the loop goes round: from a convening to its notes, promises, reports and the next agenda.

Every figure is a statement of rows first; the number is counted from the same rows, so that each number
opens what stands behind it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import orm

from coop import clock
from coop.actions.models import Action
from coop.actions.queries import standing
from coop.convenings.models.convening import AgendaItem, Convening, convening_groups
from coop.database import db
from coop.history.models import HistoryEntry
from coop.loop.models import AgendaChoice
from coop.notes.models import Notes

REPORTS = ("begun", "blocked", "resumed", "done", "dropped", "reported")
PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of a term, in the network's own zone."""

    starts_on: date
    ends_on: date
    zone: str

    @property
    def starts_at(self) -> datetime:
        """The moment it begins."""
        return datetime.combine(self.starts_on, time(), ZoneInfo(self.zone))

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.ends_on + timedelta(days=1), time(), ZoneInfo(self.zone))

    def holds(self, moment: Any) -> sa.ColumnElement[bool]:
        """Whether a moment lies in it."""
        return sa.and_(moment >= self.starts_at, moment < self.ends_at)


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of a figure is about: its page (kind and address), and if it counts (1 or 0); or how
    many days it took."""

    kind: str
    address: str
    title: str
    on: Any
    counts: int


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Rounded; none of nothing."""
        return round(100 * self.part / self.whole) if self.whole else None


def held(period: Period) -> sa.ColumnElement[bool]:
    """Convenings of the period that took place."""
    is_over = Convening.ends_at <= clock.now()
    return sa.and_(Convening.state.in_(("published", "held")), is_over, period.holds(Convening.starts_at))


def noted(period: Period) -> sa.Select[Any]:
    """Convenings that were held; counts if their notes went round."""
    was_told = sa.case((Notes.circulated_at.is_not(None), 1), else_=0)
    return (
        sa.select(sa.literal("convening"), Convening.slug, Convening.title, Convening.starts_at, was_told)
        .select_from(Convening)
        .outerjoin(Notes, Notes.convening_id == Convening.id)
        .where(held(period))
        .order_by(Convening.starts_at, Convening.id)
    )


def owned(period: Period) -> sa.Select[Any]:
    """Promises made in the period; counts if each has an owner and a day."""
    is_whole = sa.and_(Action.owner_id.is_not(None), Action.due_on.is_not(None))
    return _of_actions(sa.case((is_whole, 1), else_=0)).where(period.holds(Action.made_at))


def reported(period: Period) -> sa.Select[Any]:
    """Promises of convenings whose group met again; counts if somebody said before then how it goes."""
    following = _met_again()
    said = sa.exists().where(
        HistoryEntry.subject_kind == "action",
        HistoryEntry.subject_id == Action.id,
        HistoryEntry.act.in_(REPORTS),
        HistoryEntry.at < following,
    )
    return (
        _of_actions(sa.case((said, 1), else_=0))
        .join(Convening, Convening.id == Action.convening_id)
        .where(period.holds(Convening.starts_at), following <= clock.now(), Action.state != "proposed")
    )


def _met_again() -> sa.ScalarSelect[Any]:
    """When the group of a promise's convening met next."""
    later, mine, theirs = orm.aliased(Convening), convening_groups.alias(), convening_groups.alias()
    return (
        sa.select(sa.func.min(later.starts_at))
        .join(theirs, theirs.c.convening_id == later.id)
        .join(mine, mine.c.group_id == theirs.c.group_id)
        .where(mine.c.convening_id == Convening.id, later.starts_at > Convening.starts_at)
        .where(later.state.in_(("published", "held")))
        .correlate(Convening)
        .scalar_subquery()
    )


def from_loop(period: Period) -> sa.Select[Any]:
    """Lines of the agendas of the period; counts if it came back: taken, carried on, or suggested."""
    was_taken = sa.exists().where(AgendaChoice.item_id == AgendaItem.id, AgendaChoice.choice == "taken")
    came = sa.or_(was_taken, AgendaItem.carried_from_id.is_not(None), AgendaItem.proposed_at.is_not(None))
    return (
        sa.select(
            sa.literal("convening"),
            Convening.slug,
            AgendaItem.title,
            Convening.starts_at,
            sa.case((came, 1), else_=0),
        )
        .select_from(AgendaItem)
        .join(Convening, Convening.id == AgendaItem.convening_id)
        .where(held(period), AgendaItem.state == "planned", AgendaItem.kind.not_in(("welcome", "breakout")))
        .order_by(Convening.starts_at, AgendaItem.position, AgendaItem.id)
    )


def kept(period: Period) -> sa.Select[Any]:
    """Promises first due in the period of which it can be said by now; counts if kept on time (E18)."""
    today = clock.today(period.zone)
    return _of_actions(sa.case((standing.kept(), 1), else_=0)).where(
        standing.counts(today), Action.original_due_on.between(period.starts_on, period.ends_on)
    )


def _of_actions(counts: Any) -> sa.Select[Any]:
    number = sa.cast(Action.id, sa.String)
    return (
        sa.select(sa.literal("action"), number, Action.title, Action.due_on, counts)
        .select_from(Action)
        .order_by(Action.due_on.is_(None), Action.due_on, Action.id)
    )


FIGURES: dict[str, Callable[[Period], sa.Select[Any]]] = {
    "noted": noted,
    "owned": owned,
    "reported": reported,
    "from_loop": from_loop,
    "kept": kept,
}


def share(figure: str, period: Period) -> Share:
    """One figure, counted from its rows; one statement."""
    rows = FIGURES[figure](period).order_by(None).subquery()
    counts = list(rows.c)[-1]
    found = db.session.execute(sa.select(sa.func.coalesce(sa.func.sum(counts), 0), sa.func.count())).one()
    return Share(int(found[0]), int(found[1]))
