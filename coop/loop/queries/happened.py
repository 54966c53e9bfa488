"""What happened in a term, each number as the rows that it counts; how long notes took, as the convenings."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import sqlalchemy as sa

from coop.actions.models import Action
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import Convening
from coop.database import Page, db
from coop.loop.queries.health import FIGURES, PAGE_LENGTH, Period, Row, held
from coop.notes.models import Notes, NoteSection, Outcome
from coop.organizations.models import Organization
from coop.people.models import Person
from coop.plain import MENTION
from coop.wording import gettext as _

ONE = sa.literal(1)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the term report says in plain numbers."""

    convenings: int
    people: int
    organizations: int
    decisions: int
    promises: int
    done: int


def _rows(kind: str, address: Any, title: Any, on: Any) -> sa.Select[Any]:
    columns: tuple[Any, ...] = (sa.literal(kind), address, title, on, ONE)
    return sa.select(*columns)


def convenings(period: Period) -> sa.Select[Any]:
    """Those that were held."""
    statement = _rows("convening", Convening.slug, Convening.title, Convening.starts_at).where(held(period))
    return statement.order_by(Convening.starts_at, Convening.id)


def people(period: Period) -> sa.Select[Any]:
    """Who was there, confirmed, at one of them or more."""
    statement = _rows("person", sa.cast(Person.id, sa.String), Person.name, sa.null()).where(
        Person.id.in_(_there(Attendance.person_id, period))
    )
    return statement.order_by(Person.sort_key, Person.id)


def organizations(period: Period) -> sa.Select[Any]:
    """For which organizations they were there."""
    statement = _rows("organization", Organization.slug, Organization.name, sa.null()).where(
        Organization.id.in_(_there(Attendance.organization_id, period))
    )
    return statement.order_by(Organization.sort_key, Organization.id)


def _there(whose: Any, period: Period) -> sa.Select[Any]:
    there = Attendance.state == "confirmed", Convening.id == Attendance.convening_id, held(period)
    return sa.select(whose).where(*there)


def decisions(period: Period) -> sa.Select[Any]:
    """What was decided at them, in agreed notes."""
    return (
        _rows("notes", Convening.slug, Outcome.text, Convening.starts_at)
        .select_from(Outcome)
        .join(NoteSection, NoteSection.id == Outcome.section_id)
        .join(Notes, Notes.id == NoteSection.notes_id)
        .join(Convening, Convening.id == Notes.convening_id)
        .where(Outcome.kind == "decision", Notes.state == "approved", held(period))
        .order_by(Convening.starts_at, Outcome.id)
    )


def promises(period: Period) -> sa.Select[Any]:
    """Commitments and action items made in the term."""
    return _promises(Action.due_on).where(period.holds(Action.made_at))


def done(period: Period) -> sa.Select[Any]:
    """Those that were done in it, whenever they were made."""
    return _promises(Action.done_on).where(Action.done_on.between(period.starts_on, period.ends_on))


def _promises(day: Any) -> sa.Select[Any]:
    number = sa.cast(Action.id, sa.String)
    statement = _rows("action", number, Action.title, day)
    return statement.order_by(day.is_(None), day, Action.id)


COUNTED: dict[str, Callable[[Period], sa.Select[Any]]] = {
    "convenings": convenings,
    "people": people,
    "organizations": organizations,
    "decisions": decisions,
    "promises": promises,
    "done": done,
}


def counts(period: Period) -> Counts:
    """Each number, counted from its rows; one statement."""
    numbers = (_how_many(rows(period)) for rows in COUNTED.values())
    return Counts(*map(int, db.session.execute(sa.select(*numbers)).one()))


def _how_many(rows: sa.Select[Any]) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(rows.order_by(None).subquery()).scalar_subquery()


def days(period: Period) -> list[Row]:
    """Convenings whose notes went round, with the whole days from its end until then; the slowest first."""
    statement = (
        sa.select(Convening, Notes.circulated_at)
        .join(Notes, Notes.convening_id == Convening.id)
        .where(held(period), Notes.circulated_at.is_not(None))
        .order_by(Convening.starts_at, Convening.id)
    )
    found = [
        Row("convening", one.slug, one.title, one.starts_at, max(0, (told - one.ends_at).days))
        for one, told in db.session.execute(statement)
        if told
    ]
    return sorted(found, key=lambda row: -row.counts)


def days_to_notes(period: Period) -> float | None:
    """The median of these days; none where none went round."""
    found = [row.counts for row in days(period)]
    return median(found) if found else None


def behind(figure: str, period: Period, number: int = 1) -> Page:
    """A page of the rows behind any figure of the report; at most two statements."""
    start, number = (max(number, 1) - 1) * PAGE_LENGTH, max(number, 1)
    if figure == "days":
        listed = days(period)
        total, rows = len(listed), listed[start : start + PAGE_LENGTH]
    else:
        statement = (FIGURES | COUNTED)[figure](period)
        total = db.session.scalar(sa.select(_how_many(statement))) or 0
        found = db.session.execute(statement.limit(PAGE_LENGTH).offset(start))
        rows = [_read(Row(*row)) for row in found]
    return Page(rows, number, max(1, -(-total // PAGE_LENGTH)), total)


def _read(row: Row) -> Row:
    """The same as it is read: what was decided without whom it mentions, those who are gone in words."""
    if row.kind == "person" and not row.title:
        return replace(row, title=_("erased person"))
    return replace(row, title=MENTION.sub(_("somebody"), row.title)) if row.kind == "notes" else row
