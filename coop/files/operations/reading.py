"""The words in a file, so that it is found."""

from dataclasses import dataclass

from coop.files import apart
from coop.files.kinds import READABLE
from coop.files.operations import keeping
from coop.wording import visible


@dataclass(frozen=True, slots=True)
class Words:
    """What was read; where that is nothing, `trouble` says why (files.kinds.TROUBLES)."""

    text: str = ""
    trouble: str = ""


def words_of(mark: str, media_type: str) -> Words:
    """The words in a file that was kept. Slow: before anything is written."""
    file = keeping.content(mark)
    if file is None:
        return Words(trouble="gone")
    try:
        return Words(visible(apart.words_in(file, READABLE[media_type])))  # type: ignore[arg-type]
    except apart.Unreadable as unreadable:
        return Words(trouble=unreadable.trouble)
    finally:
        file.close()
