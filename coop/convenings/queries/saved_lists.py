"""Lists of people that hosts keep."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.convenings.models.saved_list import ListedPerson, SavedList
from coop.database import db
from coop.people.models import Person
from coop.permissions import Viewer


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """One's own, those of groups one leads, and all for staff."""
    if viewer.is_staff:
        return sa.true()
    if not viewer.has_account:
        return sa.false()
    return sa.or_(SavedList.group_id.in_(viewer.leads), SavedList.owner_id == viewer.person_id)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list and how many people are on it."""

    saved: SavedList
    people: int


def listed(viewer: Viewer) -> list[ListRow]:
    """Every list the viewer may use, by name; one statement."""
    return _counted(visible(viewer))


def of_group(group_id: int) -> list[ListRow]:
    """The lists that the leads of a group share, by name; one statement."""
    return _counted(SavedList.group_id == group_id)


def _counted(which: sa.ColumnElement[bool]) -> list[ListRow]:
    people = (
        sa.select(sa.func.count())
        .where(ListedPerson.list_id == SavedList.id)
        .correlate(SavedList)
        .scalar_subquery()
    )
    statement = (
        sa.select(SavedList, people)
        .where(which)
        .options(joinedload(SavedList.group))
        .order_by(SavedList.sort_key, SavedList.id)
    )
    return [ListRow(saved, number) for saved, number in db.session.execute(statement)]


def find(viewer: Viewer, list_id: int) -> SavedList | None:
    """One list, if the viewer may use it."""
    statement = sa.select(SavedList).where(SavedList.id == list_id, visible(viewer))
    return db.session.scalar(statement.options(joinedload(SavedList.group)))


def people_on(list_id: int) -> list[ListedPerson]:
    """Who is on a list, by name."""
    statement = (
        sa.select(ListedPerson)
        .join(ListedPerson.person)
        .where(ListedPerson.list_id == list_id, Person.status != "erased")
        .options(joinedload(ListedPerson.person), joinedload(ListedPerson.organization))
        .order_by(Person.sort_key, Person.email, Person.id)
    )
    return list(db.session.scalars(statement))


def ids_on(list_id: int) -> set[int]:
    """Person ids on a list."""
    statement = sa.select(ListedPerson.person_id).where(ListedPerson.list_id == list_id)
    return set(db.session.scalars(statement))
