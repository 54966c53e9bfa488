"""Names that calendar texts use and other rooms may change: which are new, and which convenings use them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from coop import links
from coop.convenings.models.convening import Convening, convening_groups, convening_supports
from coop.convenings.models.feed import Feed, OutdatedText, ToldName
from coop.convenings.queries.visibility import OPEN_STATES
from coop.database import db
from coop.groups.models import Group
from coop.network import queries as networks
from coop.places.models import Place
from coop.vocabulary.models import Term

# To be raised when the same convening is written out in other words than before.
FORM = 2


@dataclass(frozen=True, slots=True)
class Name:
    """What calendars are told of one group, term, area or of the network. `is_new`: nothing was told yet."""

    kind: str
    number: int
    words: str
    is_new: bool


def untold() -> list[Name]:
    """Names that are others than calendars were told; five statements, however many convenings there are."""
    told = {(row.kind, row.number): row.words for row in db.session.scalars(sa.select(ToldName))}
    return [
        Name(kind, number, words, is_new=(kind, number) not in told)
        for kind, number, words in _names()
        if told.get((kind, number)) != words
    ]


def _names() -> Iterator[tuple[str, int, str]]:
    network = networks.the_network()
    of_network = [network.name, network.sender_name, network.sender_address, *network.languages]
    yield "network", 1, json.dumps([*of_network, links.to("/"), FORM])
    for number, name, visibility in db.session.execute(sa.select(Group.id, Group.name, Group.visibility)):
        yield "group", number, f"{visibility}: {name}"
    for number, labels in db.session.execute(sa.select(Term.id, Term.labels)):
        yield "term", number, json.dumps(labels, sort_keys=True)
    for number, name in db.session.execute(sa.select(Place.id, Place.name)):
        yield "place", number, name


def using(names: Sequence[Name]) -> sa.Select[int]:
    """Ids of the convenings whose texts use one of the names: the network's stands in all of them."""
    statement = sa.select(Convening.id).where(Convening.state.in_(OPEN_STATES))
    if _numbers(names, "network"):
        return statement
    terms, groups = _numbers(names, "term"), _numbers(names, "group")
    held = sa.select(convening_groups.c.convening_id).where(convening_groups.c.group_id.in_(groups))
    offered = sa.select(convening_supports.c.convening_id).where(convening_supports.c.term_id.in_(terms))
    return statement.where(
        sa.or_(Convening.kind_id.in_(terms), Convening.id.in_(held), Convening.id.in_(offered))
    )


def feeds_named(names: Sequence[Name]) -> list[str]:
    """Keys of the feeds that bear one of the names, as far as they were told before."""
    renamed = [name for name in names if not name.is_new]
    if _numbers(renamed, "network"):
        return sorted({"all", *db.session.scalars(sa.select(Feed.key).distinct())})
    return [f"{name.kind}:{name.number}" for name in renamed if name.kind in ("group", "place")]


def _numbers(names: Sequence[Name], kind: str) -> list[int]:
    return [name.number for name in names if name.kind == kind]


def outdated(at_most: int) -> list[int]:
    """Ids of convenings whose texts may use an old name."""
    statement = sa.select(OutdatedText.convening_id).order_by(OutdatedText.convening_id)
    return list(db.session.scalars(statement.limit(at_most)))
