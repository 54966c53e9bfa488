"""Keeping pictures, and taking away what nobody names any more."""

from collections.abc import Collection
from datetime import timedelta
from hashlib import sha256

from coop import clock
from coop.files import disk, pictures

SIZES = (96, 192, 384)
# A picture is written before the change that names it is saved.
UNNAMED_FOR = timedelta(days=1)


def keep_picture(content: bytes) -> str:
    """Draw a picture anew and keep it; its mark, the same for the same picture.

    Refuses what is no picture, too large, too small or a trap.
    """
    drawn = pictures.redrawn(content, SIZES)
    mark = sha256(drawn[max(SIZES)]).hexdigest()[:32]
    disk.keep(mark, drawn)
    return mark


def remove_all_but(named: Collection[str]) -> int:
    """Take away pictures that nobody names since a day; how many."""
    old = disk.kept_before((clock.now() - UNNAMED_FOR).timestamp()) - set(named)
    for mark in old:
        disk.remove(mark)
    return len(old)
