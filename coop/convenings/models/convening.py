"""Convenings: when, where, for whom, with how many seats."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop import clock
from coop.database import Model, one_of, relationship
from coop.groups.models import Group
from coop.library.models.document import Document
from coop.organizations.models import Organization
from coop.people.models import Person
from coop.places.models import Place
from coop.vocabulary.models import Term
from coop.wording import searchable

STATES = ("draft", "published", "cancelled", "held", "discarded")
MODES = ("in_person", "online", "hybrid")
SEATS = ("in_person", "online")
AUDIENCES = ("public", "members", "group", "invited")
WAITLIST_RULES = ("first_come", "one_per_organization")
QUESTION_KINDS = ("text", "choice", "yes_no")
AGENDA_STATES = ("planned", "proposed", "declined", "withdrawn")
AGENDA_KINDS = (
    "welcome", "share_out", "discussion", "decision", "breakout", "data_walk", "commitment_round", "pd",
)  # fmt: skip
convening_groups = sa.Table(
    "convening_groups",
    Model.metadata,
    sa.Column("convening_id", sa.ForeignKey("convenings.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("group_id", sa.ForeignKey(Group.id, ondelete="RESTRICT"), primary_key=True, index=True),
)
convening_supports = sa.Table(
    "convening_supports",
    Model.metadata,
    sa.Column("convening_id", sa.ForeignKey("convenings.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("term_id", sa.ForeignKey(Term.id, ondelete="RESTRICT"), primary_key=True),
)


class Convening(Model):
    """An organised gathering of stakeholders. Moments are UTC; `timezone` is where it happens."""

    __tablename__ = "convenings"
    __table_args__ = (
        one_of("state", STATES, "state"),
        one_of("mode", MODES, "mode"),
        one_of("audience", AUDIENCES, "audience"),
        one_of("waitlist_rule", WAITLIST_RULES, "waitlist_rule"),
        sa.CheckConstraint("starts_at < ends_at", name="times"),
        sa.CheckConstraint("capacity_in_person >= 0", name="capacity_in_person"),
        sa.CheckConstraint("capacity_online >= 0", name="capacity_online"),
        sa.CheckConstraint("guests_allowed >= 0", name="guests_allowed"),
        sa.UniqueConstraint("import_source", "import_key"),
        sa.Index("ix_convenings_state_starts_at", "state", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True, default=uuid4)
    slug: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="draft")
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="", comment="Markdown")
    equity_question: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="", comment="of its words, if not the network's")
    kind_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Term.id, ondelete="RESTRICT"))
    host_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="RESTRICT"),
        index=True,
        comment="organization that opens its doors",
    )
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Place.id, ondelete="RESTRICT"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    timezone: Mapped[str] = mapped_column(comment="IANA name; the wall clock of those who come")
    is_all_day: Mapped[bool] = mapped_column(default=False)
    mode: Mapped[str] = mapped_column(default="in_person")
    venue: Mapped[str] = mapped_column(default="", comment="name of the building")
    room: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    join_url: Mapped[str] = mapped_column(
        default="", comment="only for those who are going; reached through us"
    )
    audience: Mapped[str] = mapped_column(default="public")
    capacity_in_person: Mapped[int | None] = mapped_column(comment="seats in the room; empty: no limit")
    capacity_online: Mapped[int | None] = mapped_column(comment="seats online; empty: no limit")
    guests_allowed: Mapped[int] = mapped_column(default=0, comment="for each answer")
    waitlist_rule: Mapped[str] = mapped_column(default="first_come")
    answers_close_at: Mapped[datetime | None] = mapped_column(comment="empty: when it starts")
    last_in_line: Mapped[int] = mapped_column(default=0, comment="last number given out in the waiting line")
    sequence: Mapped[int] = mapped_column(default=0, comment="of its calendar entry (RFC 5545); only grows")
    cancelled_reason: Mapped[str] = mapped_column(default="")
    cancelled_at: Mapped[datetime | None]
    previous_starts_at: Mapped[datetime | None]
    prepared_at: Mapped[datetime | None] = mapped_column(
        comment="when everybody got the link to prepare; set under the lock of this row, so it goes once"
    )
    held_at: Mapped[datetime | None] = mapped_column(comment="when it was closed; later taps need a host")
    notes_url: Mapped[str] = mapped_column(default="", comment="where the notes can be read")
    arrivals_version: Mapped[int] = mapped_column(
        default=0, comment="raised under the lock of this row with every change of who came"
    )
    search_text: Mapped[str] = mapped_column(default="", comment="words without accents and case")
    import_source: Mapped[str | None] = mapped_column(comment="where it was imported from")
    import_key: Mapped[str | None] = mapped_column(comment="its name there")
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(comment="last change of its words, time, place or state")

    kind: Mapped[Term | None] = relationship()
    host: Mapped[Organization | None] = relationship()
    place: Mapped[Place | None] = relationship()
    groups: Mapped[list[Group]] = relationship(secondary=convening_groups, order_by=Group.sort_key)
    supports: Mapped[list[Term]] = relationship(secondary=convening_supports, order_by=Term.position)

    # Which date of which series it is, if any: models.series.SeriesDate, which stands above this module.
    series_date: Mapped[Any] = relationship("SeriesDate", viewonly=True, uselist=False)
    cohosts: Mapped[list["Cohost"]] = relationship(viewonly=True, order_by="Cohost.id")

    @property
    def words(self) -> str:
        """What a search of the list looks through."""
        return searchable(self.title, self.summary, self.equity_question, self.venue)

    @property
    def named_groups(self) -> list[Group]:
        """The groups whose names go out with it: public ones, and all if it is for the group alone."""
        return [group for group in self.groups if group.visibility == "public" or self.audience == "group"]

    @property
    def has_room_seats(self) -> bool:
        """Whether people can come to a room."""
        return self.mode != "online"

    @property
    def has_online_seats(self) -> bool:
        """Whether people can join online."""
        return self.mode != "in_person"

    @property
    def is_past(self) -> bool:
        """Whether it is over."""
        return self.ends_at <= clock.now()

    @property
    def closes_at(self) -> datetime:
        """Until when people may answer for themselves."""
        return min(self.answers_close_at or self.starts_at, self.starts_at)

    @property
    def takes_answers(self) -> bool:
        """Whether people may answer for themselves now."""
        return self.state == "published" and clock.now() < self.closes_at

    def capacity(self, seat: str) -> int | None:
        """How many seats of one kind there are; None for no limit."""
        return self.capacity_online if seat == "online" else self.capacity_in_person


class Cohost(Model):
    """Somebody, or an organization, who hosts this one convening beside the leads of its groups."""

    __tablename__ = "cohosts"
    __table_args__ = (
        sa.UniqueConstraint("convening_id", "person_id"),
        sa.UniqueConstraint("convening_id", "organization_id"),
        sa.CheckConstraint("(person_id IS NULL) <> (organization_id IS NULL)", name="one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    convening_id: Mapped[int] = mapped_column(sa.ForeignKey(Convening.id, ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    organization_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="CASCADE"), index=True, comment="whoever administers it hosts"
    )
    named_at: Mapped[datetime]

    person: Mapped[Person | None] = relationship()
    organization: Mapped[Organization | None] = relationship()


class AgendaItem(Model):
    """One line of the agenda: planned by a host, or proposed by somebody and decided since."""

    __tablename__ = "agenda_items"
    __table_args__ = (
        one_of("state", AGENDA_STATES, "state"),
        one_of("kind", AGENDA_KINDS, "kind"),
        sa.Index(
            "uq_agenda_items_proposed",
            "convening_id",
            "person_id",
            unique=True,
            sqlite_where=sa.text("state = 'proposed'"),
            postgresql_where=sa.text("state = 'proposed'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    convening_id: Mapped[int] = mapped_column(sa.ForeignKey(Convening.id, ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    minutes: Mapped[int | None]
    kind: Mapped[str] = mapped_column(default="discussion", server_default="discussion")
    presenter_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who brings it in"
    )
    carried_from_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("agenda_items.id", ondelete="SET NULL"),
        index=True,
        comment="the same at the last convening",
    )
    document_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Document.id, ondelete="SET NULL"), index=True, comment="what is shared out"
    )
    is_borrowed: Mapped[bool] = mapped_column(
        default=False,
        server_default=sa.false(),
        comment="its words are those of a promise or a question, for whoever may see that",
    )
    state: Mapped[str] = mapped_column(default="planned", server_default="planned")
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who proposed it"
    )
    proposed_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"))
    word: Mapped[str] = mapped_column(
        default="", server_default="", comment="what was said to whoever proposed it"
    )

    person: Mapped[Person | None] = relationship(foreign_keys="AgendaItem.person_id")
    presenter: Mapped[Person | None] = relationship(foreign_keys="AgendaItem.presenter_id")


class AgendaTemplateLine(Model):
    """One line of the agenda with which a group usually begins."""

    __tablename__ = "agenda_template_lines"
    __table_args__ = (one_of("kind", AGENDA_KINDS, "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(sa.ForeignKey(Group.id, ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    minutes: Mapped[int | None]
    kind: Mapped[str] = mapped_column(default="discussion")


class Question(Model):
    """Something the host asks everyone who comes."""

    __tablename__ = "questions"
    __table_args__ = (one_of("kind", QUESTION_KINDS, "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    convening_id: Mapped[int] = mapped_column(sa.ForeignKey(Convening.id, ondelete="CASCADE"), index=True)
    position: Mapped[int]
    prompt: Mapped[str]
    kind: Mapped[str] = mapped_column(default="text")
    choices: Mapped[list[str]] = mapped_column(default=list)
    is_required: Mapped[bool] = mapped_column(default=False)
