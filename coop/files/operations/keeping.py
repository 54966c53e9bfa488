"""Keeping files by what is in them, and taking away what nobody names any more."""

import re
from collections.abc import Collection
from datetime import timedelta
from hashlib import sha256
from typing import IO

from coop import clock
from coop.files import pictures, store

SIZES = (96, 192, 384)
PREVIEW = 640
# A file is written before the change that names it is saved.
UNNAMED_FOR = timedelta(days=1)
PICTURE = re.compile(r"([0-9a-f]{32})-(\d{2,4})\.png")
CONTENT = re.compile(r"contents/[0-9a-f]{2}/([0-9a-f]{64})")


def keep_picture(content: bytes) -> str:
    """Draw a picture anew and keep it; its mark, the same for the same picture.

    Refuses what is no picture, too large, too small or a trap.
    """
    drawn = pictures.redrawn(content, SIZES)
    mark = sha256(drawn[max(SIZES)]).hexdigest()[:32]
    for size, picture in drawn.items():
        store.keep(_picture(mark, size), picture)
    return mark


def picture(name: str) -> bytes | None:
    """The picture of this name (`<mark>-<size>.png`), or nothing."""
    found = PICTURE.fullmatch(name)
    return store.read(_picture(found[1], int(found[2]))) if found else None


def keep_content(file: IO[bytes]) -> str:
    """Keep a file as it is; its mark is the SHA-256 of its bytes. Kept once, however often it comes."""
    file.seek(0)
    digest = sha256()
    while block := file.read(store.BLOCK):
        digest.update(block)
    file.seek(0)
    store.keep(_content(digest.hexdigest()), file)
    return digest.hexdigest()


def content(mark: str) -> store.Stored | None:
    """A file that was kept, to be read in parts; nothing where none lies."""
    return store.opened(_content(mark))


def remove_all_but(named: Collection[str]) -> int:
    """Take away pictures that nobody names since a day; how many."""
    before = clock.now() - UNNAMED_FOR
    lying = store.lying_since(before)
    old = {name: found[1] for name in lying if (found := PICTURE.fullmatch(name.rpartition("/")[2]))}
    unnamed = {name: mark for name, mark in old.items() if mark not in named}
    store.remove(unnamed, before)
    return len(set(unnamed.values()))


def remove_contents_but(named: Collection[str]) -> int:
    """Take away files that nobody names since a day, and halves of files; how many."""
    before = clock.now() - UNNAMED_FOR
    lying = store.lying_since(before)
    unnamed = [name for name in lying if (found := CONTENT.fullmatch(name)) and found[1] not in named]
    return store.remove(unnamed, before) + store.remove_halves(before)


def _picture(mark: str, size: int) -> str:
    return f"{mark[:2]}/{mark}-{size}.png"


def _content(mark: str) -> str:
    return f"contents/{mark[:2]}/{mark}"
