"""Where something was adopted, as far as the reader may know of it; and where something can be."""

from collections.abc import Iterable
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from coop import clock
from coop.convenings.models.convening import Convening
from coop.convenings.queries.visibility import visible
from coop.database import db
from coop.loop.models import Adoption
from coop.notes.models import Notes, NoteSection, Outcome
from coop.notes.queries.sight import readable
from coop.permissions import Viewer

LATELY = timedelta(days=400)
MOST = 60


def of_revisions(viewer: Viewer, revision_ids: Iterable[int]) -> dict[int, Adoption]:
    """Revision → its adoption with the convening, where the viewer may know of that; one statement."""
    rows = db.session.scalars(_adoptions(viewer).where(Adoption.revision_id.in_(set(revision_ids))))
    return {row.revision_id or 0: row for row in rows}


def of_versions(viewer: Viewer, version_ids: Iterable[int]) -> dict[int, Adoption]:
    """Version of the agenda → its adoption with the convening, where the viewer may know of that."""
    rows = db.session.scalars(_adoptions(viewer).where(Adoption.version_id.in_(set(version_ids))))
    return {row.version_id or 0: row for row in rows}


def _adoptions(viewer: Viewer) -> sa.Select[Adoption]:
    statement = sa.select(Adoption).join(Adoption.convening).where(visible(viewer))
    return statement.options(contains_eager(Adoption.convening))


def readable_outcomes(viewer: Viewer, outcome_ids: Iterable[int | None]) -> set[int]:
    """Which of the decisions the viewer may read in their notes."""
    statement = (
        sa.select(Outcome.id)
        .join(Outcome.section)
        .join(NoteSection.notes)
        .join(Notes.convening)
        .where(
            Outcome.id.in_({one for one in outcome_ids if one}), Notes.state == "approved", readable(viewer)
        )
    )
    return set(db.session.scalars(statement))


def decisions(viewer: Viewer) -> list[Outcome]:
    """Decisions of the last year in agreed notes, latest first, with their convenings."""
    statement = (
        sa.select(Outcome)
        .join(Outcome.section)
        .join(NoteSection.notes)
        .join(Notes.convening)
        .options(
            contains_eager(Outcome.section).contains_eager(NoteSection.notes).contains_eager(Notes.convening)
        )
        .where(Outcome.kind == "decision", Notes.state == "approved", readable(viewer))
        .where(Convening.starts_at > clock.now() - LATELY)
        .order_by(Outcome.made_on.desc(), Outcome.id.desc())
    )
    return list(db.session.scalars(statement.limit(MOST)))


def convenings(viewer: Viewer) -> list[Convening]:
    """Convenings of the last year that began, latest first."""
    statement = sa.select(Convening).where(
        visible(viewer),
        Convening.state.in_(("published", "held")),
        Convening.starts_at < clock.now(),
        Convening.starts_at > clock.now() - LATELY,
    )
    return list(db.session.scalars(statement.order_by(Convening.starts_at.desc(), Convening.id).limit(MOST)))
