"""Terms people choose from, with their words in each language."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model
from coop.wording import current_language


class Term(Model):
    """One word of one scheme, such as the sector "funder"."""

    __tablename__ = "terms"
    __table_args__ = (sa.UniqueConstraint("scheme", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scheme: Mapped[str] = mapped_column(comment="sector, support, convening_kind, setting, stage …")
    key: Mapped[str] = mapped_column(comment="never changes; what imports and feeds use")
    position: Mapped[int] = mapped_column(default=0, comment="order on screen")
    labels: Mapped[dict[str, Any]] = mapped_column(comment="language → words")
    short_labels: Mapped[dict[str, Any]] = mapped_column(default=dict, comment="for narrow places")
    is_language: Mapped[bool] = mapped_column(
        default=False, comment="a support that opens a convening to speakers of a language"
    )

    @property
    def label(self) -> str:
        """The words in the language being written, or in English."""
        return str(self.labels.get(current_language()) or self.labels["en"])

    @property
    def short_label(self) -> str:
        """The words for a legend."""
        return str(self.short_labels.get(current_language()) or self.label)
