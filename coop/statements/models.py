"""Statements, and every text each of them had."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of, relationship
from coop.people.models import Person

KINDS = ("mission", "vision", "premise", "pillar", "value", "operating_principle")
STATES = ("draft", "adopted", "superseded", "discarded")


def _one_where(name: str, column: str, condition: str) -> sa.Index:
    """At most one row for each value of the column, among those that the condition holds for."""
    clause = sa.text(condition)
    return sa.Index(name, column, unique=True, sqlite_where=clause, postgresql_where=clause)


class Statement(Model):
    """Something the network says of itself: its mission, a premise, a pillar. Its texts are revisions."""

    __tablename__ = "statements"
    __table_args__ = (
        one_of("kind", KINDS, "kind"),
        _one_where("uq_statements_mission", "kind", "kind = 'mission'"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(
        unique=True, comment="its name in addresses and files: mission, pillar-1"
    )
    kind: Mapped[str]
    position: Mapped[int] = mapped_column(default=1, comment="within its kind")
    made_at: Mapped[datetime]


class StatementRevision(Model):
    """One text of a statement. Once adopted it never changes."""

    __tablename__ = "statement_revisions"
    __table_args__ = (
        sa.UniqueConstraint("statement_id", "number"),
        one_of("state", STATES, "state"),
        sa.CheckConstraint("(state IN ('draft', 'discarded')) = (adopted_on IS NULL)", name="adopted"),
        sa.CheckConstraint("trim(rationale) <> ''", name="rationale"),
        sa.CheckConstraint("trim(text) <> ''", name="text"),
        _one_where("uq_statement_revisions_in_force", "statement_id", "state = 'adopted'"),
        _one_where("uq_statement_revisions_draft", "statement_id", "state = 'draft'"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(sa.ForeignKey(Statement.id, ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(comment="1, 2, 3 … of its statement")
    title: Mapped[str] = mapped_column(default="", comment="a word or two above it, such as a pillar's name")
    text: Mapped[str] = mapped_column(comment="as it was adopted, to the letter")
    translations: Mapped[dict[str, Any]] = mapped_column(
        default=dict, comment="language → column → words in it"
    )
    search_text: Mapped[str] = mapped_column(
        default="", server_default="", comment="words without accents and case, in every language it has"
    )
    rationale: Mapped[str] = mapped_column(comment="why it reads so now")
    is_ending: Mapped[bool] = mapped_column(
        default=False,
        server_default=sa.false(),
        comment="from then on the network says it no more; the text is the last one, the rationale is why",
    )
    state: Mapped[str] = mapped_column(default="draft")
    adopted_on: Mapped[date | None]
    adopted_where: Mapped[str] = mapped_column(
        default="", comment="in words, where no convening is on record"
    )
    edition: Mapped[int] = mapped_column(default=1, comment="raised with every change of the draft")
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True)
    made_at: Mapped[datetime]

    statement: Mapped[Statement] = relationship()
    made_by: Mapped[Person | None] = relationship()

    def said(self, column: str, language: str) -> str:
        """The words in a language, or as they were adopted."""
        words: str = self.translations.get(language, {}).get(column) or getattr(self, column)
        return words
