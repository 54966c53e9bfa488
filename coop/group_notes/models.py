"""Notes of groups, and every version of their words."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of, relationship
from coop.groups.models import Group
from coop.people.models import Person

STATES = ("shown", "withdrawn")
VISIBILITIES = ("group", "network", "public")


class GroupNote(Model):
    """Something that a group wrote down, without a convening."""

    __tablename__ = "group_notes"
    __table_args__ = (
        one_of("state", STATES, "state"),
        one_of("visibility", VISIBILITIES, "visibility"),
        sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn"),
        sa.Index("ix_group_notes_group_id_posted_at", "group_id", "posted_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(sa.ForeignKey(Group.id, ondelete="CASCADE"))
    title: Mapped[str]
    text: Mapped[str] = mapped_column(comment="Markdown")
    sort_key: Mapped[str]
    search_text: Mapped[str] = mapped_column(comment="words of title and text")
    visibility: Mapped[str] = mapped_column(
        default="group", comment="who reads it, of those who see the group"
    )
    state: Mapped[str] = mapped_column(default="shown")
    reason: Mapped[str] = mapped_column(default="", comment="why it was withdrawn")
    version: Mapped[int] = mapped_column(default=1, comment="raised with every change, under its lock")
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who posted it"
    )
    posted_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    group: Mapped[Group] = relationship()
    person: Mapped[Person | None] = relationship()


class GroupNoteVersion(Model):
    """The words of a note as they were posted, and after each change; never changed."""

    __tablename__ = "group_note_versions"
    __table_args__ = (sa.UniqueConstraint("note_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(sa.ForeignKey(GroupNote.id, ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(comment="1, 2, 3 … of its note")
    title: Mapped[str]
    text: Mapped[str] = mapped_column(comment="Markdown")
    visibility: Mapped[str] = mapped_column(comment="who read it then")
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True)
    made_at: Mapped[datetime]

    person: Mapped[Person | None] = relationship()
