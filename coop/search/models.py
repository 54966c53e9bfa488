"""What the index knows of each thing that can be found."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model


class SearchEntry(Model):
    """The words of one thing, without accents and case; the database's own text index stands on it."""

    __tablename__ = "search_entries"
    __table_args__ = (sa.UniqueConstraint("kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(comment="such as convening; no foreign key")
    subject_id: Mapped[int]
    title: Mapped[str] = mapped_column(comment="the words of its name, which count most")
    text: Mapped[str] = mapped_column(comment="all its words")
    version: Mapped[int | None] = mapped_column(
        comment="of long words, told apart by it; empty: by themselves"
    )
