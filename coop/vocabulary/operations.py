"""Loading the first words of a network."""

from coop.database import db
from coop.vocabulary.first_terms import FIRST_TERMS
from coop.vocabulary.models import Term
from coop.vocabulary.queries import by_key


def load_first_terms() -> int:
    """Add the terms that are not there yet; how many. What a network changed stays as it is."""
    known = {(term.scheme, term.key) for term in by_key().values()}
    fresh = [
        Term(
            scheme=first.scheme,
            key=first.key,
            position=first.position,
            labels=dict(first.labels),
            short_labels=dict(first.short_labels),
            is_language=first.is_language,
        )
        for first in FIRST_TERMS
        if (first.scheme, first.key) not in known
    ]
    db.session.add_all(fresh)
    db.session.flush()
    return len(fresh)
