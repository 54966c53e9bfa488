"""The words in files, so that they are found: read after they came, and never twice unless somebody asks."""

from coop import clock
from coop.database import db
from coop.files.kinds import PASSING
from coop.history import operations as history
from coop.refusal import Refusal
from coop.resources.models import Resource, ResourceVersion
from coop.resources.queries import finding
from coop.search import operations as search
from coop.wording import gettext as _
from coop.wording import searchable


def note_words(version_id: int, words: str, trouble: str = "") -> None:
    """Keep the words of a version, or why there are none; then it is not tried again."""
    version = db.session.get(ResourceVersion, version_id)
    if version is None:
        return
    version.words, version.plain_words = words, searchable(words)
    version.read_at, version.trouble = clock.now(), trouble
    resource = finding.locked(version.resource_id)
    resource.words_version += 1
    db.session.flush()
    search.soon()


def read_again(resource: Resource, *, actor_id: int | None) -> None:
    """Let the words of its newest file be read once more. Refuses where nothing else would come of it."""
    version = finding.newest_of(finding.locked(resource.id))
    if version is None or version.trouble not in PASSING:
        raise Refusal(_("Reading this file again would change nothing."))
    was, version.trouble, version.read_at = version.trouble, "", None
    facts = {"number": version.number, "was": was}
    history.record("resource", resource.id, "read again", actor_id=actor_id, facts=facts)
    db.session.flush()
