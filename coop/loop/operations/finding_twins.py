"""Finding who is probably known twice, and keeping what staff decided about them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from coop import clock, likeness
from coop.database import db
from coop.history import operations as history
from coop.loop.models import LikelyTwins
from coop.loop.queries import likely_twins
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import searchable

Pairs = dict[tuple[int, int], list[str]]
BEGINNING = 5
# A beginning or a street that more of them share tells nobody apart.
MOST_ALIKE = 60
HOUSEMATES = 2
SAME_NAME, SAME_SITE, NEARLY, HARDLY = 95, 90, 80, 60


def find_twins() -> int:
    """Look at everybody, keep the pairs that are new, drop those that are none any more; how many are new.

    What staff told apart stays told apart.
    """
    return _keep("organization", like_organizations()) + _keep("person", like_people())


def tell_apart(twins_id: int, *, actor_id: int | None = None) -> None:
    """They are two. Refuses a pair that somebody decided already."""
    twins = likely_twins.locked(twins_id)
    if twins is None:
        raise Refusal(_("Somebody decided this already."))
    twins.told_apart_at = clock.now()
    facts = {"kind": twins.kind, "first": twins.first_id, "second": twins.second_id}
    history.record("likely_twins", twins.id, "told apart", actor_id=actor_id, facts=facts)


def like_organizations() -> Pairs:
    """Pairs whose names say the same, or nearly so at one street or website; in what they are alike."""
    every = {row.id: row for row in likely_twins.organizations()}
    hosts: dict[str, int] = defaultdict(int)
    for row in every.values():
        hosts[likeness.host_of(row.website)] += 1
    found = {}
    for pair in sorted(_candidates(every.values())):
        one, other = (every[key] for key in pair)
        is_own = hosts[likeness.host_of(one.website)] <= HOUSEMATES
        if reasons := _alike(one, other, is_own_host=is_own):
            found[pair] = reasons
    return found


def _candidates(rows: Iterable[Any]) -> Iterator[tuple[int, int]]:
    """Pairs that share the beginning of a telling word, a street or a website; no others are compared."""
    shared: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in rows:
        words = {word[:BEGINNING] for name in (row.name, *row.alt_names) for word in _telling(name)}
        street = searchable(row.street).split()[:3]
        clues = [("name", word) for word in words] + [("host", likeness.host_of(row.website))]
        for clue in [*clues, ("street", *street)]:
            if len(clue) > 1 and clue[1]:
                shared[clue].append(row.id)
    few = (ids for ids in shared.values() if len(ids) <= MOST_ALIKE)
    yield from {pair for ids in few for pair in combinations(ids, 2)}


def _telling(name: str) -> list[str]:
    return likeness.telling_words(name)[:3]


def _alike(one: Any, other: Any, *, is_own_host: bool) -> list[str]:
    names = max(
        likeness.of_names(first, second)
        for first in (one.name, *one.alt_names)
        for second in (other.name, *other.alt_names)
    )
    streets = likeness.of_streets(one.street, other.street)
    sites = likeness.of_websites(one.website, other.website, is_own_host=is_own_host)
    is_elsewhere = bool(one.street and other.street) and streets < HARDLY
    reasons = []
    if names >= SAME_NAME and not is_elsewhere or names >= NEARLY and streets >= NEARLY:
        reasons = ["name"]
    if names >= HARDLY and sites >= SAME_SITE and is_own_host:
        reasons = ["name"] if names >= NEARLY else []
        reasons.append("website")
    return [*reasons, "street"] if reasons and streets >= NEARLY else reasons


def like_people() -> Pairs:
    """Contacts that may belong to an account: the same name, or an address that says the name."""
    every = likely_twins.people()
    named, addressed = defaultdict(list), defaultdict(list)
    for row in every:
        if row.status == "active":
            for name in _names(row):
                named[name].append(row.id)
            addressed[_said(row)].append(row.id)
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for row in every:
        if row.status != "active":
            for name in _names(row):
                _add(found, row.id, named.get(name, ()), "name")
                _add(found, row.id, addressed.get(name, ()), "address")
            _add(found, row.id, named.get(_said(row), ()), "address")
    return {pair: sorted(reasons, reverse=True) for pair, reasons in found.items()}


def _add(found: dict[tuple[int, int], set[str]], contact: int, accounts: Iterable[int], reason: str) -> None:
    for account in accounts:
        found[contact, account].add(reason)


def _names(row: Any) -> set[str]:
    """The whole name, and first and last alone; nothing of whoever has only one, which says little."""
    words = row.sort_key.split()
    return {row.sort_key, f"{words[0]} {words[-1]}"} if len(words) > 1 else set()


def _said(row: Any) -> str:
    """First and last name as an address like ana.ruiz@… says them; else nothing."""
    parts = (row.email or "").partition("@")[0].replace("_", ".").split(".")
    is_name = len(parts) > 1 and all(len(part) > 1 and part.isalpha() for part in parts)
    return f"{parts[0]} {parts[-1]}" if is_name else ""


def _keep(kind: str, pairs: Pairs) -> int:
    known = likely_twins.known(kind)
    for pair, twins in known.items():
        if pair not in pairs and twins.told_apart_at is None:
            db.session.delete(twins)
        elif pair in pairs:
            twins.reasons = pairs[pair]
    fresh = [pair for pair in pairs if pair not in known]
    db.session.add_all(
        LikelyTwins(kind=kind, first_id=pair[0], second_id=pair[1], reasons=pairs[pair], found_at=clock.now())
        for pair in fresh
    )
    db.session.flush()
    return len(fresh)
