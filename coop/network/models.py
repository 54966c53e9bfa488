"""The one row that says whose network this is."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model


class Network(Model):
    """Everything about the network that differs from city to city."""

    __tablename__ = "network"
    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str]
    city: Mapped[str] = mapped_column(default="")
    mission: Mapped[str] = mapped_column(default="")
    timezone: Mapped[str] = mapped_column(comment="IANA name, such as America/Chicago")
    languages: Mapped[list[str]] = mapped_column(comment="offered on pages, the first is the usual one")
    year_starts_in: Mapped[int] = mapped_column(default=9, comment="month in which a network year begins")
    sender_name: Mapped[str] = mapped_column(comment="whose name stands on letters")
    sender_address: Mapped[str] = mapped_column(comment="from which letters are sent")
    reply_domain: Mapped[str] = mapped_column(
        default="", comment="where replies from calendars are read; empty: calendars are not asked to reply"
    )
    licence: Mapped[str] = mapped_column(default="", comment="of the data this network publishes")
