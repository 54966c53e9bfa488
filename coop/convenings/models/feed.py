"""Convenings as calendar text, the public calendars made of it, and the names it was written with."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.convenings.models.convening import Convening
from coop.database import Model, one_of

TEXTS = ("public", "confirmed", "waiting", "maybe", "unanswered")


class ConveningText(Model):
    """A convening as calendar text, written when it changes, in one of the few forms it can have."""

    __tablename__ = "convening_texts"
    __table_args__ = (
        one_of("variant", TEXTS, "variant"),
        sa.UniqueConstraint("convening_id", "variant", "locale"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    convening_id: Mapped[int] = mapped_column(sa.ForeignKey(Convening.id, ondelete="CASCADE"))
    variant: Mapped[str]
    locale: Mapped[str]
    body: Mapped[str] = mapped_column(comment="one VEVENT, CRLF, folded")
    says: Mapped[str] = mapped_column(
        default="",
        server_default="",
        comment="of a date in a series: a digest of its words, if its time is the rule's",
    )


class OutdatedText(Model):
    """A convening whose texts may use a name that is another by now; the worker looks and lets go."""

    __tablename__ = "outdated_texts"

    convening_id: Mapped[int] = mapped_column(
        sa.ForeignKey(Convening.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )


class ToldName(Model):
    """A name as calendars were last told it: a rename is found by comparing, wherever it was made."""

    __tablename__ = "told_names"
    __table_args__ = (
        sa.PrimaryKeyConstraint("kind", "number"),
        one_of("kind", ("group", "term", "place", "network"), "kind"),
    )

    kind: Mapped[str]
    number: Mapped[int] = mapped_column(autoincrement=False, comment="row number of its kind; no foreign key")
    words: Mapped[str] = mapped_column(comment="everything of it that texts and feeds use")


class Feed(Model):
    """A public calendar: its version is its ETag, its body the assembled text of that version."""

    __tablename__ = "feeds"
    __table_args__ = (sa.UniqueConstraint("key", "locale"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(comment="all, group:<id> or place:<id>")
    locale: Mapped[str]
    version: Mapped[int] = mapped_column(default=1, comment="raised under the lock of this row")
    changed_at: Mapped[datetime]
    # Last in the row: SQLite walks through a long value to reach what stands behind it.
    body: Mapped[str | None] = mapped_column(deferred=True, comment="empty until the worker has joined it")
