"""Who reads which comments, where each stands, and who looks after it."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from coop.actions.models import Action
from coop.comments import queries as comments
from coop.comments.models import Comment
from coop.groups.queries import belonging
from coop.library.models.document import Document
from coop.loop.queries.discussable import KINDS, PLURALS, Discussion
from coop.people import queries as people
from coop.permissions import Viewer


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment where it stands; what permissions are asked about."""

    comment: Comment
    discussion: Discussion

    @property
    def person_id(self) -> int | None:
        """Who wrote it."""
        return self.comment.person_id

    @property
    def group_ids(self) -> frozenset[int]:
        """Whose leads look after it."""
        return self.discussion.group_ids

    @property
    def organization_ids(self) -> frozenset[int]:
        """Whose admins look after it."""
        return self.discussion.organization_ids

    @property
    def is_for_members(self) -> bool:
        """Whether every member may answer: all who may read a thread that is not for its group alone."""
        return self.comment.visibility != "group" or self.discussion.is_for_members


def find(viewer: Viewer, plural: str, slug: str) -> Discussion | None:
    """What an address names, if the viewer may know of it."""
    return KINDS[PLURALS[plural]].find(viewer, slug)


def seen(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Which comments the viewer may read."""
    return sa.or_(*(kind.seen(viewer) for kind in KINDS.values()))


def remark(viewer: Viewer, comment_id: int) -> Remark | None:
    """A comment where it stands, if the viewer may read it."""
    comment = comments.find(seen(viewer), comment_id)
    return remarks(viewer, [comment]).get(comment.id) if comment else None


def remarks(viewer: Viewer, some: Iterable[Comment]) -> dict[int, Remark]:
    """Comment id → where it stands, of those whose subject the viewer may know; a statement for each kind."""
    of_kind: dict[str, list[Comment]] = {}
    for comment in some:
        of_kind.setdefault(comment.subject_kind, []).append(comment)
    placed: dict[int, Remark] = {}
    for name, listed in of_kind.items():
        known = KINDS[name].known(viewer, {comment.subject_id for comment in listed})
        placed |= {
            comment.id: Remark(comment, known[comment.subject_id])
            for comment in listed
            if comment.subject_id in known
        }
    return placed


def told_of(discussion: Discussion) -> list[int]:
    """Who hears of a new thread there, if they may read it."""
    return KINDS[discussion.kind].told(discussion)


def moderators(discussion: Discussion) -> list[int]:
    """Who looks after it: the leads of its groups, or the staff where there is nobody."""
    return belonging.ids_of_leads(discussion.group_ids) or people.staff_ids()


def moderated_by(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Which comments the viewer looks after: staff all, others those where they lead or administer."""
    if viewer.is_staff:
        return sa.true()
    documents = sa.select(Document.id).where(
        Document.group_id.in_(viewer.leads) | Document.organization_id.in_(viewer.administers)
    )
    promises = sa.select(Action.id).where(
        Action.group_id.in_(viewer.leads) | Action.organization_id.in_(viewer.administers)
    )
    return sa.or_(
        sa.and_(Comment.subject_kind == "action", Comment.subject_id.in_(promises)),
        sa.and_(Comment.subject_kind == "group", Comment.subject_id.in_(viewer.leads)),
        sa.and_(Comment.subject_kind == "document", Comment.subject_id.in_(documents)),
    )
