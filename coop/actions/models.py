"""Commitments and action items, what organizations give to them, their steps, and who follows them."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.agenda.models import Strategy
from coop.convenings.models.convening import Convening
from coop.database import Model, one_of, relationship
from coop.groups.models import Group
from coop.notes.models import Outcome
from coop.organizations.models import Organization
from coop.people.models import Person
from coop.places.models import Place

KINDS = ("commitment", "item")
COMMITMENT_KINDS = ("policy", "practice", "program", "resource", "data", "funding")
STATES = ("proposed", "agreed", "in_progress", "blocked", "done", "dropped")
ENDED = ("done", "dropped")
SAID = ("blocked", "done", "dropped")  # states that nothing enters without a word
VISIBILITIES = ("public", "network")
STAGES = ("before", "after", "lead", "staff")
SOON = timedelta(days=14)
MOST_LINES = 40


class Action(Model):
    """A commitment of organizations, or an action item of one person; each serves a strategy.

    An item under a commitment serves the same strategy: the key to its parent holds both.
    """

    __tablename__ = "actions"
    __table_args__ = (
        one_of("kind", KINDS, "kind"),
        one_of("commitment_kind", COMMITMENT_KINDS, "commitment_kind"),
        one_of("state", STATES, "state"),
        one_of("visibility", VISIBILITIES, "visibility"),
        sa.CheckConstraint("(kind = 'commitment') = (commitment_kind IS NOT NULL)", name="kind_said"),
        sa.CheckConstraint("kind = 'item' OR organization_id IS NOT NULL", name="has_lead"),
        sa.CheckConstraint("kind = 'item' OR parent_id IS NULL", name="is_no_child"),
        sa.CheckConstraint(
            "state NOT IN ('blocked', 'done', 'dropped') OR state_note <> ''", name="state_said"
        ),
        sa.CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name="done"),
        sa.CheckConstraint("due_on IS NULL OR original_due_on IS NOT NULL", name="due"),
        sa.CheckConstraint("target IS NULL OR target >= 0", name="target"),
        sa.UniqueConstraint("id", "strategy_id"),
        sa.ForeignKeyConstraint(
            ["parent_id", "strategy_id"],
            ["actions.id", "actions.strategy_id"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.Index("ix_actions_parent_id", "parent_id"),
        sa.Index("ix_actions_state_due_on", "state", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    commitment_kind: Mapped[str | None] = mapped_column(comment="of a commitment only")
    title: Mapped[str] = mapped_column(comment="what is promised, in one line")
    details: Mapped[str] = mapped_column(default="", comment="Markdown")
    search_text: Mapped[str] = mapped_column(default="", comment="words without accents and case")
    strategy_id: Mapped[int] = mapped_column(sa.ForeignKey(Strategy.id, ondelete="RESTRICT"), index=True)
    parent_id: Mapped[int | None] = mapped_column(comment="the commitment that an item helps to keep")
    organization_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="RESTRICT"),
        index=True,
        comment="who leads a commitment; for whom the owner of an item does it",
    )
    group_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Group.id, ondelete="SET NULL"), index=True)
    place_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Place.id, ondelete="RESTRICT"), index=True, comment="empty: the whole system"
    )
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True)
    due_on: Mapped[date | None]
    original_due_on: Mapped[date | None] = mapped_column(comment="the first that was said; it stays")
    measure: Mapped[str] = mapped_column(default="", comment="what is counted, such as hours of mentoring")
    target: Mapped[Decimal | None] = mapped_column(sa.Numeric(14, 2), comment="how much of it, together")
    state: Mapped[str] = mapped_column(default="proposed")
    state_note: Mapped[str] = mapped_column(
        default="", comment="why it is blocked or was dropped; what shows that it is done"
    )
    state_since: Mapped[datetime]
    done_on: Mapped[date | None]
    visibility: Mapped[str] = mapped_column(default="network")
    convening_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Convening.id, ondelete="SET NULL"), index=True, comment="where it was born"
    )
    outcome_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Outcome.id, ondelete="SET NULL"), unique=True, comment="the line of the notes it was"
    )
    version: Mapped[int] = mapped_column(default=1, comment="raised with every change, under the row's lock")
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"))
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    strategy: Mapped[Strategy] = relationship()
    organization: Mapped[Organization | None] = relationship()
    group: Mapped[Group | None] = relationship()
    place: Mapped[Place | None] = relationship()
    owner: Mapped[Person | None] = relationship(foreign_keys=[owner_id])
    convening: Mapped[Convening | None] = relationship()
    pledges: Mapped[list["Pledge"]] = relationship()
    lines: Mapped[list["ChecklistLine"]] = relationship(order_by="ChecklistLine.position")

    @property
    def is_commitment(self) -> bool:
        """Whether organizations promised it; else it is a person's item."""
        return self.kind == "commitment"

    @property
    def has_ended(self) -> bool:
        """Whether it is done or was dropped: only staff open it again."""
        return self.state in ENDED

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it has not ended; the same as `standing.overdue` in SQL."""
        return not self.has_ended and self.due_on is not None and self.due_on < today

    def is_soon(self, today: date) -> bool:
        """Whether it is due within two weeks; the same as `standing.due_soon` in SQL."""
        due = self.due_on
        return not self.has_ended and due is not None and today <= due <= today + SOON


class Pledge(Model):
    """One organization's part in a commitment; the lead has one, too."""

    __tablename__ = "pledges"
    __table_args__ = (
        sa.UniqueConstraint("action_id", "organization_id"),
        sa.CheckConstraint("amount IS NULL OR amount >= 0", name="amount"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(sa.ForeignKey(Action.id, ondelete="CASCADE"))
    organization_id: Mapped[int] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="CASCADE"), index=True
    )
    amount: Mapped[Decimal | None] = mapped_column(sa.Numeric(14, 2), comment="of what the commitment counts")
    words: Mapped[str] = mapped_column(default="", comment="what it gives, in its own words")
    agreed_at: Mapped[datetime | None] = mapped_column(
        comment="since when it is the organization's own word; empty: proposed for it"
    )

    organization: Mapped[Organization] = relationship()


class ChecklistLine(Model):
    """One step of an action item."""

    __tablename__ = "checklist_lines"
    __table_args__ = (sa.UniqueConstraint("action_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(sa.ForeignKey(Action.id, ondelete="CASCADE"))
    position: Mapped[int]
    words: Mapped[str]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True)


class Follower(Model):
    """Somebody who wants to hear when it moves."""

    __tablename__ = "action_followers"
    __table_args__ = (sa.UniqueConstraint("action_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(sa.ForeignKey(Action.id, ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    since: Mapped[datetime]


class Reminder(Model):
    """That somebody was told of a day: once for each stage of it, and anew for another day."""

    __tablename__ = "action_reminders"
    __table_args__ = (
        sa.UniqueConstraint("action_id", "stage", "due_on"),
        one_of("stage", STAGES, "stage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(sa.ForeignKey(Action.id, ondelete="CASCADE"))
    stage: Mapped[str] = mapped_column(comment="before it, after it, and how far it climbed")
    due_on: Mapped[date]
    told_at: Mapped[datetime]


class Source(Model):
    """The row of a list that a promise came from, and what it said last."""

    __tablename__ = "action_sources"
    __table_args__ = (sa.UniqueConstraint("source", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(comment="name of the list")
    key: Mapped[str] = mapped_column(comment="number or folded title of the row in it")
    action_id: Mapped[int] = mapped_column(sa.ForeignKey(Action.id, ondelete="CASCADE"), index=True)
    said: Mapped[dict[str, Any]] = mapped_column(comment="as it was understood last time")


class SavedView(Model):
    """A choice of filters that somebody gave a name, with an address for programs if they asked for one."""

    __tablename__ = "saved_views"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "name"),
        sa.CheckConstraint("(feed_key IS NULL) = (feed_made_at IS NULL)", name="feed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"))
    name: Mapped[str]
    arguments: Mapped[dict[str, Any]] = mapped_column(comment="of the address of the list")
    made_at: Mapped[datetime]
    feed_key: Mapped[str | None] = mapped_column(
        unique=True, comment="random; the addresses of its feeds carry it signed"
    )
    feed_made_at: Mapped[datetime | None]
