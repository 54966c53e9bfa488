"""The list of the library: searched, narrowed, counted and cut into pages by the database."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload, undefer

from coop.database import Page, db, page_of
from coop.library.models.adoption import PracticeAdoption
from coop.library.models.document import (
    CONTEXT,
    Document,
    DocumentRevision,
    document_places,
    document_terms,
)
from coop.library.queries.finding import visible
from coop.library.queries.using import IS_IN_USE
from coop.organizations.models import Organization
from coop.permissions import Viewer
from coop.places.models import Place
from coop.search import queries as index
from coop.vocabulary.models import Term
from coop.wording import searchable

PAGE_LENGTH, MOST_TO_CHOOSE = 20, 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for; empty is everything. `use`: "now" for what some organization uses."""

    words: tuple[str, ...] = ()
    kind: str = ""
    evidence: str = ""
    stage: str = ""
    setting: str = ""
    discipline: str = ""
    place: str = ""
    language: str = ""
    use: str = ""
    state: str = "published"
    group_id: int = 0
    organization_id: int = 0


FACETS = ("kind", "evidence", "stage", "setting", "discipline", "place", "language", "use")
Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of documents, and the words that were looked for in the end."""

    page: Page
    words: tuple[str, ...]
    was_settled: bool = False


def listed(viewer: Viewer, asked: Asked, number: int = 1) -> Found:
    """One page, the best first, without words the last published; misspelled words are settled."""
    found = page_of(_rows(viewer, asked), number, size=PAGE_LENGTH)
    if found.total or not asked.words:
        return Found(found, asked.words)
    likest = tuple(index.settled(list(asked.words)))
    if likest == asked.words:
        return Found(found, likest)
    return Found(page_of(_rows(viewer, replace(asked, words=likest)), number, size=PAGE_LENGTH), likest, True)


def newest(viewer: Viewer, asked: Asked, most: int) -> list[Document]:
    """The last that were published; one statement besides those for what they are about."""
    return list(db.session.scalars(_rows(viewer, asked).limit(most)))


def counted(viewer: Viewer, asked: Asked) -> Counts:
    """Facet → word → how many there are with everything else that was asked for; one statement."""
    wanted = _wanted(asked)
    base = sa.select(
        Document.id,
        Document.kind,
        Document.evidence,
        *(sa.case((condition, 1), else_=0).label(f"has_{name}") for name, condition in wanted.items()),
    ).where(*_there(viewer, asked))
    if asked.words:
        matches = index.matching(list(asked.words), "document", is_ranked=False)
        base = base.join(matches, matches.c.subject_id == Document.id)
    there = base.cte("there").prefix_with("MATERIALIZED")
    found: Counts = {name: {} for name in FACETS}
    for facet, word, number in db.session.execute(sa.union_all(*_counting(there, list(wanted)))):
        found[facet][word] = number
    return found


def _counting(there: sa.CTE, wanted: list[str]) -> list[sa.Select[Any]]:
    """A statement for each facet, of (facet, word, number): all that is asked for besides itself."""

    def others(facet: str) -> list[sa.ColumnElement[bool]]:
        return [there.c[f"has_{name}"] == 1 for name in wanted if name != facet]

    def counting(facet: str, word: Any) -> sa.Select[Any]:
        counted = sa.select(sa.literal(facet).label("facet"), word.label("word"), sa.func.count())
        return counted.where(*others(facet)).group_by(word)

    terms = [
        counting(scheme, Term.key)
        .select_from(there)
        .join(document_terms, document_terms.c.document_id == there.c.id)
        .join(Term, Term.id == document_terms.c.term_id)
        .where(Term.scheme == scheme)
        for scheme in CONTEXT
    ]
    places = (
        counting("place", Place.slug)
        .select_from(there)
        .join(document_places, document_places.c.document_id == there.c.id)
        .join(Place, Place.id == document_places.c.place_id)
    )
    used = sa.select(sa.literal("use"), sa.literal("now"), sa.func.count()).select_from(there)
    used = used.where(*others("use"), there.c.id.in_(_in_use()))
    return [counting("kind", there.c.kind), counting("evidence", there.c.evidence), *terms, places, used]


def _rows(viewer: Viewer, asked: Asked) -> sa.Select[Document]:
    statement = (
        sa.select(Document)
        .where(*_there(viewer, asked), *_wanted(asked).values())
        .options(
            joinedload(Document.group),
            joinedload(Document.organization).joinedload(Organization.sector),
            selectinload(Document.terms),
        )
    )
    newest_first = (Document.published_at.desc(), Document.id.desc())
    if not asked.words:
        return statement.order_by(*newest_first)
    matches = index.matching(list(asked.words), "document")
    return statement.join(matches, matches.c.subject_id == Document.id).order_by(
        matches.c.rank, *newest_first
    )


def _there(viewer: Viewer, asked: Asked) -> list[sa.ColumnElement[bool]]:
    """What the list is of, whatever is chosen beside it."""
    owner = [Document.group_id == asked.group_id] if asked.group_id else []
    owner += [Document.organization_id == asked.organization_id] if asked.organization_id else []
    return [Document.state == asked.state, visible(viewer), *owner]


def _wanted(asked: Asked) -> dict[str, sa.ColumnElement[bool]]:
    """Facet → what it asks for, of those that are set."""
    set_ones = {each.name: getattr(asked, each.name) for each in fields(asked) if each.name in FACETS}
    conditions = {
        "kind": lambda word: Document.kind == word,
        "evidence": lambda word: Document.evidence == word,
        "place": lambda word: Document.id.in_(
            sa.select(document_places.c.document_id)
            .join(Place, Place.id == document_places.c.place_id)
            .where(Place.slug == word)
        ),
        "use": lambda _word: Document.id.in_(_in_use()),
    } | {scheme: _having(scheme) for scheme in CONTEXT}
    return {name: conditions[name](word) for name, word in set_ones.items() if word}


def _having(scheme: str) -> Any:
    return lambda word: Document.id.in_(
        sa.select(document_terms.c.document_id)
        .join(Term, Term.id == document_terms.c.term_id)
        .where(Term.scheme == scheme, Term.key == word)
    )


def _in_use() -> sa.Select[int]:
    return sa.select(PracticeAdoption.document_id).where(IS_IN_USE)


def words_in(documents: list[Document]) -> dict[int, str]:
    """Document id → all that can be read in its published revision; one statement."""
    statement = (
        sa.select(DocumentRevision)
        .options(undefer(DocumentRevision.words))
        .where(
            DocumentRevision.document_id.in_([each.id for each in documents]),
            DocumentRevision.state == "published",
        )
    )
    return {row.document_id: row.words for row in db.session.scalars(statement)}


def latest(
    viewer: Viewer, most: int, *, group_id: int | None = None, since: datetime | None = None
) -> list[Document]:
    """What was published last, of one owner or of all; one statement."""
    statement = sa.select(Document).where(visible(viewer), Document.state == "published")
    if group_id is not None:
        statement = statement.where(Document.group_id == group_id)
    if since is not None:
        statement = statement.where(Document.published_at > since)
    return list(db.session.scalars(statement.order_by(Document.published_at.desc(), Document.id).limit(most)))


def titled(viewer: Viewer, words: str, most: int = 12) -> list[Document]:
    """What was published and has all these words in its title, without words the latest; one statement."""
    statement = sa.select(Document).where(visible(viewer), Document.state == "published")
    said = (Document.sort_key.contains(word, autoescape=True) for word in searchable(words).split())
    statement = statement.where(*said).order_by(Document.published_at.desc(), Document.id.desc())
    return list(db.session.scalars(statement.limit(most)))


def to_share_out(
    viewer: Viewer, group_ids: list[int], chosen: int | None, wanted: int | None = None
) -> list[tuple[int, str]]:
    """Number and title of what may be presented, those of the groups first; what was chosen stays one.

    `wanted` is one of those that is asked for however many there are.
    """
    theirs_first = sa.case((Document.group_id.in_(group_ids), 0), else_=1)
    is_shown = sa.and_(Document.state == "published", visible(viewer))
    statement = (
        sa.select(Document.id, Document.title)
        .where(sa.or_(is_shown, Document.id == chosen))
        .order_by(Document.id.not_in([chosen or 0, wanted or 0]), theirs_first, Document.published_at.desc())
        .limit(MOST_TO_CHOOSE)
    )
    return [(document_id, title) for document_id, title in db.session.execute(statement)]
