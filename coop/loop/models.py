"""Proof that an address is somebody's, while it is asked for; and who is probably known twice."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of, relationship
from coop.people.models import Person

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
