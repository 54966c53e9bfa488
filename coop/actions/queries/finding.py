"""Who is told of a promise, what stands in notices, and what forms offer."""

from collections.abc import Iterable

import sqlalchemy as sa

from coop.actions.models import Action, Follower
from coop.actions.queries.listing import visible
from coop.convenings.models.convening import AgendaItem
from coop.database import db
from coop.groups.models import Group
from coop.groups.queries.finding import visible as visible_group
from coop.notes.models import NoteSection, Outcome
from coop.notes.queries import finding as noted
from coop.organizations.models import Organization
from coop.people.models import ENTERING, Person
from coop.permissions import Viewer
from coop.places.models import Place


def seen(viewer: Viewer, action_ids: Iterable[int]) -> dict[int, Action]:
    """Those of the promises that the viewer may see, by number; bare rows, one statement."""
    statement = sa.select(Action).where(Action.id.in_(set(action_ids)), visible(viewer))
    return {action.id: action for action in db.session.scalars(statement)}


def interested(action: Action) -> list[int]:
    """Ids of its owner and of who follows it, as far as they are still reached."""
    following = sa.select(Follower.person_id).where(Follower.action_id == action.id)
    return _reached(sa.or_(Person.id == action.owner_id, Person.id.in_(following)))


def raised_by(action: Action) -> list[int]:
    """Ids of who raised it: wrote it down, typed the line of the notes that it was, or proposed the line of
    the agenda under which it was promised; as far as they are still reached."""
    if action.outcome_id is None:
        return _reached(Person.id == action.made_by_id)
    proposed = (
        sa.select(AgendaItem.person_id)
        .join(NoteSection, NoteSection.agenda_item_id == AgendaItem.id)
        .join(Outcome, Outcome.section_id == NoteSection.id)
        .where(Outcome.id == action.outcome_id, AgendaItem.person_id.is_not(None))
    )
    wrote = noted.writers(action.outcome_id)
    is_first = Person.id == action.made_by_id
    return _reached(sa.or_(is_first, Person.id.in_(proposed), Person.id.in_(wrote)))


def _reached(who: sa.ColumnElement[bool]) -> list[int]:
    statement = sa.select(Person.id).where(who, Person.status.in_(ENTERING))
    return list(db.session.scalars(statement.order_by(Person.id)))


def groups(viewer: Viewer) -> list[tuple[str, str]]:
    """(slug, name) of groups that have promises in hand, by name."""
    used = sa.select(Action.group_id).where(visible(viewer))
    statement = sa.select(Group.slug, Group.name).where(Group.id.in_(used), visible_group(viewer))
    return [(row[0], row[1]) for row in db.session.execute(statement.order_by(Group.sort_key))]


def organizations(viewer: Viewer) -> list[tuple[str, str]]:
    """(slug, name) of organizations that lead a commitment or whose people keep one, by name."""
    used = sa.select(Action.organization_id).where(visible(viewer))
    statement = sa.select(Organization.slug, Organization.name).where(Organization.id.in_(used))
    return [(row[0], row[1]) for row in db.session.execute(statement.order_by(Organization.sort_key))]


def places(viewer: Viewer) -> list[tuple[str, str]]:
    """(slug, name) of areas in which something is promised, by name."""
    used = sa.select(Action.place_id).where(visible(viewer))
    statement = sa.select(Place.slug, Place.name).where(Place.id.in_(used))
    return [(row[0], row[1]) for row in db.session.execute(statement.order_by(Place.name))]


def all_places() -> list[tuple[int, str]]:
    """Every area, by name: where a new promise can belong."""
    statement = sa.select(Place.id, Place.name).order_by(Place.name)
    return [(row[0], row[1]) for row in db.session.execute(statement)]


def all_organizations(viewer: Viewer, *, is_free: bool) -> list[tuple[int, str]]:
    """Organizations that somebody can promise for: every one that is not gone, or their own."""
    statement = sa.select(Organization.id, Organization.name).where(Organization.status != "former")
    if not is_free:
        statement = statement.where(Organization.id.in_(viewer.organization_ids))
    return [(row[0], row[1]) for row in db.session.execute(statement.order_by(Organization.sort_key))]


def all_groups(viewer: Viewer, *, is_free: bool) -> list[tuple[int, str]]:
    """Groups that can have a promise in hand: open ones, all for staff, else those one is in."""
    statement = sa.select(Group.id, Group.name).where(Group.status != "closed")
    if not is_free:
        statement = statement.where(Group.id.in_(viewer.group_ids))
    return [(row[0], row[1]) for row in db.session.execute(statement.order_by(Group.sort_key))]
