"""Who uses what: by document and by organization, and whether it crossed from one sector to another."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, joinedload

from coop.database import db
from coop.library.models.adoption import IN_USE, PracticeAdoption
from coop.library.models.document import Document
from coop.library.queries.finding import SHOWN, visible
from coop.organizations.models import Organization
from coop.permissions import Viewer

_later = aliased(PracticeAdoption)
# What an organization said last of a document is what holds.
HOLDS = ~sa.exists().where(
    _later.document_id == PracticeAdoption.document_id,
    _later.organization_id == PracticeAdoption.organization_id,
    sa.tuple_(_later.happened_on, _later.id) > sa.tuple_(PracticeAdoption.happened_on, PracticeAdoption.id),
)
IS_IN_USE = sa.and_(PracticeAdoption.kind.in_(IN_USE), HOLDS)


@dataclass(frozen=True, slots=True)
class Use:
    """What an organization said, whether that still holds, and whether its sector is another's."""

    said: PracticeAdoption
    is_last: bool
    has_crossed: bool


def of_document(document: Document) -> list[Use]:
    """Everything that was said of its use, the last first; one statement. `document` with its origin."""
    statement = (
        sa.select(PracticeAdoption, HOLDS)
        .join(PracticeAdoption.organization)
        .options(
            contains_eager(PracticeAdoption.organization).joinedload(Organization.sector),
            joinedload(PracticeAdoption.person),
        )
        .where(PracticeAdoption.document_id == document.id)
        .order_by(PracticeAdoption.happened_on.desc(), PracticeAdoption.id.desc())
    )
    return [
        Use(said, bool(is_last), _has_crossed(document, said.organization))
        for said, is_last in db.session.execute(statement)
    ]


def of_organization(viewer: Viewer, organization_id: int) -> list[Use]:
    """What it uses or used, as it said last of each document that the viewer may see; one statement."""
    statement = (
        sa.select(PracticeAdoption)
        .join(PracticeAdoption.document)
        .options(
            contains_eager(PracticeAdoption.document)
            .joinedload(Document.origin)
            .joinedload(Organization.sector),
            joinedload(PracticeAdoption.organization),
        )
        .where(
            PracticeAdoption.organization_id == organization_id,
            HOLDS,
            Document.state.in_(SHOWN),
            visible(viewer),
        )
        .order_by(PracticeAdoption.happened_on.desc(), PracticeAdoption.id.desc())
    )
    return [
        Use(said, True, _has_crossed(said.document, said.organization))
        for said in db.session.scalars(statement)
    ]


def counts(document_ids: Collection[int]) -> dict[int, int]:
    """Document id → how many organizations use it now; one statement."""
    statement = (
        sa.select(PracticeAdoption.document_id, sa.func.count())
        .where(PracticeAdoption.document_id.in_(document_ids), IS_IN_USE)
        .group_by(PracticeAdoption.document_id)
    )
    return {document_id: number for document_id, number in db.session.execute(statement)}


def find(document_id: int, adoption_id: int) -> PracticeAdoption | None:
    """One thing said of a document."""
    statement = sa.select(PracticeAdoption).where(
        PracticeAdoption.id == adoption_id, PracticeAdoption.document_id == document_id
    )
    return db.session.scalar(statement)


def same(document_id: int, said: PracticeAdoption) -> bool:
    """Whether the organization said the same of that day already."""
    statement = sa.select(PracticeAdoption.id).where(
        PracticeAdoption.document_id == document_id,
        PracticeAdoption.organization_id == said.organization_id,
        PracticeAdoption.happened_on == said.happened_on,
        PracticeAdoption.kind == said.kind,
    )
    return db.session.scalar(statement) is not None


def _has_crossed(document: Document, user: Organization) -> bool:
    origin = document.origin
    return origin is not None and origin.sector_id != user.sector_id
