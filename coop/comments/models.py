"""Comments, every version of their words, what was reported or of use, and who follows what."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of, relationship
from coop.people.models import Person

STATES = ("shown", "withdrawn", "hidden")
QUESTIONS = ("none", "open", "answered")
VISIBILITIES = ("group", "network", "public")
OUTCOMES = ("", "hidden", "kept")


class Comment(Model):
    """What somebody said about something: it begins a thread, or answers the comment that did."""

    __tablename__ = "comments"
    __table_args__ = (
        one_of("state", STATES, "state"),
        one_of("question", QUESTIONS, "question"),
        one_of("visibility", VISIBILITIES, "visibility"),
        sa.Index("ix_comments_subject", "subject_kind", "subject_id", "latest_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str] = mapped_column(comment="what it is about, such as group; no foreign key")
    subject_id: Mapped[int]
    thread_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("comments.id", ondelete="CASCADE"),
        index=True,
        comment="the comment that it answers; empty where a thread begins",
    )
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True)
    title: Mapped[str] = mapped_column(default="", comment="of a thread; answers have none")
    text: Mapped[str] = mapped_column(comment="Markdown")
    search_text: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="shown")
    question: Mapped[str] = mapped_column(
        default="none", comment="of a thread: whether it waits for an answer"
    )
    visibility: Mapped[str] = mapped_column(default="group", comment="who may read; the whole thread has one")
    version: Mapped[int] = mapped_column(default=1, comment="raised with every change of the words")
    made_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    latest_at: Mapped[datetime] = mapped_column(comment="of a thread: when somebody last wrote in it")

    person: Mapped[Person | None] = relationship()

    @property
    def head_id(self) -> int:
        """The number of its thread."""
        return self.thread_id or self.id


class CommentVersion(Model):
    """The words of a comment as they once were; the latest stand in its own row, too."""

    __tablename__ = "comment_versions"
    __table_args__ = (sa.UniqueConstraint("comment_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(sa.ForeignKey(Comment.id, ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(comment="1, 2, 3 … within its comment")
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    made_at: Mapped[datetime]


class CommentReport(Model):
    """A member asks those who look after a discussion to look at a comment."""

    __tablename__ = "comment_reports"
    __table_args__ = (sa.UniqueConstraint("comment_id", "person_id"), one_of("outcome", OUTCOMES, "outcome"))

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(sa.ForeignKey(Comment.id, ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    reason: Mapped[str]
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"))
    outcome: Mapped[str] = mapped_column(default="")

    comment: Mapped[Comment] = relationship()


class CommentThanks(Model):
    """Somebody says that a comment was of use to them."""

    __tablename__ = "comment_thanks"
    __table_args__ = (sa.UniqueConstraint("comment_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(sa.ForeignKey(Comment.id, ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime]


class Following(Model):
    """What somebody said they want to hear of, or not: a thread, or everything said about something."""

    __tablename__ = "followings"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "subject_kind", "subject_id"),
        sa.Index("ix_followings_subject", "subject_kind", "subject_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"))
    subject_kind: Mapped[str] = mapped_column(
        comment="comment for a thread, or what is discussed, such as group"
    )
    subject_id: Mapped[int] = mapped_column(comment="no foreign key")
    is_following: Mapped[bool] = mapped_column(comment="false: not even where they wrote themselves")
