"""Searching everything a viewer may see: each kind is asked of its own room, one statement each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from coop import clock
from coop.database import db
from coop.loop.queries.findable import KINDS, Kind
from coop.notes.models import MENTION
from coop.permissions import Viewer
from coop.search import queries as index
from coop.wording import gettext as _

FEW, PAGE_LENGTH = 5, 20


@dataclass(frozen=True)
class Hit:
    """One thing found. `address` is its slug or number; `when`, `zone` and `state` where it has them."""

    title: str
    address: str
    text: str
    when: datetime | None
    zone: str | None
    state: str | None


@dataclass(frozen=True)
class Section:
    """What was found of one kind: the best few, or a page, of so many."""

    kind: str
    hits: list[Hit]
    total: int


@dataclass(frozen=True)
class Found:
    """What was looked for in the end, whether that is what was typed, and what there is."""

    words: list[str]
    was_settled: bool
    sections: list[Section]
    number: int = 1

    @property
    def pages(self) -> int:
        """How many pages the one kind has that was asked for."""
        return max(1, -(-self.sections[0].total // PAGE_LENGTH)) if self.sections else 1


def found(viewer: Viewer, typed: str, kind: str = "", number: int = 1) -> Found:
    """The best few of every kind, or a page of one; misspelled words are settled if nothing has them.

    One statement for each kind of which something has the words, and one that tells which.
    """
    words = index.words_of(typed)
    sections = _sections(viewer, words, kind, number) if words else []
    if sections or not words:
        return Found(words, False, sections, number)
    likest = index.settled(words)
    if likest == words:
        return Found(words, False, [], number)
    return Found(likest, True, _sections(viewer, likest, kind, number), number)


def _sections(viewer: Viewer, words: list[str], kind: str, number: int) -> list[Section]:
    there = index.kinds_with(words)
    asked = [one for one in KINDS if one.name in there and kind in ("", one.name)]
    every = [_section(viewer, one, words, number if kind else 0) for one in asked]
    return [section for section in every if section.hits]


def _section(viewer: Viewer, kind: Kind, words: list[str], number: int) -> Section:
    """The best few (number 0), or one page."""
    best = _best(viewer, kind, words, number).subquery("best")
    statement = (
        sa.select(kind.title, kind.address, kind.text, kind.when, kind.zone, kind.state, best.c.total)
        .join(best, best.c.id == kind.id)
        .where(kind.seen(viewer))
        .order_by(best.c.is_over, best.c.rank, kind.title, kind.id)
    )
    rows = db.session.execute(statement).all()
    hits = [Hit(_said(row[0], viewer), *row[1:6]) for row in rows]
    return Section(kind.name, hits, rows[0][6] if rows else 0)


def _best(viewer: Viewer, kind: Kind, words: list[str], number: int) -> sa.Select[Any]:
    """Which they are, and how many there are in all: without their texts, which may be long."""
    matches = index.matching(words, kind.name)
    is_over = sa.case((kind.when < clock.now(), 1), else_=0).label("is_over")
    total = sa.func.count().over().label("total")
    length = PAGE_LENGTH if number else FEW
    return (
        sa.select(kind.id.label("id"), is_over, matches.c.rank, total)
        .join(matches, matches.c.subject_id == kind.id)
        .where(kind.seen(viewer))
        .order_by(is_over, matches.c.rank, kind.title, kind.id)
        .limit(length)
        .offset(max(number - 1, 0) * length)
    )


def _said(title: str, viewer: Viewer) -> str:
    """A title, with whom it mentions in plain words, for those who know one another.

    Only answers have none: where what began their thread is not shown.
    """
    if not title:
        return _("A discussion whose beginning is not shown")
    return MENTION.sub(r"\1" if viewer.is_member else _("somebody"), title)
