"""Beginning a document, and writing its drafts."""

from dataclasses import asdict, dataclass

from coop import clock, spelling
from coop.database import db
from coop.history import operations as history
from coop.library.models.document import Document, DocumentRevision
from coop.library.queries import finding
from coop.library.queries.owners import Owner
from coop.plain import plain
from coop.refusal import Refusal
from coop.search import operations as search
from coop.wording import gettext as _
from coop.wording import searchable, visible

TEXT = ("title", "summary", "body", "note")
FILE = ("mark", "size", "media_type", "file_name")


@dataclass(frozen=True, slots=True)
class FileFields:
    """A file that was looked at and kept; without a mark there is none."""

    mark: str = ""
    size: int = 0
    media_type: str = ""
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wrote: a text, a file, or both."""

    title: str
    summary: str = ""
    body: str = ""
    note: str = ""
    file: FileFields | None = None


def begin(
    owner: Owner, kind: str, draft: Draft, *, visibility: str = "public", actor_id: int | None
) -> Document:
    """Begin a document with its first draft. Refuses an owner that closed or left, and no title."""
    if owner.is_closed:
        raise Refusal(_("%(name)s takes nothing new any more.", name=owner.name))
    if not draft.title.strip():
        raise Refusal(_("Give it a title."))
    now, wanted = clock.now(), spelling.slug(draft.title)
    document = Document(
        slug=spelling.slug(wanted, finding.slugs_like(wanted)),
        kind=kind,
        title="",
        sort_key="",
        group_id=owner.group_id,
        organization_id=owner.organization_id,
        origin_id=owner.organization_id,
        visibility=visibility,
        latest=0,
        words_version=0,
        person_id=actor_id,
        created_at=now,
        changed_at=now,
    )
    db.session.add(document)
    db.session.flush()
    _fill(_new_revision(document, actor_id), document, draft)
    history.record(
        "document", document.id, "begun", actor_id=actor_id, to_state="draft", facts={"kind": kind}
    )
    db.session.flush()
    return document


def write(document: Document, draft: Draft, *, saves: int = 0, actor_id: int | None) -> DocumentRevision:
    """Save the draft, or begin the next one. `saves` is the number of savings that the writer had seen.

    Refuses while somebody reads it, when it is archived, and when somebody else saved it in between.
    """
    document = finding.locked(document.id)
    revision = finding.unfinished(document.id)
    refuse_unwritable(document, revision)
    if not draft.title.strip():
        raise Refusal(_("Give it a title."))
    if revision and saves and revision.saves != saves:
        raise Refusal(
            _(
                "Somebody else saved this draft meanwhile. Your text stands below; open the draft in another "
                "window to bring the two together."
            )
        )
    if revision is None:
        revision = _new_revision(document, actor_id)
        _copy(finding.published(document), revision, FILE)
        history.record(
            "document", document.id, "draft begun", actor_id=actor_id, facts={"number": revision.number}
        )
    else:
        revision.saves += 1
        revision.person_id = actor_id or revision.person_id
        if actor_id is not None and actor_id not in finding.writers(document.id):
            facts = {"number": revision.number}
            history.record("document", document.id, "joined in writing", actor_id=actor_id, facts=facts)
    _fill(revision, document, draft)
    db.session.flush()
    return revision


def discard(document: Document, *, actor_id: int | None) -> bool:
    """Throw the draft away; a document of which nothing else was kept goes with it (then True).

    Refuses while somebody reads it, and where there is no draft.
    """
    document = finding.locked(document.id)
    revision = finding.unfinished(document.id)
    if revision is None or revision.state != "draft":
        raise Refusal(_("There is no draft to throw away."))
    facts = {"number": revision.number}
    db.session.delete(revision)
    db.session.flush()
    is_all = not document.published
    history.record("document", document.id, "draft discarded", actor_id=actor_id, facts=facts)
    if is_all:
        history.record("document", document.id, "discarded", actor_id=actor_id, from_state=document.state)
        search.forget("document", document.id)
        db.session.delete(document)
    db.session.flush()
    return is_all


def refuse_unwritable(document: Document, revision: DocumentRevision | None) -> None:
    """Refuses a document that is archived or being read."""
    if document.state == "archived":
        raise Refusal(_("This document is archived. Bring it back first."))
    if revision and revision.state == "in_review":
        raise Refusal(_("Somebody reads this draft at the moment. Take it back from them first."))


def next_draft(document: Document, of: DocumentRevision) -> DocumentRevision:
    """Another draft with the text of a revision, to go on from there."""
    revision = _new_revision(document, of.person_id)
    _copy(of, revision, (*TEXT, *FILE))
    db.session.flush()
    return revision


def show_as(document: Document, revision: DocumentRevision) -> None:
    """Let lists and the search name the document by this revision."""
    document.title, document.summary = revision.title, revision.summary
    document.sort_key = searchable(revision.title)
    document.search_text = searchable(revision.title, revision.summary)
    document.words_version += 1
    search.soon()


def _copy(of: DocumentRevision | None, revision: DocumentRevision, names: tuple[str, ...]) -> None:
    for name in names if of else ():
        setattr(revision, name, getattr(of, name))


def _new_revision(document: Document, actor_id: int | None) -> DocumentRevision:
    document.latest += 1
    revision = DocumentRevision(
        document_id=document.id,
        number=document.latest,
        state="draft",
        title="",
        saves=1,
        mark="",
        size=0,
        person_id=actor_id,
        made_at=clock.now(),
    )
    db.session.add(revision)
    return revision


def _fill(revision: DocumentRevision, document: Document, draft: Draft) -> None:
    revision.title = " ".join(visible(draft.title).split())[:200]
    revision.summary = visible(draft.summary).strip()
    revision.body = visible(draft.body).strip()
    revision.note = visible(draft.note).strip()
    for name, value in asdict(draft.file).items() if draft.file is not None else ():
        setattr(revision, name, value)
    document.changed_at = clock.now()
    if not document.published:
        show_as(document, revision)


def words_of_text(revision: DocumentRevision) -> str:
    """The words of its text, without the signs of Markdown."""
    return plain(revision.body)
