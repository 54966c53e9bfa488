"""The words in files, so that they are found: read after they came, and never twice."""

from coop import clock
from coop.database import db
from coop.resources.models import ResourceVersion
from coop.resources.queries import finding
from coop.search import operations as search
from coop.wording import searchable


def note_words(version_id: int, words: str | None) -> None:
    """Keep the words of a version; what could not be read is not tried again."""
    version = db.session.get(ResourceVersion, version_id)
    if version is None:
        return
    version.words, version.plain_words = words or "", searchable(words or "")
    version.read_at = clock.now()
    resource = finding.locked(version.resource_id)
    resource.words_version += 1
    db.session.flush()
    search.soon()
