"""Notices about comments read aloud, for whoever may still read what they are about."""

from collections.abc import Sequence

from coop import links
from coop.comments import queries as comments
from coop.comments.news import FOR_MODERATORS, WHAT
from coop.loop.queries import discussing
from coop.loop.queries.discussing import Remark
from coop.notices.models import Notice
from coop.notices.sentences import Line
from coop.people.models import Person
from coop.permissions import Viewer
from coop.wording import gettext as _


def lines(person: Person, viewer: Viewer, notices: Sequence[Notice]) -> dict[int, Line]:
    """Notice id → what it says now; a statement for the comments and one for each kind of subject."""
    found = comments.some(discussing.seen(viewer), {notice.subject_id for notice in notices})
    placed = discussing.remarks(viewer, found.values())
    return {
        notice.id: _line(notice, placed[notice.subject_id])
        for notice in notices
        if notice.subject_id in placed and is_for(viewer, notice.kind, placed[notice.subject_id])
    }


def is_for(viewer: Viewer, kind: str, remark: Remark) -> bool:
    """Whether such news of a comment are for the viewer now: what is not shown, only for its author."""
    if kind in FOR_MODERATORS:
        looks_after = viewer.leads & remark.group_ids or viewer.administers & remark.organization_ids
        return viewer.is_staff or bool(looks_after)
    return remark.comment.state == "shown" or remark.comment.person_id == viewer.person_id


def _line(notice: Notice, remark: Remark) -> Line:
    path = "/comments/reports" if notice.kind in FOR_MODERATORS else f"/comments/{remark.comment.id}"
    title = remark.comment.title or remark.discussion.title
    return Line(what=_(WHAT[notice.kind]), title=title, path=path, address=links.to(path))
