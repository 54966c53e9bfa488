"""Lists of people that hosts keep, to invite them again."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, relationship
from coop.groups.models import Group
from coop.organizations.models import Organization
from coop.people.models import Person


class SavedList(Model):
    """A named list. All leads of its group share it; without a group it is its owner's alone."""

    __tablename__ = "saved_lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(index=True)
    group_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Group.id, ondelete="SET NULL"), index=True)
    owner_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), index=True, comment="who began it"
    )
    created_at: Mapped[datetime]

    group: Mapped[Group | None] = relationship()


class ListedPerson(Model):
    """One person on a list, and for which organization they are asked."""

    __tablename__ = "listed_people"
    __table_args__ = (sa.UniqueConstraint("list_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(sa.ForeignKey(SavedList.id, ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    organization_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="SET NULL"), comment="if the host said so"
    )

    person: Mapped[Person] = relationship()
    organization: Mapped[Organization | None] = relationship()
