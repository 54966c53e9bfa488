"""The words in files of the library, so that they are found: read after they were published."""

from coop import clock
from coop.database import db
from coop.files.kinds import PASSING
from coop.history import operations as history
from coop.library.models.document import DocumentRevision
from coop.library.operations.writing import words_of_text
from coop.library.queries import finding
from coop.refusal import Refusal
from coop.search import operations as search
from coop.wording import gettext as _
from coop.wording import searchable


def note_words(revision_id: int, words: str, trouble: str = "") -> None:
    """Keep the words of a file behind those of the text, or why there are none."""
    revision = finding.with_words(revision_id)
    if revision is None:
        return
    everything = "\n".join(part for part in (words_of_text(revision), words) if part)
    revision.words, revision.plain_words = everything, searchable(everything)
    revision.read_at, revision.trouble = clock.now(), trouble
    finding.locked(revision.document_id).words_version += 1
    db.session.flush()
    search.soon()


def read_again(revision: DocumentRevision, *, actor_id: int | None) -> None:
    """Let the words of its file be read once more. Refuses where nothing else would come of it."""
    finding.locked(revision.document_id)
    db.session.refresh(revision)
    if revision.trouble not in PASSING:
        raise Refusal(_("Reading this file again would change nothing."))
    was, revision.trouble, revision.read_at = revision.trouble, "", None
    facts = {"number": revision.number, "was": was}
    history.record("document", revision.document_id, "read again", actor_id=actor_id, facts=facts)
    db.session.flush()
