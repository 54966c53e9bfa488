"""The words in files of the library, so that they are found: read after they were published."""

from coop import clock
from coop.database import db
from coop.library.operations.writing import words_of_text
from coop.library.queries import finding
from coop.search import operations as search
from coop.wording import searchable


def note_words(revision_id: int, words: str | None) -> None:
    """Keep the words of a file behind those of the text; what cannot be read is not tried again."""
    revision = finding.with_words(revision_id)
    if revision is None:
        return
    everything = "\n".join(part for part in (words_of_text(revision), words or "") if part)
    revision.words, revision.plain_words = everything, searchable(everything)
    revision.read_at = clock.now()
    finding.locked(revision.document_id).words_version += 1
    db.session.flush()
    search.soon()
