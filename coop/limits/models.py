"""Counts of what was asked for."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model


class RequestCount(Model):
    """How often one key was seen in one window of time. Keys are hashes: no address is kept."""

    __tablename__ = "request_counts"

    key: Mapped[str] = mapped_column(primary_key=True, comment="hash of what, who and the window")
    count: Mapped[int] = mapped_column(default=1)
    ends_at: Mapped[datetime] = mapped_column(index=True)
