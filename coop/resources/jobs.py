"""What happens to resources by itself."""

import time
from datetime import timedelta
from threading import Lock

from coop import clock
from coop.database import unit_of_work
from coop.files.kinds import READABLE
from coop.files.operations import reading as reader
from coop.resources import reaching
from coop.resources.operations import keeping, reading
from coop.resources.queries import upkeep

EVERY = timedelta(days=7)
# A link that did not answer once may have had a bad day.
AGAIN = timedelta(days=1)
MOST_AT_ONCE = 40
# Slow files and slow sites never hold more than one thread of a worker, and not for long.
A_WHILE = 40.0
_reading, _asking = Lock(), Lock()


def look_at_links(*, is_near_allowed: bool = False) -> int:
    """Ask for each link once a week, for one that was lost the next day; how many were asked for."""
    if not _asking.acquire(blocking=False):
        return 0
    try:
        with unit_of_work():
            due = upkeep.links_to_look_at(clock.now() - EVERY, clock.now() - AGAIN, MOST_AT_ONCE)
        for resource_id, url in due:
            is_reached = reaching.is_reached(url, is_near_allowed=is_near_allowed)
            with unit_of_work():
                keeping.note_link(resource_id, url, is_reached=is_reached)
        return len(due)
    finally:
        _asking.release()


def read_words() -> int:
    """Read the words of files that came, one after the other; how many. What is left comes in a minute."""
    if not _reading.acquire(blocking=False):
        return 0
    try:
        return _read_for(A_WHILE)
    finally:
        _reading.release()


def _read_for(seconds: float) -> int:
    began, number = time.monotonic(), 0
    with unit_of_work():
        waiting = upkeep.waiting_for_words(list(READABLE), MOST_AT_ONCE)
    for version_id, mark, media_type in waiting:
        if time.monotonic() - began > seconds:
            break
        words = reader.words_of(mark, media_type)
        with unit_of_work():
            reading.note_words(version_id, words)
        number += 1
    return number


def forget_removed() -> int:
    """Let go of what was taken away long ago; how many."""
    with unit_of_work():
        return keeping.forget_removed()
