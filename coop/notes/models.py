"""Notes of a convening, their sections and outcomes, what was corrected and what was added later."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop import clock
from coop.convenings.models.convening import AgendaItem, Convening
from coop.database import Model, one_of, relationship
from coop.library.models.document import Document
from coop.organizations.models import Organization
from coop.people.models import Person
from coop.plain import MENTION, unnamed
from coop.wording import gettext as _

STATES = ("draft", "circulated", "approved")
VISIBILITIES = ("public", "network", "group")
APPROVALS = ("hand", "silence")
OUTCOMES = ("decision", "information", "commitment", "question")
METHODS = ("consensus", "vote")
CORRECTIONS = ("proposed", "taken", "declined")
REWORDINGS = (*CORRECTIONS, "amended")
USUAL_DAYS, MOST_DAYS = 7, 60
LINKS_LAST = timedelta(days=90)


class Notes(Model):
    """The notes of one convening."""

    __tablename__ = "notes"
    __table_args__ = (
        one_of("state", STATES, "state"),
        one_of("visibility", VISIBILITIES, "visibility"),
        one_of("approved_how", APPROVALS, "approved_how"),
        sa.CheckConstraint("(state = 'approved') = (approved_at IS NOT NULL)", name="approved"),
        sa.CheckConstraint("(state = 'draft') = (circulated_at IS NULL)", name="circulated"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    convening_id: Mapped[int] = mapped_column(sa.ForeignKey(Convening.id, ondelete="CASCADE"), unique=True)
    state: Mapped[str] = mapped_column(default="draft")
    visibility: Mapped[str] = mapped_column(default="group", comment="who reads them once approved")
    leaves_names_out: Mapped[bool] = mapped_column(default=True, comment="for those outside the network")
    scribe_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"),
        index=True,
        comment="types them, besides the hosts",
    )
    plain_words: Mapped[str] = mapped_column(
        default="", server_default="", comment="once approved: all that is said, without whom it mentions"
    )
    search_text: Mapped[str] = mapped_column(
        default="", server_default="", comment="the same without accents and case"
    )
    opened_at: Mapped[datetime]
    circulated_at: Mapped[datetime | None]
    corrections_until: Mapped[datetime | None] = mapped_column(index=True)
    approved_at: Mapped[datetime | None]
    approved_how: Mapped[str | None]
    approved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"))

    convening: Mapped[Convening] = relationship()
    scribe: Mapped[Person | None] = relationship(foreign_keys="Notes.scribe_id")
    sections: Mapped[list["NoteSection"]] = relationship(order_by="NoteSection.position")
    amendments: Mapped[list["Amendment"]] = relationship(order_by="Amendment.id")

    @property
    def takes_corrections(self) -> bool:
        """Whether those who were there may correct them now."""
        until = self.corrections_until
        return self.state == "circulated" and until is not None and clock.now() < until

    @property
    def is_long_ago(self) -> bool:
        """Whether the links in their letters have ended: three months after the last step."""
        steps = (self.circulated_at, self.corrections_until, self.approved_at)
        return clock.now() > max((step for step in steps if step), default=clock.now()) + LINKS_LAST


# Which documents of the library notes link to, so that those lead back to them.
notes_documents = sa.Table(
    "notes_documents",
    Model.metadata,
    sa.Column("notes_id", sa.ForeignKey("notes.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("document_id", sa.ForeignKey(Document.id, ondelete="CASCADE"), primary_key=True, index=True),
)


class NoteSection(Model):
    """What was said under one line of the agenda; saved on its own, so that two can type at once."""

    __tablename__ = "note_sections"
    __table_args__ = (sa.UniqueConstraint("notes_id", "agenda_item_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    notes_id: Mapped[int] = mapped_column(sa.ForeignKey(Notes.id, ondelete="CASCADE"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(AgendaItem.id, ondelete="SET NULL"), index=True
    )
    position: Mapped[int]
    heading: Mapped[str]
    body: Mapped[str] = mapped_column(default="", comment="Markdown")
    version: Mapped[int] = mapped_column(default=0, comment="raised with every save, under the notes' lock")
    saved_at: Mapped[datetime | None]
    saved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True)

    notes: Mapped[Notes] = relationship(viewonly=True)
    saved_by: Mapped[Person | None] = relationship()
    outcomes: Mapped[list["Outcome"]] = relationship(order_by="Outcome.id")  # those that left, too
    corrections: Mapped[list["Correction"]] = relationship(order_by="Correction.id")

    @property
    def standing(self) -> list["Outcome"]:
        """What came of it, without lines that were taken out of the text."""
        return [outcome for outcome in self.outcomes if outcome.left_text_at is None]

    @property
    def left(self) -> list["Outcome"]:
        """What stood in the text once and does not any more."""
        return [outcome for outcome in self.outcomes if outcome.left_text_at is not None]


class Said(NamedTuple):
    """What an outcome says, as far as it can be corrected."""

    text: str
    method: str | None
    votes_for: int | None
    votes_against: int | None
    abstained: int | None
    due_on: date | None


class Outcome(Model):
    """What came of it: a decision, something to know, a commitment, or a question left open."""

    __tablename__ = "outcomes"
    __table_args__ = (
        one_of("kind", OUTCOMES, "kind"),
        one_of("method", METHODS, "method"),
        sa.CheckConstraint("(kind = 'decision') = (method IS NOT NULL)", name="decided"),
        sa.CheckConstraint("kind <> 'commitment' OR due_on IS NOT NULL", name="due"),
        sa.CheckConstraint(
            "method IS NULL OR method <> 'vote' OR (votes_for IS NOT NULL AND votes_for >= 0"
            " AND votes_against IS NOT NULL AND votes_against >= 0"
            " AND abstained IS NOT NULL AND abstained >= 0)",
            name="counted",
        ),
        sa.Index("ix_outcomes_kind_made_on", "kind", "made_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    section_id: Mapped[int] = mapped_column(sa.ForeignKey(NoteSection.id, ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    text: Mapped[str]
    search_text: Mapped[str] = mapped_column(default="", comment="words without accents and case")
    method: Mapped[str | None] = mapped_column(comment="how it was decided")
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    abstained: Mapped[int | None]
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who committed to it"
    )
    organization_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="SET NULL"), index=True
    )
    due_on: Mapped[date | None]
    made_on: Mapped[date] = mapped_column(comment="the day of the convening, where it happened")
    typed: Mapped[str] = mapped_column(
        default="", server_default="", comment="the line of the notes it is tied to; empty: from the form"
    )
    left_text_at: Mapped[datetime | None] = mapped_column(comment="since when no line says so any more")
    version: Mapped[int] = mapped_column(
        default=0, server_default="0", comment="raised with every change by a form, under the notes' lock"
    )

    section: Mapped[NoteSection] = relationship(viewonly=True)
    person: Mapped[Person | None] = relationship()
    organization: Mapped[Organization | None] = relationship()
    rewordings: Mapped[list["Rewording"]] = relationship(order_by="Rewording.id", viewonly=True)

    @property
    def said(self) -> Said:
        """What it says now."""
        return Said(*(getattr(self, field) for field in Said._fields))

    @property
    def changes(self) -> list["Rewording"]:
        """What was said otherwise and holds, in order."""
        return [each for each in self.rewordings if each.state in ("taken", "amended")]

    @property
    def plain_text(self) -> str:
        """What came of it, with whom it names as plain words."""
        return MENTION.sub(r"\1", self.text)

    @property
    def unnamed_text(self) -> str:
        """The same with “somebody” for whom it names."""
        return unnamed(self.text, _("somebody"))


class Correction(Model):
    """What somebody who was there would have otherwise: other words for a passage, or words to add."""

    __tablename__ = "corrections"
    __table_args__ = (one_of("state", CORRECTIONS, "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    section_id: Mapped[int] = mapped_column(sa.ForeignKey(NoteSection.id, ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True)
    passage: Mapped[str] = mapped_column(comment="the words as they stand; empty: something is missing")
    words: Mapped[str] = mapped_column(comment="what should stand there; empty: nothing")
    state: Mapped[str] = mapped_column(default="proposed")
    proposed_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    word: Mapped[str] = mapped_column(default="", comment="what was said to whoever proposed it")

    section: Mapped[NoteSection] = relationship(viewonly=True)
    person: Mapped[Person | None] = relationship()


class Rewording(Model):
    """What came of it, said otherwise: as somebody who was there proposes, or as it was amended later."""

    __tablename__ = "outcome_rewordings"
    __table_args__ = (
        one_of("state", REWORDINGS, "state"),
        sa.CheckConstraint("(state = 'proposed') = (decided_at IS NULL)", name="decided"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    outcome_id: Mapped[int] = mapped_column(sa.ForeignKey(Outcome.id, ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who proposed or amended it"
    )
    was_text: Mapped[str] = mapped_column(comment="what it said; was_* together are what it was read as")
    was_method: Mapped[str | None]
    was_votes_for: Mapped[int | None]
    was_votes_against: Mapped[int | None]
    was_abstained: Mapped[int | None]
    was_due_on: Mapped[date | None]
    text: Mapped[str] = mapped_column(comment="what it should say")
    method: Mapped[str | None]
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    abstained: Mapped[int | None]
    due_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="proposed")
    proposed_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    word: Mapped[str] = mapped_column(default="", comment="what was said to whoever proposed it, or why")

    person: Mapped[Person | None] = relationship()

    @property
    def was(self) -> Said:
        """What it said before."""
        return Said(*(getattr(self, f"was_{field}") for field in Said._fields))

    @property
    def said(self) -> Said:
        """What it should say."""
        return Said(*(getattr(self, field) for field in Said._fields))

    @property
    def words(self) -> str:
        """What should stand there, as of every correction."""
        return self.text


class Amendment(Model):
    """What was added once the notes were approved; they themselves stay as they were."""

    __tablename__ = "amendments"

    id: Mapped[int] = mapped_column(primary_key=True)
    notes_id: Mapped[int] = mapped_column(sa.ForeignKey(Notes.id, ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(comment="Markdown")
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True)

    made_by: Mapped[Person | None] = relationship()
