"""How names are spelled where machines read them: in addresses, and as keys that forgive."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from slugify import slugify

from coop.wording import searchable

# Words of our own addresses, such as /groups/new: no row may stand there.
RESERVED = frozenset({"drafts", "invitations", "new", "preview", "titles"})
_NUMBER = re.compile(r"-\d+$")


def key(name: str) -> str:
    """A name as a key that forgives how it was written: "LAKE VIEW" and "Lakeview" are the same."""
    return searchable(name).replace(" ", "")


# What stands behind a name after a comma without being the first name.
_BEHIND = "dds dr edd esq ii iii iv jd jr lcsw ma mba md msw phd rn sr"
SUFFIXES = frozenset(_BEHIND.split())


def turned(name: str) -> str:
    """A name as people say it: "Duarte, Ana" is Ana Duarte; "Ana Duarte, PhD" and "King, Jr." stay."""
    last, comma, first = name.partition(", ")
    is_turned = comma and "," not in first and len(first.split()) < 4 and key(first) not in SUFFIXES
    return f"{first} {last}" if is_turned else name


def slug(name: str, taken: Collection[str] = ()) -> str:
    """An address made from a name; numbered when others took it."""
    first = slugify(name, max_length=80, word_boundary=True) or "unnamed"
    candidates = [first, *(f"{first}-{number}" for number in range(2, len(taken) + 4))]
    return next(one for one in candidates if one not in taken and one not in RESERVED)


class Addresses:
    """The addresses that are taken, by what they begin with, so that many new ones are found quickly."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._alike: dict[str, set[str]] = defaultdict(set)
        for address in taken:
            self._take(address)

    def _take(self, address: str) -> None:
        self._alike[_NUMBER.sub("", address)].add(address)

    def new(self, name: str) -> str:
        """An address that nobody has, taken from now on."""
        wanted = slug(name)
        address = slug(wanted, self._alike[_NUMBER.sub("", wanted)] | self._alike[wanted])
        self._take(address)
        return address
