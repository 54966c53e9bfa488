"""The one row that says whose network this is."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop import clock
from coop.database import Model, one_of

STATEMENTS = ("privacy", "accessibility")
PROVEN_FOR = timedelta(days=14)


class Network(Model):
    """Everything about the network that differs from city to city."""

    __tablename__ = "network"
    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str]
    city: Mapped[str] = mapped_column(default="")
    timezone: Mapped[str] = mapped_column(comment="IANA name, such as America/Chicago")
    languages: Mapped[list[str]] = mapped_column(comment="offered on pages, the first is the usual one")
    year_starts_in: Mapped[int] = mapped_column(default=9, comment="month in which a network year begins")
    sender_name: Mapped[str] = mapped_column(comment="whose name stands on letters")
    sender_address: Mapped[str] = mapped_column(comment="from which letters are sent")
    reply_domain: Mapped[str] = mapped_column(
        default="", comment="where replies from calendars are read; empty: calendars are not asked to reply"
    )
    logo: Mapped[str] = mapped_column(default="", server_default="", comment="mark of a kept picture")
    replies_proven_for: Mapped[str] = mapped_column(
        default="", server_default="", comment="the reply domain at which a letter to ourselves came back"
    )
    replies_proven_at: Mapped[datetime | None] = mapped_column(comment="when it came back last")
    licence: Mapped[str] = mapped_column(default="", comment="of the data this network publishes")

    @property
    def replies_at(self) -> str:
        """The domain to which calendars may reply: a letter to ourselves came back from there lately. A Yes
        that nobody reads is worse than no button."""
        is_proven = bool(self.reply_domain) and self.replies_proven_for == self.reply_domain
        since = self.replies_proven_at
        return self.reply_domain if is_proven and since and clock.now() - since < PROVEN_FOR else ""


class NetworkYear(Model):
    """A year of the network: its label is free, and years may overlap or leave gaps."""

    __tablename__ = "network_years"
    __table_args__ = (sa.CheckConstraint("starts_on <= ends_on", name="dates"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(unique=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date] = mapped_column(comment="last day")


class NetworkStatement(Model):
    """What the network says about privacy or accessibility, in one language."""

    __tablename__ = "network_statements"
    __table_args__ = (one_of("kind", STATEMENTS, "kind"), sa.UniqueConstraint("kind", "locale"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    locale: Mapped[str]
    text: Mapped[str] = mapped_column(comment="Markdown; empty: the first text stands")
    changed_at: Mapped[datetime]
