"""What happens to resources by itself."""

from datetime import timedelta

from coop import clock
from coop.database import unit_of_work
from coop.files.kinds import READABLE
from coop.files.operations import reading as reader
from coop.files.turns import one_by_one
from coop.resources import reaching
from coop.resources.operations import keeping, reading
from coop.resources.queries import upkeep

EVERY = timedelta(days=7)
# A link that did not answer once may have had a bad day.
AGAIN = timedelta(days=1)
MOST_AT_ONCE = 40


def look_at_links(*, is_near_allowed: bool = False) -> int:
    """Ask for each link once a week, for one that was lost the next day; how many were asked for."""
    return one_by_one(_due, lambda link: _ask_for(*link, is_near_allowed=is_near_allowed))


def _due() -> list[tuple[int, str]]:
    with unit_of_work():
        return upkeep.links_to_look_at(clock.now() - EVERY, clock.now() - AGAIN, MOST_AT_ONCE)


def _ask_for(resource_id: int, url: str, *, is_near_allowed: bool) -> None:
    is_reached = reaching.is_reached(url, is_near_allowed=is_near_allowed)
    with unit_of_work():
        keeping.note_link(resource_id, url, is_reached=is_reached)


def read_words() -> int:
    """Read the words of files that came, one after the other, for a while; how many."""
    return one_by_one(_unread, _read)


def _unread() -> list[tuple[int, str, str]]:
    with unit_of_work():
        return upkeep.waiting_for_words(list(READABLE), MOST_AT_ONCE)


def _read(waiting: tuple[int, str, str]) -> None:
    version_id, mark, media_type = waiting
    words = reader.words_of(mark, media_type)
    with unit_of_work():
        reading.note_words(version_id, words.text, words.trouble)


def forget_removed() -> int:
    """Let go of what was taken away long ago; how many."""
    with unit_of_work():
        return keeping.forget_removed()
