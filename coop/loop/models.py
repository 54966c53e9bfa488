"""Proof that an address is somebody's, while it is asked for."""

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
