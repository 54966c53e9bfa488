"""What can be discussed: one entry a kind, and who may read, write, look after and hear of it.

A room whose things are to be discussed adds a function for each question here, and an entry to KINDS;
addresses follow from it: /<plural>/<slug>/discussion.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from coop.comments import queries as comments
from coop.comments.models import Comment
from coop.groups.models import Group
from coop.groups.queries import belonging, finding
from coop.library.models.document import Document
from coop.library.queries import finding as library
from coop.organizations.queries import belonging as organizations
from coop.people import queries as people
from coop.permissions import Viewer


@dataclass(frozen=True, slots=True)
class Discussion:
    """Everything said about one thing, for whoever may know of the thing.

    `plural` and `slug` make its address. `visibilities`: who may read a thread, the usual one first.
    Members of `group_ids` begin threads, or every member when `is_for_members`; leads of the groups and
    admins of `organization_ids` look after it.
    """

    kind: str
    id: int
    plural: str
    slug: str
    title: str
    is_open: bool
    visibilities: tuple[str, ...]
    group_ids: frozenset[int] = frozenset()
    organization_ids: frozenset[int] = frozenset()
    is_for_members: bool = False

    @property
    def subject(self) -> tuple[str, int]:
        """Its kind and number, as comments keep them."""
        return self.kind, self.id

    @property
    def path(self) -> str:
        """Where it is discussed."""
        return f"/{self.plural}/{self.slug}/discussion"


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


@dataclass(frozen=True, slots=True)
class Kind:
    """How things of one kind are discussed.

    `find` by address and `known` by numbers, as far as the viewer may know of them; `seen`: which comments
    on them the viewer may read; `told`: who hears of a new thread, asked about it and of its visibility.
    """

    plural: str
    find: Callable[[Viewer, str], Discussion | None]
    known: Callable[[Viewer, Iterable[int]], dict[int, Discussion]]
    seen: Callable[[Viewer], sa.ColumnElement[bool]]
    told: Callable[[Discussion], list[int]]


def _group(group: Group) -> Discussion:
    return Discussion(
        kind="group",
        id=group.id,
        plural="groups",
        slug=group.slug,
        title=group.name,
        is_open=group.status != "closed",
        visibilities=("group", "network", *(("public",) if group.visibility == "public" else ())),
        group_ids=frozenset({group.id}),
    )


def _find_group(viewer: Viewer, slug: str) -> Discussion | None:
    group = finding.find(viewer, slug)
    return _group(group) if group else None


def _known_groups(viewer: Viewer, ids: Iterable[int]) -> dict[int, Discussion]:
    return {key: _group(group) for key, group in finding.known(viewer, ids).items()}


def _seen_in_groups(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Its members read everything, members of the network what is for them, and visitors what is public."""
    is_about = Comment.subject_kind == "group"
    if viewer.is_staff:
        return is_about
    reaches = sa.or_(
        Comment.subject_id.in_(viewer.group_ids),
        Comment.visibility.in_(("network", "public") if viewer.is_member else ("public",)),
    )
    return sa.and_(
        is_about, Comment.subject_id.in_(sa.select(Group.id).where(finding.visible(viewer))), reaches
    )


def _members_of_group(discussion: Discussion) -> list[int]:
    return belonging.ids_of_members(discussion.id)


# Who may read a thread on a document, by who may read the document; the usual readers first.
READERS_OF_DOCUMENTS = {
    "group": ("group",),
    "network": ("network",),
    "public": ("network", "public"),
}


def _document(document: Document) -> Discussion:
    return Discussion(
        kind="document",
        id=document.id,
        plural="library",
        slug=document.slug,
        title=document.title,
        is_open=document.state == "published",
        visibilities=READERS_OF_DOCUMENTS[document.visibility],
        group_ids=frozenset(filter(None, [document.group_id])),
        organization_ids=frozenset(filter(None, [document.organization_id])),
        is_for_members=document.visibility != "group",
    )


def _find_document(viewer: Viewer, slug: str) -> Discussion | None:
    document = library.find(viewer, slug)
    return _document(document) if document and document.published else None


def _known_documents(viewer: Viewer, ids: Iterable[int]) -> dict[int, Discussion]:
    return {document.id: _document(document) for document in library.known(viewer, ids)}


def _seen_on_documents(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Whoever may read a document reads its threads; some are for its group or organization alone."""
    is_about = Comment.subject_kind == "document"
    if viewer.is_staff:
        return is_about
    owned = Document.group_id.in_(viewer.group_ids) | Document.organization_id.in_(viewer.organization_ids)
    reaches = sa.or_(
        Comment.subject_id.in_(sa.select(Document.id).where(owned)),
        Comment.visibility.in_(("network", "public") if viewer.is_member else ("public",)),
    )
    there = sa.select(Document.id).where(library.visible(viewer))
    return sa.and_(is_about, Comment.subject_id.in_(there), reaches)


def _keepers_of_document(discussion: Discussion) -> list[int]:
    """Whoever looks after it: the group's leads, the organization's admins."""
    admins = [person.id for key in discussion.organization_ids for person in organizations.admins(key)]
    return admins + belonging.ids_of_leads(discussion.group_ids)


KINDS = {
    "group": Kind("groups", _find_group, _known_groups, _seen_in_groups, _members_of_group),
    "document": Kind("library", _find_document, _known_documents, _seen_on_documents, _keepers_of_document),
}
PLURALS = {kind.plural: name for name, kind in KINDS.items()}


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
    return sa.or_(
        sa.and_(Comment.subject_kind == "group", Comment.subject_id.in_(viewer.leads)),
        sa.and_(Comment.subject_kind == "document", Comment.subject_id.in_(documents)),
    )
