"""Who uses what the library holds."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of, relationship
from coop.library.models.document import Document
from coop.organizations.models import Organization
from coop.people.models import Person

KINDS = ("tried", "adapted", "adopted", "stopped")
# These say that an organization works with it now.
IN_USE = ("adapted", "adopted")


class PracticeAdoption(Model):
    """An organization tried, adapted, adopted or stopped something, from a day on."""

    __tablename__ = "practice_adoptions"
    __table_args__ = (
        one_of("kind", KINDS, "kind"),
        sa.UniqueConstraint(
            "document_id", "organization_id", "happened_on", "kind", name="uq_practice_adoptions_said"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey(Document.id, ondelete="CASCADE"))
    organization_id: Mapped[int] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    happened_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="", comment="where and how")
    obstacle: Mapped[str] = mapped_column(default="", comment="where it did not work, and why")
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who said so"
    )
    added_at: Mapped[datetime]

    document: Mapped[Document] = relationship()
    organization: Mapped[Organization] = relationship()
    person: Mapped[Person | None] = relationship()
