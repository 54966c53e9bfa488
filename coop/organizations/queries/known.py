"""The whole directory in memory, where many are compared with it: near matches without a query for each."""

from collections import Counter, defaultdict
from collections.abc import Container
from dataclasses import dataclass

import sqlalchemy as sa

from coop import likeness
from coop.database import db
from coop.organizations.models import Organization
from coop.wording import searchable

BEGINNING = 4
CANDIDATES = 60
# A word that so many share tells nobody apart, unless there is no other clue.
CROWD = 400
NEAR_NAME = 85
# In another street only nearly the same letters are the same name.
SAME_NAME = 95
# Two under one roof, or of one agency with one website, need names that are somewhat alike as well.
NEAR_PLACE = 90
SOMEWHAT = 60


@dataclass(frozen=True, slots=True)
class Likely:
    """One that may be the same, and how alike from 0 to 100."""

    organization_id: int
    name: str
    likeness: int


@dataclass(frozen=True, slots=True)
class _Entry:
    organization_id: int
    names: tuple[str, ...]
    website: str
    street: str


class Known:
    """Every organization but those `without`, by the words, hosts and house numbers that tell them apart."""

    def __init__(self, *, without: Container[int] = ()) -> None:
        self.by_name: dict[str, _Entry] = {}
        self._entries: dict[int, _Entry] = {}
        self._by_clue: dict[str, list[int]] = defaultdict(list)
        columns = (
            Organization.id,
            Organization.name,
            Organization.alt_names,
            Organization.website,
            Organization.street,
        )
        for number, name, others, website, street in db.session.execute(sa.select(*columns)):
            if number not in without:
                self._add(_Entry(number, (name, *others), website, street))

    def _add(self, entry: _Entry) -> None:
        self._entries[entry.organization_id] = entry
        for clue in _clues(entry.names, entry.website, entry.street):
            self._by_clue[clue].append(entry.organization_id)
        for name in entry.names:
            self.by_name.setdefault(searchable(name).replace(" ", ""), entry)

    def named(self, name: str) -> Likely | None:
        """The one of exactly this name, however it is written."""
        entry = self.by_name.get(searchable(name).replace(" ", ""))
        return Likely(entry.organization_id, entry.names[0], 100) if entry else None

    def near(self, name: str, website: str = "", street: str = "", *, most: int = 3) -> list[Likely]:
        """Those that may be the one described, the likeliest first."""
        crowds = sorted((self._by_clue.get(clue, []) for clue in _clues((name,), website, street)), key=len)
        shared: Counter[int] = Counter()
        for crowd in crowds:
            if len(crowd) <= CROWD or not shared:
                shared.update(crowd[: 5 * CROWD])
        compared = (
            self._compared(one, name, website, street) for one, _count in shared.most_common(CANDIDATES)
        )
        found = [one for one in compared if one.likeness]
        return sorted(found, key=lambda one: (-one.likeness, one.organization_id))[:most]

    def _compared(self, number: int, name: str, website: str, street: str) -> Likely:
        entry = self._entries[number]
        by_name = max(likeness.of_names(name, known) for known in entry.names)
        by_street = likeness.of_streets(street, entry.street)
        by_website = likeness.of_websites(website, entry.website, is_own_host=False)
        is_elsewhere = bool(street and entry.street) and by_street < SOMEWHAT
        is_near = by_name >= (SAME_NAME if is_elsewhere else NEAR_NAME) or (
            by_name >= SOMEWHAT and max(by_street, by_website) >= NEAR_PLACE
        )
        return Likely(number, entry.names[0], max(by_name, by_street, by_website) if is_near else 0)


def _clues(names: tuple[str, ...], website: str, street: str) -> set[str]:
    words = {word for name in names for word in likeness.telling_words(name)}
    clues = {f"word {word[:BEGINNING]}" for word in words}
    clues |= {f"word {short}" for name in names if (short := likeness.initials(name))}
    if host := likeness.host_of(website):
        clues.add(f"host {host}")
    if len(numbered := searchable(street).split()) > 1:
        clues.add(f"number {numbered[0]} {numbered[1]}")
    return clues
