"""Searching everything a viewer may see: each kind is asked of its own room, one statement each."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from coop import clock
from coop.database import db
from coop.loop.queries.findable import KINDS, Kind
from coop.permissions import Viewer
from coop.plain import MENTION, plain, unnamed
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
    """What was looked for in the end, whether that is what was typed, and what there is.

    `totals`: how many there are of each kind, also where one alone was asked for.
    """

    words: list[str]
    was_settled: bool
    sections: list[Section]
    number: int = 1
    totals: dict[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages the one kind has that was asked for."""
        return max(1, -(-self.sections[0].total // PAGE_LENGTH)) if self.sections else 1


def found(viewer: Viewer, typed: str, kind: str = "", number: int = 1) -> Found:
    """The best few of every kind, or a page of one; misspelled words are settled if nothing has them.

    One statement for each kind of which something has the words, and one that tells which.
    """
    words = index.words_of(typed)
    exactly = Found(words, False, *_sections(viewer, words, kind, number)) if words else Found([], False, [])
    if exactly.totals or not words:
        return exactly
    likest = index.settled(words)
    return Found(likest, True, *_sections(viewer, likest, kind, number)) if likest != words else exactly


def _sections(
    viewer: Viewer, words: list[str], kind: str, number: int
) -> tuple[list[Section], int, dict[str, int]]:
    there = index.kinds_with(words)
    every = [one for one in KINDS if one.name in there]
    asked = [_section(viewer, one, words, number if kind else 0) for one in every if kind in ("", one.name)]
    totals = {section.kind: section.total for section in asked}
    totals |= {one.name: _total(viewer, one, words) for one in every if one.name not in totals}
    sections = [section for section in asked if section.hits]
    return sections, number, {name: total for name, total in totals.items() if total}


def _total(viewer: Viewer, kind: Kind, words: list[str]) -> int:
    """How many of a kind have the words and may be seen."""
    matches = index.matching(words, kind.name, is_ranked=False)
    ids = sa.select(kind.id).join(matches, matches.c.subject_id == kind.id).where(kind.seen(viewer))
    return db.session.scalar(sa.select(sa.func.count()).select_from(ids.subquery())) or 0


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
    readable = plain if kind.is_markdown else str
    hits = [
        Hit(_said(row[0], viewer, kind), row[1], readable(_named(row[2] or "", viewer)), *row[3:6])
        for row in rows
    ]
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


def _said(title: str, viewer: Viewer, kind: Kind) -> str:
    """A title, with whom it mentions in plain words, for those who know one another.

    Only answers have none: where what began their thread is not shown.
    """
    if not title:
        return _("A discussion whose beginning is not shown")
    is_said_without = kind.name == "decision" and not viewer.is_member
    return unnamed(title, _("somebody")) if is_said_without else _named(title, viewer)


def _named(text: str, viewer: Viewer) -> str:
    return MENTION.sub(r"\1" if viewer.is_member else _("somebody"), text)
