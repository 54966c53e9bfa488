"""What a document rests on: sources, and what happened where it was put to use."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, relationship
from coop.library.models.document import Document
from coop.people.models import Person


class Citation(Model):
    """A source that anybody can find: by its DOI, or by its address."""

    __tablename__ = "citations"
    __table_args__ = (
        sa.CheckConstraint("doi <> '' OR url <> ''", name="address"),
        sa.CheckConstraint("year IS NULL OR year BETWEEN 1500 AND 2200", name="year"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey(Document.id, ondelete="CASCADE"), index=True)
    authors: Mapped[str] = mapped_column(default="", comment="as the source names them, semicolons between")
    title: Mapped[str]
    year: Mapped[int | None]
    published_in: Mapped[str] = mapped_column(default="", comment="journal, report series or publisher")
    doi: Mapped[str] = mapped_column(default="", comment="10.1000/xyz, without an address before it")
    url: Mapped[str] = mapped_column(default="")
    added_at: Mapped[datetime]


class EvaluationFinding(Model):
    """What happened where the practice was put to use."""

    __tablename__ = "evaluation_findings"
    __table_args__ = (sa.CheckConstraint("sites IS NULL OR sites > 0", name="sites"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey(Document.id, ondelete="CASCADE"), index=True)
    context: Mapped[str] = mapped_column(comment="where, with whom and when")
    sites: Mapped[int | None] = mapped_column(comment="in how many places")
    result: Mapped[str] = mapped_column(comment="what happened")
    limits: Mapped[str] = mapped_column(default="", comment="what it does not show")
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who wrote it down"
    )
    added_at: Mapped[datetime]

    person: Mapped[Person | None] = relationship()
