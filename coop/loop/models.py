"""Proof of addresses, likely twins, what an erasure has still to do, and what agendas took from the loop."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.agenda.models import AgendaVersion
from coop.convenings.models.convening import AgendaItem, Convening
from coop.database import Model, one_of, relationship
from coop.notes.models import Outcome
from coop.people.models import Person
from coop.statements.models import StatementRevision

PURPOSES = ("change", "claim")
STATES = ("asked", "done", "stopped")


class AddressClaim(Model):
    """A person says that an address is theirs, and a letter to it asks for proof.

    Purpose change: it becomes theirs to sign in with. Purpose claim: what it answered as a contact is theirs.
    """

    __tablename__ = "address_claims"
    __table_args__ = (one_of("purpose", PURPOSES, "purpose"), one_of("state", STATES, "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    purpose: Mapped[str]
    address: Mapped[str] = mapped_column(comment="the one to be proven, normalised")
    old_address: Mapped[str] = mapped_column(default="", comment="the one before, which may take it back")
    state: Mapped[str] = mapped_column(default="asked")
    key: Mapped[str] = mapped_column(unique=True, comment="random; the letters carry it signed")
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()


class LikelyTwins(Model):
    """Two rows that are probably one organization, or one person: found each night, decided by staff.

    Of people, the first is a contact and the second the account that it may belong to. No foreign keys:
    whoever is merged or erased is simply not there any more.
    """

    __tablename__ = "likely_twins"
    __table_args__ = (
        one_of("kind", ("organization", "person"), "kind"),
        sa.UniqueConstraint("kind", "first_id", "second_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    first_id: Mapped[int]
    second_id: Mapped[int]
    reasons: Mapped[list[str]] = mapped_column(comment="in what they are alike")
    found_at: Mapped[datetime]
    told_apart_at: Mapped[datetime | None] = mapped_column(comment="when staff said that they are two")


class Erasure(Model):
    """Somebody who is erased, until all letters that were sent were looked through; then this is gone, too.

    A network may have sent hundreds of thousands, so that is done some at a time, and nobody waits for it.
    """

    __tablename__ = "erasures"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), unique=True)
    address: Mapped[str] = mapped_column(default="", comment="letters to it are forgotten")
    words: Mapped[list[str]] = mapped_column(comment="letters to others that say one of them are emptied")
    looked_at: Mapped[int] = mapped_column(default=0, comment="letters up to this number are done")


class AgendaChoice(Model):
    """What hosts said to something that came back for an agenda: on it, or not this time and why.

    The source is named by kind and number, as each source knows its own things.
    """

    __tablename__ = "agenda_choices"
    __table_args__ = (
        one_of("choice", ("taken", "declined"), "choice"),
        sa.CheckConstraint("choice <> 'declined' OR why <> ''", name="why"),
        sa.UniqueConstraint("convening_id", "source", "source_id"),
        sa.Index("ix_agenda_choices_source", "source", "source_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    convening_id: Mapped[int] = mapped_column(sa.ForeignKey(Convening.id, ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(comment="such as open_question")
    source_id: Mapped[int]
    title: Mapped[str] = mapped_column(default="", comment="what the line said, or would have said")
    choice: Mapped[str]
    why: Mapped[str] = mapped_column(default="", comment="said when it was declined")
    item_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(AgendaItem.id, ondelete="SET NULL"), index=True, comment="the line it became"
    )
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True)
    chosen_at: Mapped[datetime]

    convening: Mapped[Convening] = relationship()


class Adoption(Model):
    """At which convening a version of the agenda or a text of a statement was adopted, and by which decision.

    It points at what was adopted, never the reverse: neither knows of convenings.
    """

    __tablename__ = "adoptions"
    __table_args__ = (sa.CheckConstraint("(version_id IS NULL) <> (revision_id IS NULL)", name="one_thing"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    convening_id: Mapped[int] = mapped_column(sa.ForeignKey(Convening.id, ondelete="RESTRICT"), index=True)
    outcome_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Outcome.id, ondelete="SET NULL"),
        index=True,
        comment="the decision, where notes have it",
    )
    version_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(AgendaVersion.id, ondelete="CASCADE"), unique=True
    )
    revision_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(StatementRevision.id, ondelete="CASCADE"), unique=True
    )
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True)

    convening: Mapped[Convening] = relationship()
    outcome: Mapped[Outcome | None] = relationship()
