"""Finding terms."""

import sqlalchemy as sa

from coop.database import db
from coop.vocabulary.models import Term


def terms(scheme: str) -> list[Term]:
    """The terms of one scheme in their order."""
    statement = sa.select(Term).where(Term.scheme == scheme).order_by(Term.position, Term.key)
    return list(db.session.scalars(statement))


def find(scheme: str, key: str) -> Term | None:
    """One term by its key."""
    return db.session.scalar(sa.select(Term).where(Term.scheme == scheme, Term.key == key))


def by_key(*schemes: str) -> dict[tuple[str, str], Term]:
    """(scheme, key) → term, of some schemes or of all."""
    statement = sa.select(Term)
    if schemes:
        statement = statement.where(Term.scheme.in_(schemes))
    return {(term.scheme, term.key): term for term in db.session.scalars(statement)}


def by_scheme(*schemes: str) -> dict[str, list[Term]]:
    """The terms of several schemes, each in its order; one statement."""
    found: dict[str, list[Term]] = {scheme: [] for scheme in schemes}
    statement = sa.select(Term).where(Term.scheme.in_(schemes)).order_by(Term.position, Term.key)
    for term in db.session.scalars(statement):
        found[term.scheme].append(term)
    return found
