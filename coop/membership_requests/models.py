"""What people ask for at the door."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of, relationship
from coop.organizations.models import Organization
from coop.people.models import Person
from coop.places.models import Place
from coop.vocabulary.models import Term

KINDS = ("organization", "family", "belonging")
UNSENT = ("draft", "unconfirmed")
DECIDABLE = ("submitted", "under_review")
EDITABLE = (*UNSENT, "needs_info")
OPEN = (*DECIDABLE, "needs_info")
ENDED = ("declined", "expired", "withdrawn")
STATES = (*UNSENT, *OPEN, "approved", *ENDED)
# What is forgotten when it came to nothing.
PERSONAL = (
    "email", "name", "title", "street", "website", "description", "motivation", "question", "reply", "reason",
)  # fmt: skip


class MembershipRequest(Model):
    """Somebody asks to join: for an organization, for themselves as family, or to belong to a member."""

    __tablename__ = "membership_requests"
    __table_args__ = (
        one_of("kind", KINDS, "kind"),
        one_of("state", STATES, "state"),
        sa.Index("ix_membership_requests_state_submitted_at", "state", "submitted_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, comment="random; its own address carries it signed")
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="draft")
    email: Mapped[str] = mapped_column(comment="normalised; empty once forgotten")
    name: Mapped[str] = mapped_column(comment="of the one who asks")
    title: Mapped[str] = mapped_column(default="", comment="what they do at the organization")
    locale: Mapped[str] = mapped_column(default="")
    organization_name: Mapped[str] = mapped_column(default="")
    sector_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Term.id, ondelete="RESTRICT"))
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Place.id, ondelete="RESTRICT"))
    street: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    motivation: Mapped[str] = mapped_column(default="", comment="why they want to join")
    organization_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="SET NULL"), index=True, comment="the one it is, or became"
    )
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who asks, once they are known"
    )
    reviewer_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"))
    question: Mapped[str] = mapped_column(default="", comment="what was asked of them last")
    reply: Mapped[str] = mapped_column(default="", comment="what they answered")
    reason: Mapped[str] = mapped_column(default="", comment="why it was declined")
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(comment="last saved or moved to another state")
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    forgotten_at: Mapped[datetime | None]

    sector: Mapped[Term | None] = relationship()
    place: Mapped[Place | None] = relationship()
    organization: Mapped[Organization | None] = relationship()
    reviewer: Mapped[Person | None] = relationship(foreign_keys="MembershipRequest.reviewer_id")

    @property
    def subject(self) -> str:
        """For whom it is asked: the organization's name, or the person's."""
        if self.kind == "family":
            return self.name
        return self.organization.name if self.organization else self.organization_name

    @property
    def can_be_edited(self) -> bool:
        """Whether the one who asks may change it."""
        return self.state in EDITABLE

    @property
    def can_be_decided(self) -> bool:
        """Whether it waits for a word."""
        return self.state in DECIDABLE
