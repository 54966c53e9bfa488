"""What can be discussed: one entry a kind, and who may read, write, look after and hear of it.

A room whose things are to be discussed adds a function for each question here, and an entry to KINDS;
addresses follow from it: /<plural>/<slug>/discussion.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from coop.actions.models import Action
from coop.actions.queries import finding as actions
from coop.actions.queries import listing, showing
from coop.agenda.models import AgendaVersion
from coop.agenda.queries import standing, tracing
from coop.comments.models import Comment
from coop.group_notes import queries as group_notes
from coop.group_notes.models import GroupNote
from coop.groups.models import Group
from coop.groups.queries import belonging, finding
from coop.library.models.document import Document
from coop.library.queries import finding as library
from coop.organizations.queries import belonging as organizations
from coop.people import queries as people
from coop.permissions import Viewer
from coop.wording import gettext as _


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
    def page(self) -> str:
        """Where the thing itself is."""
        return f"/{self.plural}/{self.slug}"

    @property
    def room(self) -> str:
        """Whose list it stands in."""
        return "groups" if self.kind == "group_note" else self.plural.partition("/")[0]

    @property
    def path(self) -> str:
        """Where it is discussed."""
        return f"{self.page}/discussion"


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
    return admins + _leads(discussion)


def _leads(discussion: Discussion) -> list[int]:
    return belonging.ids_of_leads(discussion.group_ids)


def _action(action: Action) -> Discussion:
    return Discussion(
        kind="action",
        id=action.id,
        plural="actions",
        slug=str(action.id),
        title=action.title,
        is_open=True,
        visibilities=("network", *(("public",) if action.visibility == "public" else ())),
        group_ids=frozenset(filter(None, [action.group_id])),
        organization_ids=frozenset(filter(None, [action.organization_id])),
        is_for_members=True,
    )


def _find_action(viewer: Viewer, slug: str) -> Discussion | None:
    number = int(slug) if slug.isdecimal() and len(slug) < 10 else 0
    return _known_actions(viewer, [number]).get(number)


def _known_actions(viewer: Viewer, ids: Iterable[int]) -> dict[int, Discussion]:
    return {key: _action(action) for key, action in actions.seen(viewer, set(ids)).items()}


def _seen_on_actions(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Members read every thread, others what is public about public promises."""
    is_about = Comment.subject_kind == "action"
    if viewer.is_member:
        return is_about
    there = sa.select(Action.id).where(listing.visible(viewer))
    return sa.and_(is_about, Comment.subject_id.in_(there), Comment.visibility == "public")


def _concerned_with(discussion: Discussion) -> list[int]:
    """Its owner and whoever follows it."""
    action = showing.by_id(discussion.id)
    return list(actions.interested(action)) if action else []


def _version(version: AgendaVersion) -> Discussion:
    """It is written in while the version is a draft, and stays to be read by members."""
    return Discussion(
        kind="agenda_version",
        id=version.id,
        plural="agenda/versions",
        slug=str(version.number),
        title=_("Draft of the common agenda, %(year)s", year=version.year.label),
        is_open=version.state == "draft",
        visibilities=("network",),
        is_for_members=True,
    )


def _find_version(viewer: Viewer, slug: str) -> Discussion | None:
    number = int(slug) if slug.isdecimal() and len(slug) < 10 else 0
    version = standing.find(viewer, number) if viewer.is_member else None
    return _version(version) if version else None


def _known_versions(viewer: Viewer, ids: Iterable[int]) -> dict[int, Discussion]:
    known = standing.versions(viewer) if viewer.is_member else []
    return {version.id: _version(version) for version in known if version.id in set(ids)}


def _seen_on_versions(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Members read what was said about a draft, also after its adoption; not about one that was given up."""
    if not viewer.is_member:
        return sa.false()
    there = sa.select(AgendaVersion.id).where(standing.readable(viewer))
    return sa.and_(Comment.subject_kind == "agenda_version", Comment.subject_id.in_(there))


def _writers_of_version(discussion: Discussion) -> list[int]:
    """Staff, who draft it, and the leads of the groups that answer for something in it."""
    return sorted({*people.staff_ids(), *belonging.ids_of_leads(tracing.groups_in(discussion.id))})


def _note(note: GroupNote) -> Discussion:
    return Discussion(
        kind="group_note",
        id=note.id,
        plural="group-notes",
        slug=str(note.id),
        title=note.title,
        is_open=note.state == "shown" and note.group.status != "closed",
        visibilities=READERS_OF_DOCUMENTS[note.visibility],
        group_ids=frozenset({note.group_id}),
        is_for_members=note.visibility != "group",
    )


def _find_note(viewer: Viewer, slug: str) -> Discussion | None:
    number = int(slug) if slug.isdecimal() and len(slug) < 10 else 0
    return _known_notes(viewer, [number]).get(number)


def _known_notes(viewer: Viewer, ids: Iterable[int]) -> dict[int, Discussion]:
    return {key: _note(note) for key, note in group_notes.known(viewer, ids).items()}


def _seen_on_notes(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Whoever may read a note reads its threads, as far as those are for them; none of one withdrawn."""
    there = sa.select(GroupNote.id).where(group_notes.shown(viewer))
    theirs = sa.true() if viewer.is_staff else GroupNote.group_id.in_(viewer.group_ids)
    readers = ("network", "public") if viewer.is_member else ("public",)
    reaches = Comment.subject_id.in_(sa.select(GroupNote.id).where(theirs)) | Comment.visibility.in_(readers)
    return sa.and_(Comment.subject_kind == "group_note", Comment.subject_id.in_(there), reaches)


KINDS = {
    "group": Kind("groups", _find_group, _known_groups, _seen_in_groups, _members_of_group),
    "action": Kind("actions", _find_action, _known_actions, _seen_on_actions, _concerned_with),
    "agenda_version": Kind(
        "agenda/versions", _find_version, _known_versions, _seen_on_versions, _writers_of_version
    ),
    "group_note": Kind("group-notes", _find_note, _known_notes, _seen_on_notes, _leads),
    "document": Kind("library", _find_document, _known_documents, _seen_on_documents, _keepers_of_document),
}
PLURALS = {kind.plural: name for name, kind in KINDS.items()}
