"""Sources and findings of a document."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.database import db
from coop.library.models.evidence import Citation, EvaluationFinding


def citations(document_id: int) -> list[Citation]:
    """Its sources, in the order in which they were added."""
    statement = sa.select(Citation).where(Citation.document_id == document_id).order_by(Citation.id)
    return list(db.session.scalars(statement))


def citation(document_id: int, citation_id: int) -> Citation | None:
    """One of them."""
    return next((each for each in citations(document_id) if each.id == citation_id), None)


def findings(document_id: int) -> list[EvaluationFinding]:
    """What happened where it was put to use, in the order in which it was added."""
    statement = (
        sa.select(EvaluationFinding)
        .where(EvaluationFinding.document_id == document_id)
        .options(joinedload(EvaluationFinding.person))
        .order_by(EvaluationFinding.id)
    )
    return list(db.session.scalars(statement))


def finding(document_id: int, finding_id: int) -> EvaluationFinding | None:
    """One of them."""
    return next((each for each in findings(document_id) if each.id == finding_id), None)
