"""Who was asked to come, and what they answered."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.convenings.models.convening import SEATS, Convening, Question
from coop.database import Model, one_of, relationship
from coop.organizations.models import Organization
from coop.people.models import Person
from coop.vocabulary.models import Term

ANSWERS = ("going", "waitlisted", "maybe", "declined")
MOST_NUDGES = 2
SOURCES = ("page", "letter", "calendar", "staff", "import", "poll")


class Invitation(Model):
    """Someone was asked to come."""

    __tablename__ = "invitations"
    __table_args__ = (
        sa.UniqueConstraint("convening_id", "person_id"),
        sa.CheckConstraint(f"nudges BETWEEN 0 AND {MOST_NUDGES}", name="nudges"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    convening_id: Mapped[int] = mapped_column(sa.ForeignKey(Convening.id, ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    invited_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"))
    invited_at: Mapped[datetime]
    organization_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="SET NULL"),
        comment="for whom they were asked",
    )
    nudges: Mapped[int] = mapped_column(
        default=0, server_default="0", comment="how often they were asked once more"
    )
    nudged_at: Mapped[datetime | None] = mapped_column(comment="last time")

    convening: Mapped[Convening] = relationship()
    person: Mapped[Person] = relationship(foreign_keys="Invitation.person_id")


class Rsvp(Model):
    """One person's answer to one convening; the seat is counted from here."""

    __tablename__ = "rsvps"
    __table_args__ = (
        sa.UniqueConstraint("convening_id", "person_id"),
        one_of("answer", ANSWERS, "answer"),
        one_of("seat", SEATS, "seat"),
        one_of("source", SOURCES, "source"),
        sa.CheckConstraint("guests >= 0", name="guests"),
        sa.CheckConstraint("(answer = 'waitlisted') = (number_in_line IS NOT NULL)", name="in_line"),
        sa.Index("ix_rsvps_convening_answer_seat", "convening_id", "answer", "seat"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    convening_id: Mapped[int] = mapped_column(sa.ForeignKey(Convening.id, ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    organization_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="SET NULL"), comment="for whom the person comes"
    )
    sector_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Term.id, ondelete="RESTRICT"), comment="sector at the time of answering"
    )
    answer: Mapped[str]
    seat: Mapped[str] = mapped_column(default="in_person", comment="which seats it counts against")
    guests: Mapped[int] = mapped_column(default=0, comment="people brought along; they need seats too")
    number_in_line: Mapped[int | None] = mapped_column(comment="while waiting; lower is earlier")
    source: Mapped[str] = mapped_column(default="page", comment="how the answer came")
    answered_at: Mapped[datetime]
    calendar_sequence: Mapped[int] = mapped_column(
        default=0, comment="raised when the entry is taken back from this person alone; added to SEQUENCE"
    )
    entry_changed_at: Mapped[datetime | None] = mapped_column(
        comment="when what the person's own entry says of them changed last"
    )

    convening: Mapped[Convening] = relationship()
    person: Mapped[Person] = relationship()
    organization: Mapped[Organization | None] = relationship()
    sector: Mapped[Term | None] = relationship()

    @property
    def party(self) -> int:
        """Seats the answer needs."""
        return 1 + self.guests


class Reply(Model):
    """What one person said to one of the host's questions."""

    __tablename__ = "replies"
    __table_args__ = (sa.UniqueConstraint("rsvp_id", "question_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rsvp_id: Mapped[int] = mapped_column(sa.ForeignKey(Rsvp.id, ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(sa.ForeignKey(Question.id, ondelete="CASCADE"))
    text: Mapped[str]


class AccessNeed(Model):
    """What a person needs to take part. Hosts only; erased thirty days after the convening."""

    __tablename__ = "access_needs"

    id: Mapped[int] = mapped_column(primary_key=True)
    rsvp_id: Mapped[int] = mapped_column(sa.ForeignKey(Rsvp.id, ondelete="CASCADE"), unique=True)
    text: Mapped[str]

    rsvp: Mapped[Rsvp] = relationship()
