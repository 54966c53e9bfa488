"""How names are spelled where machines read them: in addresses, and as keys that forgive."""

from collections.abc import Collection

from slugify import slugify

from coop.wording import searchable

# Words of our own addresses, such as /groups/new: no row may stand there.
RESERVED = frozenset({"new"})


def key(name: str) -> str:
    """A name as a key that forgives how it was written: "LAKE VIEW" and "Lakeview" are the same."""
    return searchable(name).replace(" ", "")


def slug(name: str, taken: Collection[str] = ()) -> str:
    """An address made from a name; numbered when others took it."""
    first = slugify(name, max_length=80, word_boundary=True) or "unnamed"
    candidates = [first, *(f"{first}-{number}" for number in range(2, len(taken) + 4))]
    return next(one for one in candidates if one not in taken and one not in RESERVED)
