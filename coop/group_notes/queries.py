"""Notes of groups, as far as the one who asks may read them."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.database import Page, db, lock, page_of
from coop.group_notes.models import GroupNote, GroupNoteVersion
from coop.groups.models import Group
from coop.groups.queries import finding as groups
from coop.permissions import Viewer


def visible(viewer: Viewer) -> sa.ColumnElement[bool]:
    """What is meant for the viewer, of groups that they may know of; withdrawn ones, too."""
    seen = GroupNote.group_id.in_(sa.select(Group.id).where(groups.visible(viewer)))
    if viewer.is_staff:
        return seen
    meant = ("network", "public") if viewer.is_member else ("public",)
    return sa.and_(seen, sa.or_(GroupNote.visibility.in_(meant), GroupNote.group_id.in_(viewer.group_ids)))


def shown(viewer: Viewer) -> sa.ColumnElement[bool]:
    """The same without those that were withdrawn."""
    return sa.and_(GroupNote.state == "shown", visible(viewer))


def find(viewer: Viewer, note_id: int) -> GroupNote | None:
    """One note with its group, if the viewer may read it, or read why it was withdrawn."""
    statement = sa.select(GroupNote).where(GroupNote.id == note_id, visible(viewer))
    return db.session.scalar(
        statement.options(joinedload(GroupNote.group), joinedload(GroupNote.person)).execution_options(
            populate_existing=True
        )
    )


def known(viewer: Viewer, ids: Iterable[int]) -> dict[int, GroupNote]:
    """Number → note with its group, of those shown that the viewer may read; one statement."""
    statement = sa.select(GroupNote).where(GroupNote.id.in_(set(ids)), shown(viewer))
    return {note.id: note for note in db.session.scalars(statement.options(joinedload(GroupNote.group)))}


def of_group(viewer: Viewer, group_id: int, number: int = 1) -> Page:
    """All notes of a group, the latest first; two statements."""
    return page_of(_of(viewer, group_id), number, size=20)


def latest(viewer: Viewer, group_id: int, most: int, *, since: datetime | None = None) -> list[GroupNote]:
    """The latest of a group, or those that were posted or changed since then; one statement."""
    statement = _of(viewer, group_id).limit(most)
    return list(db.session.scalars(statement.where(GroupNote.changed_at > since) if since else statement))


def versions(note_id: int) -> list[GroupNoteVersion]:
    """Every wording, the newest first."""
    statement = sa.select(GroupNoteVersion).where(GroupNoteVersion.note_id == note_id)
    statement = statement.options(joinedload(GroupNoteVersion.person))
    return list(db.session.scalars(statement.order_by(GroupNoteVersion.number.desc())))


def locked(note_id: int) -> GroupNote:
    """The row as it is now, locked until the unit ends."""
    return db.session.scalars(lock(sa.select(GroupNote).where(GroupNote.id == note_id))).one()


def _of(viewer: Viewer, group_id: int) -> sa.Select[GroupNote]:
    statement = sa.select(GroupNote).where(GroupNote.group_id == group_id, shown(viewer))
    statement = statement.options(joinedload(GroupNote.person))
    return statement.order_by(GroupNote.posted_at.desc(), GroupNote.id.desc())
