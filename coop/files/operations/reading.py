"""The words in a file, so that it is found."""

from coop.files import apart
from coop.files.kinds import READABLE
from coop.files.operations import keeping
from coop.wording import visible


def words_of(mark: str, media_type: str) -> str | None:
    """The words in a file that was kept; None where they cannot be read. Slow: before anything is written."""
    file = keeping.content(mark)
    if file is None or media_type not in READABLE:
        return None
    try:
        return visible(apart.words_in(file, READABLE[media_type]))  # type: ignore[arg-type]
    except apart.Unreadable:
        return None
    finally:
        file.close()
