"""What lies on the shelf of a group, a convening or a goal of the common agenda."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.agenda.models import Goal
from coop.convenings.models.convening import Convening
from coop.database import Model, one_of, relationship
from coop.files.kinds import TROUBLES
from coop.groups.models import Group
from coop.people.models import Person

KINDS = ("file", "link")
VISIBILITIES = ("public", "network", "group")
LINK_STATES = ("unknown", "reached", "lost")


class Resource(Model):
    """A file in all its versions, or a link."""

    __tablename__ = "resources"
    __table_args__ = (
        one_of("kind", KINDS, "kind"),
        one_of("visibility", VISIBILITIES, "visibility"),
        one_of("link_state", LINK_STATES, "link_state"),
        sa.CheckConstraint(
            "CASE WHEN group_id IS NULL THEN 0 ELSE 1 END + CASE WHEN convening_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN goal_id IS NULL THEN 0 ELSE 1 END = 1",
            name="shelf",
        ),
        sa.CheckConstraint("(kind = 'link') = (url <> '')", name="url"),
        sa.CheckConstraint("latest >= 0", name="latest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Group.id, ondelete="CASCADE"), index=True)
    convening_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Convening.id, ondelete="CASCADE"), index=True
    )
    goal_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Goal.id, ondelete="RESTRICT"), index=True, comment="one that was adopted once"
    )
    kind: Mapped[str]
    title: Mapped[str]
    sort_key: Mapped[str]
    search_text: Mapped[str] = mapped_column(default="", comment="words of title and note")
    words_version: Mapped[int] = mapped_column(
        default=1, comment="raised with title, note, newest file and the words read out of it"
    )
    note: Mapped[str] = mapped_column(default="", comment="what it is good for, in words")
    visibility: Mapped[str] = mapped_column(
        default="network", comment="public: all who see the shelf; group: those of its groups, and hosts"
    )
    latest: Mapped[int] = mapped_column(default=0, comment="number of the newest version; 0 for a link")
    url: Mapped[str] = mapped_column(default="")
    link_state: Mapped[str] = mapped_column(default="unknown", comment="what came of looking at it last")
    link_looked_at: Mapped[datetime | None] = mapped_column(index=True)
    link_lost_at: Mapped[datetime | None] = mapped_column(comment="when it first could not be reached")
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who laid it out"
    )
    added_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    removed_at: Mapped[datetime | None] = mapped_column(comment="kept a while, in case it was a mistake")

    group: Mapped[Group | None] = relationship()
    convening: Mapped[Convening | None] = relationship()
    person: Mapped[Person | None] = relationship()
    newest: Mapped["ResourceVersion | None"] = relationship(
        primaryjoin="and_(ResourceVersion.resource_id == Resource.id, "
        "ResourceVersion.number == Resource.latest)",
        viewonly=True,
        uselist=False,
    )


class ResourceVersion(Model):
    """One file that came; never changed. The same bytes are kept once, whoever brings them."""

    __tablename__ = "resource_versions"
    __table_args__ = (
        sa.UniqueConstraint("resource_id", "number"),
        sa.CheckConstraint("size > 0", name="size"),
        one_of("kept_for", VISIBILITIES, "kept_for"),
        one_of("trouble", TROUBLES, "trouble"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    resource_id: Mapped[int] = mapped_column(sa.ForeignKey(Resource.id, ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(comment="1, 2, 3 … within its resource")
    mark: Mapped[str] = mapped_column(index=True, comment="SHA-256 of the bytes, by which they are kept")
    size: Mapped[int] = mapped_column(sa.BigInteger, comment="bytes")
    media_type: Mapped[str] = mapped_column(comment="told by the content, never by who sent it")
    file_name: Mapped[str]
    preview_mark: Mapped[str] = mapped_column(default="", comment="of a small picture of it; empty: none")
    note: Mapped[str] = mapped_column(default="", comment="what changed")
    words: Mapped[str] = mapped_column(
        default="", deferred=True, deferred_raiseload=True, comment="read out of it, as far as it can be"
    )
    plain_words: Mapped[str] = mapped_column(
        default="", deferred=True, deferred_raiseload=True, comment="the same without accents and case"
    )
    read_at: Mapped[datetime | None] = mapped_column(comment="when its words were read; empty: it waits")
    kept_for: Mapped[str | None] = mapped_column(
        comment="who saw it before its resource was opened to more; empty: who sees the resource"
    )
    trouble: Mapped[str] = mapped_column(
        default="", server_default="", comment="why the words of its file could not be read"
    )
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True)
    added_at: Mapped[datetime]

    person: Mapped[Person | None] = relationship()
