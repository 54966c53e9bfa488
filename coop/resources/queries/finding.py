"""Finding resources, as far as the one who asks may see them."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.agenda.queries import answering
from coop.convenings.models.convening import Convening
from coop.convenings.queries import visibility
from coop.database import Page, db, lock, page_of
from coop.groups.models import Group
from coop.groups.queries import finding as groups
from coop.permissions import Viewer
from coop.resources.models import Resource, ResourceVersion
from coop.resources.queries.shelves import Shelf


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """What the viewer may see: on a shelf that is theirs to see, and laid out for them."""
    seen_groups = sa.select(Group.id).where(groups.visible(viewer))
    seen_convenings = sa.select(Convening.id).where(visibility.visible(viewer))
    on_a_shelf = sa.or_(
        Resource.group_id.in_(seen_groups),
        Resource.convening_id.in_(seen_convenings),
        Resource.goal_id.is_not(None),
    )
    return sa.and_(Resource.removed_at.is_(None), on_a_shelf, _meant_for(viewer, Resource.visibility))


def _meant_for(viewer: Viewer, whom: sa.SQLColumnExpression[str]) -> sa.ColumnElement[bool]:
    if viewer.is_staff:
        return sa.true()
    of_theirs = sa.select(Convening.id).where(
        sa.or_(visibility.of_groups(viewer.group_ids), Convening.id.in_(visibility.cohosted(viewer)))
    )
    in_it = sa.or_(
        Resource.group_id.in_(viewer.group_ids),
        Resource.convening_id.in_(of_theirs),
        Resource.goal_id.in_(answering.goals_of(viewer.group_ids)),
    )
    network = [whom == "network"] if viewer.is_member else []
    return sa.or_(whom == "public", *network, in_it)


def on_shelf(viewer: Viewer, shelf: Shelf, number: int = 1) -> Page:
    """What lies on a shelf, newest first, with its newest version; two statements."""
    return page_of(_on(viewer, shelf), number, size=50)


def newest_on(viewer: Viewer, shelf: Shelf, most: int = 6) -> list[Resource]:
    """The last few laid out there; one statement."""
    return list(db.session.scalars(_on(viewer, shelf).limit(most)))


def laid_out_since(viewer: Viewer, shelf: Shelf, since: datetime | None, most: int = 50) -> list[Resource]:
    """What is new or has a new version there since then, or all; the newest first; one statement.

    With what lies on the goals that a group answers for.
    """
    theirs = Resource.goal_id.in_(answering.goals_of([shelf.group_id])) if shelf.group_id else sa.false()
    statement = _shown(viewer, sa.or_(_lies_on(shelf), theirs)).limit(most)
    return list(db.session.scalars(statement.where(Resource.changed_at > since) if since else statement))


def taken_from(shelf: Shelf) -> list[Resource]:
    """What was taken away and can be had back, the last first; for those who keep the shelf."""
    statement = sa.select(Resource).where(_lies_on(shelf), Resource.removed_at.is_not(None))
    return list(db.session.scalars(statement.order_by(Resource.removed_at.desc(), Resource.id)))


def taken(shelf: Shelf, resource_id: int) -> Resource | None:
    """One of those."""
    return next((each for each in taken_from(shelf) if each.id == resource_id), None)


def same_file(shelf: Shelf, mark: str) -> Resource | None:
    """What lies on the shelf and is, in its newest version, made of the same bytes."""
    newest = sa.and_(ResourceVersion.resource_id == Resource.id, ResourceVersion.number == Resource.latest)
    statement = sa.select(Resource).join(ResourceVersion, newest).where(ResourceVersion.mark == mark)
    return _first_on(shelf, statement)


def same_link(shelf: Shelf, url: str) -> Resource | None:
    """A link on the shelf that leads to this address."""
    return _first_on(shelf, sa.select(Resource).where(Resource.url == url))


def _first_on(shelf: Shelf, statement: sa.Select[Resource]) -> Resource | None:
    statement = statement.where(_lies_on(shelf), Resource.removed_at.is_(None))
    return db.session.scalars(statement.order_by(Resource.id).limit(1)).first()


def _on(viewer: Viewer, shelf: Shelf) -> sa.Select[Resource]:
    return _shown(viewer, _lies_on(shelf))


def _shown(viewer: Viewer, which: sa.ColumnElement[bool]) -> sa.Select[Resource]:
    statement = sa.select(Resource).options(joinedload(Resource.newest), joinedload(Resource.person))
    statement = statement.where(which, visible(viewer))
    return statement.order_by(Resource.changed_at.desc(), Resource.id.desc())


def _lies_on(shelf: Shelf) -> sa.ColumnElement[bool]:
    if shelf.group_id is not None:
        return Resource.group_id == shelf.group_id
    if shelf.goal_id is not None:
        return Resource.goal_id == shelf.goal_id
    return Resource.convening_id == shelf.convening_id


def find(viewer: Viewer, resource_id: int) -> Resource | None:
    """One resource with its shelf and its newest version, if the viewer may see it."""
    statement = sa.select(Resource).where(Resource.id == resource_id, visible(viewer))
    convening = joinedload(Resource.convening)
    options = (
        joinedload(Resource.newest),
        joinedload(Resource.person),
        joinedload(Resource.group),
        convening.selectinload(Convening.groups),
        convening.selectinload(Convening.cohosts),
    )
    return db.session.scalar(statement.options(*options))


def versions(viewer: Viewer, resource_id: int) -> list[ResourceVersion]:
    """Every version of a file that the viewer may see, newest first."""
    statement = _versions(viewer, resource_id).options(joinedload(ResourceVersion.person))
    return list(db.session.scalars(statement.order_by(ResourceVersion.number.desc())))


def newest_version(resource_id: int) -> ResourceVersion:
    """The last file that came, whoever may see it."""
    statement = sa.select(ResourceVersion).where(ResourceVersion.resource_id == resource_id)
    return db.session.scalars(statement.order_by(ResourceVersion.number.desc()).limit(1)).one()


def version(viewer: Viewer, resource_id: int, number: int) -> ResourceVersion | None:
    """One version of a file that the viewer may see; one statement."""
    return db.session.scalar(_versions(viewer, resource_id).where(ResourceVersion.number == number))


def _versions(viewer: Viewer, resource_id: int) -> sa.Select[ResourceVersion]:
    seen_by = sa.func.coalesce(ResourceVersion.kept_for, Resource.visibility)
    return (
        sa.select(ResourceVersion)
        .join(Resource, Resource.id == ResourceVersion.resource_id)
        .where(Resource.id == resource_id, visible(viewer), _meant_for(viewer, seen_by))
    )


def locked(resource_id: int) -> Resource:
    """The row as it is now, locked until the unit ends."""
    return db.session.scalars(lock(sa.select(Resource).where(Resource.id == resource_id))).one()


def newest_of(resource: Resource) -> ResourceVersion | None:
    """Its newest version as it is now; a link has none."""
    number = (ResourceVersion.resource_id == resource.id, ResourceVersion.number == resource.latest)
    return db.session.scalar(
        sa.select(ResourceVersion).where(*number).execution_options(populate_existing=True)
    )
