"""Groups and who is in them."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of, relationship
from coop.organizations.models import Organization
from coop.people.models import Person
from coop.places.models import Place

KINDS = ("leadership", "affinity", "community_of_practice", "place_table", "funders_council", "action_team")
STATUSES = ("forming", "active", "dormant", "closed")
TERMED = ("lead", "co_lead", "scribe")
ROLES = ("member", "lead", "co_lead", "scribe")
LEADING = ("lead", "co_lead")
CHARTER = (
    "purpose", "best_practices_question", "equity_challenges_question", "collaborative_work_question",
    "cadence", "domain",
)  # fmt: skip
STATES = ("requested", "invited", "active", "declined", "left", "removed")


class Group(Model):
    """An affinity group, table, council or team, with its three guiding questions."""

    __tablename__ = "groups"
    __table_args__ = (
        one_of("kind", KINDS, "kind"),
        one_of("status", STATUSES, "status"),
        one_of("visibility", ("public", "network"), "visibility"),
        one_of("join_policy", ("open", "request", "invite"), "join_policy"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(index=True)
    search_text: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="affinity")
    status: Mapped[str] = mapped_column(default="active")
    visibility: Mapped[str] = mapped_column(default="public", comment="network: members only")
    join_policy: Mapped[str] = mapped_column(default="request")
    purpose: Mapped[str] = mapped_column(default="")
    best_practices_question: Mapped[str] = mapped_column(default="")
    equity_challenges_question: Mapped[str] = mapped_column(default="")
    collaborative_work_question: Mapped[str] = mapped_column(default="")
    cadence: Mapped[str] = mapped_column(default="", comment="how often it meets, in words")
    domain: Mapped[str] = mapped_column(default="", comment="field it works in, in words")
    contact_address: Mapped[str] = mapped_column(default="", comment="where questions about it are answered")
    reviews_by_two: Mapped[bool] = mapped_column(
        default=False, server_default=sa.false(), comment="nobody publishes a text of their own alone"
    )
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Place.id, ondelete="RESTRICT"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    place: Mapped[Place | None] = relationship()


class GroupCharter(Model):
    """One version of what a group works on; the latest stands in the group's own row too."""

    __tablename__ = "group_charters"
    __table_args__ = (sa.UniqueConstraint("group_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(sa.ForeignKey(Group.id, ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(comment="1, 2, 3 … within its group")
    purpose: Mapped[str] = mapped_column(default="")
    best_practices_question: Mapped[str] = mapped_column(default="")
    equity_challenges_question: Mapped[str] = mapped_column(default="")
    collaborative_work_question: Mapped[str] = mapped_column(default="")
    cadence: Mapped[str] = mapped_column(default="")
    domain: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="", comment="why it changed")
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"))
    made_at: Mapped[datetime]

    made_by: Mapped[Person | None] = relationship()


class GroupMembership(Model):
    """One person in one group."""

    __tablename__ = "group_memberships"
    __table_args__ = (
        sa.UniqueConstraint("group_id", "person_id"),
        one_of("role", ROLES, "role"),
        one_of("state", STATES, "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(sa.ForeignKey(Group.id, ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    organization_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="SET NULL"), comment="for whom the person sits here"
    )
    role: Mapped[str] = mapped_column(default="member")
    state: Mapped[str] = mapped_column(default="active")
    joined_on: Mapped[date]
    left_on: Mapped[date | None]
    asked_at: Mapped[datetime | None] = mapped_column(comment="when they asked to join or were invited")
    words: Mapped[str] = mapped_column(default="", comment="what they wrote to the leads when they asked")
    agreement_number: Mapped[int | None] = mapped_column(comment="version of the agreement they accepted")
    agreed_at: Mapped[datetime | None]

    group: Mapped[Group] = relationship()
    person: Mapped[Person] = relationship()
    organization: Mapped[Organization | None] = relationship()

    @property
    def is_leading(self) -> bool:
        """Whether the person is a lead of the group."""
        return self.role in LEADING


class GroupAgreement(Model):
    """One version of what members of a group promise one another; empty when they no longer do."""

    __tablename__ = "group_agreements"
    __table_args__ = (sa.UniqueConstraint("group_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(sa.ForeignKey(Group.id, ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(comment="1, 2, 3 … within its group")
    text: Mapped[str] = mapped_column(comment="Markdown")
    note: Mapped[str] = mapped_column(default="", comment="why it changed")
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"))
    made_at: Mapped[datetime]


class GroupTerm(Model):
    """How long somebody has a part in a group; those that ended stay as its history."""

    __tablename__ = "group_terms"
    __table_args__ = (
        one_of("role", TERMED, "role"),
        sa.CheckConstraint("until_on IS NULL OR from_on <= until_on", name="dates"),
        sa.Index(
            "uq_group_terms_current",
            "membership_id",
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(
        sa.ForeignKey(GroupMembership.id, ondelete="CASCADE"), index=True
    )
    role: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None] = mapped_column(comment="last day; empty when none was said")
    ended_on: Mapped[date | None] = mapped_column(comment="empty while it lasts")
    reminded_at: Mapped[datetime | None] = mapped_column(comment="when the leads were told that it ends")

    membership: Mapped[GroupMembership] = relationship()
