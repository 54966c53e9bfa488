"""What is to be tidied up, and which links are to be looked at."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from coop.database import db
from coop.resources.models import Resource, ResourceVersion


def named_contents() -> set[str]:
    """Marks of all bytes that some version, or its small picture, is made of."""
    marks = sa.union(sa.select(ResourceVersion.mark), sa.select(ResourceVersion.preview_mark))
    return {mark for (mark,) in db.session.execute(marks) if mark}


def removed_before(moment: datetime) -> list[Resource]:
    """What was taken away before a moment and still has its rows."""
    return list(db.session.scalars(sa.select(Resource).where(Resource.removed_at < moment)))


def waiting_for_words(media_types: Collection[str], most: int) -> list[tuple[int, str, str]]:
    """Newest versions whose words nobody read yet: id, mark and type, the first that came first."""
    statement = (
        sa.select(ResourceVersion.id, ResourceVersion.mark, ResourceVersion.media_type)
        .join(Resource, Resource.id == ResourceVersion.resource_id)
        .where(ResourceVersion.number == Resource.latest, ResourceVersion.read_at.is_(None))
        .where(ResourceVersion.media_type.in_(media_types), Resource.removed_at.is_(None))
        .order_by(ResourceVersion.id)
        .limit(most)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(statement)]


def links_to_look_at(before: datetime, lost_before: datetime, most: int) -> list[tuple[int, str]]:
    """Links that nobody looked at since a moment, lost ones since another: id and address.

    Those waiting longest come first.
    """
    is_due = sa.or_(
        Resource.link_looked_at.is_(None),
        Resource.link_looked_at < before,
        sa.and_(Resource.link_lost_at.is_not(None), Resource.link_looked_at < lost_before),
    )
    statement = (
        sa.select(Resource.id, Resource.url)
        .where(Resource.kind == "link", Resource.removed_at.is_(None), is_due)
        .order_by(Resource.link_looked_at.is_not(None), Resource.link_looked_at, Resource.id)
        .limit(most)
    )
    return [(resource_id, url) for resource_id, url in db.session.execute(statement)]
