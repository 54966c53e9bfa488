"""Documents that were kept as files in a folder: each comes once, and again only when it changed there."""

from collections.abc import Sequence
from dataclasses import dataclass

from coop.database import db
from coop.library.models.document import DocumentRevision
from coop.library.operations import describing, evidencing, reviewing, writing
from coop.library.operations.describing import Description
from coop.library.operations.evidencing import CitationFields
from coop.library.operations.writing import Draft
from coop.library.queries import finding
from coop.library.queries.owners import Owner
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import visible


@dataclass(frozen=True, slots=True)
class Imported:
    """A document as its file says; `draft` with a file that was looked at and kept, if there is one."""

    owner: Owner
    draft: Draft
    description: Description
    citations: Sequence[CitationFields] = ()


def import_document(source: str, key: str, values: Imported) -> str:
    """Publish it, or its new text as the next revision; what became of it: created, updated, unchanged.

    Nobody gets a letter. What people here changed stays: a text that was imported before is never imported
    again. Refuses while somebody here writes the next revision.
    """
    document = finding.imported(source, key)
    if document is None:
        _create(source, key, values)
        return "created"
    if any(_says(one, values.draft) for one in finding.all_revisions(document.id)):
        return "unchanged"
    if finding.unfinished(document.id):
        raise Refusal(_("Somebody here writes a new revision of it."))
    writing.write(document, values.draft, actor_id=None)
    number = reviewing.send(document, actor_id=None, is_told=False).number
    reviewing.publish(document, number, actor_id=None)
    return "updated"


def _create(source: str, key: str, values: Imported) -> None:
    said = values.description
    document = writing.begin(values.owner, said.kind, values.draft, visibility=said.visibility, actor_id=None)
    document.import_source, document.import_key = source, key
    for one in values.citations:
        evidencing.cite(document, one, actor_id=None)
    describing.describe(document, said, actor_id=None)
    number = reviewing.send(document, actor_id=None, is_told=False).number
    reviewing.publish(document, number, actor_id=None)
    db.session.flush()


def _says(revision: DocumentRevision, draft: Draft) -> bool:
    mark = draft.file.mark if draft.file else ""
    title = " ".join(visible(draft.title).split())[:200]
    said = (title, visible(draft.summary).strip(), visible(draft.body).strip(), mark)
    return (revision.title, revision.summary, revision.body, revision.mark) == said
