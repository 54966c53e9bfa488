"""A library with so many documents, in few words that come often and many that come seldom."""

from datetime import timedelta
from itertools import accumulate, product
from random import Random
from typing import Any

import sqlalchemy as sa

from coop import clock
from coop.database import db
from coop.library.models.adoption import PracticeAdoption
from coop.library.models.document import (
    CONTEXT,
    EVIDENCE,
    KINDS,
    Document,
    DocumentRevision,
    document_places,
    document_terms,
)
from coop.vocabulary.models import Term
from tests.benchmarks.houses import insert
from tests.makers import MADE, make_group, make_organization, make_place

COMMON, RARE, MISSPELT = "children", "planetarium", "planetarum"
SLUG = "practice-"
RARE_ONES, LENGTH = 5, 200
BEGINNINGS = ("", "re", "un", "pre", "co")
STEMS = """
    garden observ count build teach wonder bridge robot ocean teacher family museum library measur
    question explor design engineer number pattern weather plant insect river water block light
    shadow circuit code sensor mentor partner summer winter center camp school class grade talk
    read draw test trial result survey record group share plan budget visit neighbor city park lake
    train bus walk cook mud seed rocket
"""
ENDINGS = ("", "s", "er", "ing", "ed", "ion", "able", "ment", "ful", "ness")
TERMS_EACH, IN_USE = 3, 10


def fill(number: int) -> str:
    """So many published documents of a group, with what they are about, and some of them in use."""
    chance = Random(7)  # noqa: S311  nothing secret
    words = ["".join(parts) for parts in product(BEGINNINGS, STEMS.split(), ENDINGS)]
    chance.shuffle(words)
    weights = list(accumulate(1 / (place + 3) for place in range(len(words))))
    texts = [
        _text(each, number, chance.choices(words, cum_weights=weights, k=LENGTH)) for each in range(number)
    ]
    groups = [make_group().id for _ in range(8)]
    titles = [" ".join(chance.choices(words, cum_weights=weights, k=5)) for _ in range(number)]
    rows = list(zip(titles, texts, strict=True))
    insert(Document, [_document(each, title, groups[each % 8]) for each, (title, _) in enumerate(rows, 1)])
    insert(DocumentRevision, [_revision(each, title, text) for each, (title, text) in enumerate(rows, 1)])
    _tell_context(number, chance)
    return f"{SLUG}1"


def _text(each: int, number: int, words: list[str]) -> str:
    """Every other text speaks of the common word, five of them of the rare one."""
    if each % 2:
        words[each % LENGTH] = COMMON
    if each % (number // RARE_ONES) == 0:
        words[-1] = RARE
    return " ".join(words)


def _document(each: int, title: str, group_id: int) -> dict[str, Any]:
    return {
        "id": each,
        "slug": f"{SLUG}{each}",
        "kind": KINDS[each % len(KINDS)],
        "title": title.capitalize(),
        "summary": f"What {title} is good for",
        "sort_key": title,
        "search_text": f"{title} what {title} is good for",
        "group_id": group_id,
        "state": "published",
        "evidence": EVIDENCE[each % len(EVIDENCE)],
        "latest": 1,
        "published": 1,
        "published_at": clock.now() - timedelta(hours=each),
        "created_at": MADE,
        "changed_at": MADE,
    }


def _revision(each: int, title: str, text: str) -> dict[str, Any]:
    return {
        "document_id": each,
        "number": 1,
        "state": "published",
        "title": title.capitalize(),
        "summary": f"What {title} is good for",
        "body": text,
        "words": text,
        "plain_words": text,
        "read_at": MADE,
        "made_at": MADE,
        "decided_at": MADE,
    }


def _tell_context(number: int, chance: Random) -> None:
    """Three terms and an area for each, and an organization that works with every tenth."""
    terms = list(db.session.scalars(sa.select(Term.id).where(Term.scheme.in_(CONTEXT))))
    places = [make_place().id for _ in range(77)]
    organizations = [make_organization().id for _ in range(40)]
    ids = range(1, number + 1)
    insert(
        document_terms,
        [{"document_id": each, "term_id": term} for each in ids for term in chance.sample(terms, TERMS_EACH)],
    )
    insert(document_places, [{"document_id": each, "place_id": places[each % 77]} for each in ids])
    used = {"kind": "adopted", "happened_on": MADE.date(), "added_at": MADE}
    insert(
        PracticeAdoption,
        [
            {"document_id": each, "organization_id": organizations[each % 40], **used}
            for each in ids
            if each % IN_USE == 0
        ],
    )
