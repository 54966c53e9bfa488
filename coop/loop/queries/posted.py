"""What leads posted since somebody looked: notes, files and links of a group, a convening or a goal.

A notice keeps since when; what it says is looked up anew, so what was withdrawn, taken away or closed to its
reader is not said.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from coop import links
from coop.agenda.queries import answering
from coop.convenings.queries import hearing
from coop.database import db
from coop.group_notes import queries as group_notes
from coop.group_notes.models import GroupNote
from coop.groups.queries import finding as groups
from coop.notices.models import Notice
from coop.notices.sentences import Line
from coop.people.models import Person
from coop.permissions import Viewer
from coop.resources.models import Resource
from coop.resources.queries import finding as resources
from coop.wording import gettext as _
from coop.wording import ngettext

NAMED, MOST = 3, 1000


@dataclass(frozen=True, slots=True)
class Post:
    """One of them: where it lies, when it came, who posted it, and where it opens."""

    place_id: int
    at: datetime
    person_id: int | None
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence that names the place, and its page."""

    what: str
    path: str


def in_groups(person: Person, viewer: Viewer, told: Sequence[Notice]) -> dict[int, Line]:
    """Notice id → what it says now; three statements."""
    known = groups.known(viewer, _ids(told))
    places = {
        key: Place(_("Posted in %(name)s", name=group.name), f"/groups/{group.slug}")
        for key, group in known.items()
    }
    posts = [*_notes(viewer, told), *_laid_out(viewer, Resource.group_id, told)]
    return _lines(person, told, places, posts)


def for_convenings(person: Person, viewer: Viewer, told: Sequence[Notice]) -> dict[int, Line]:
    """The same of what was laid out for convenings; two statements."""
    seen = hearing.seen(viewer, _ids(told))
    places = {
        key: Place(_("Posted for “%(name)s”", name=convening.title), f"/convenings/{convening.slug}")
        for key, convening in seen.items()
    }
    return _lines(person, told, places, _laid_out(viewer, Resource.convening_id, told))


def for_goals(person: Person, viewer: Viewer, told: Sequence[Notice]) -> dict[int, Line]:
    """The same of what was laid out for goals; two statements."""
    places = {
        key: Place(_("Posted for goal %(name)s", name=goal.label), f"/agenda/goals/{key}")
        for key, goal in answering.latest(_ids(told)).items()
    }
    return _lines(person, told, places, _laid_out(viewer, Resource.goal_id, told))


def _lines(
    person: Person, told: Sequence[Notice], places: Mapping[int, Place], posts: Sequence[Post]
) -> dict[int, Line]:
    lines = {}
    for notice in told:
        theirs = [post for post in posts if _is_told(notice, post) and post.person_id != person.id]
        if theirs and notice.subject_id in places:
            theirs.sort(key=lambda post: post.at, reverse=True)
            lines[notice.id] = _line(places[notice.subject_id], theirs)
    return lines


def _line(place: Place, posts: Sequence[Post]) -> Line:
    title, more = ", ".join(post.title for post in posts[:NAMED]), len(posts) - NAMED
    if more > 0:
        title = ngettext("%(title)s and %(num)s more", "%(title)s and %(num)s more", more, title=title)
    path = posts[0].path if len(posts) == 1 else place.path
    return Line(what=place.what, title=title, path=path, address=links.to(path))


def _is_told(notice: Notice, post: Post) -> bool:
    return post.place_id == notice.subject_id and _since(notice) <= post.at <= notice.told_at


def _laid_out(viewer: Viewer, place: Any, told: Sequence[Notice]) -> list[Post]:
    statement = (
        sa.select(place, Resource.added_at, Resource.person_id, Resource.title, Resource.id)
        .where(place.in_(_ids(told)), Resource.added_at >= min(map(_since, told)), resources.visible(viewer))
        .order_by(Resource.added_at.desc(), Resource.id.desc())
        .limit(MOST)
    )
    rows = db.session.execute(statement)
    return [Post(where, at, by_id, title, f"/resources/{key}") for where, at, by_id, title, key in rows]


def _notes(viewer: Viewer, told: Sequence[Notice]) -> list[Post]:
    since = GroupNote.posted_at >= min(map(_since, told))
    statement = (
        sa.select(GroupNote.group_id, GroupNote.posted_at, GroupNote.person_id, GroupNote.title, GroupNote.id)
        .where(GroupNote.group_id.in_(_ids(told)), since, group_notes.shown(viewer))
        .order_by(GroupNote.posted_at.desc(), GroupNote.id.desc())
        .limit(MOST)
    )
    rows = db.session.execute(statement)
    return [Post(where, at, by_id, title, f"/group-notes/{key}") for where, at, by_id, title, key in rows]


def _ids(told: Sequence[Notice]) -> Collection[int]:
    return {notice.subject_id for notice in told}


def _since(notice: Notice) -> datetime:
    return datetime.fromisoformat(notice.facts["since"])
