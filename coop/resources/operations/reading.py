"""The words in files, so that they are found: read after they came, and never twice."""

from coop import clock
from coop.database import db
from coop.files import apart
from coop.files import operations as files
from coop.resources.kinds import READABLE
from coop.resources.models import ResourceVersion
from coop.resources.queries import finding
from coop.search import operations as search
from coop.wording import searchable, visible


def words_of(mark: str, media_type: str) -> str | None:
    """The words in a file that was kept; None where they cannot be read. Slow: before anything is written."""
    file = files.content(mark)
    if file is None or media_type not in READABLE:
        return None
    try:
        return visible(apart.words_in(file, READABLE[media_type]))  # type: ignore[arg-type]
    except apart.Unreadable:
        return None
    finally:
        file.close()


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
