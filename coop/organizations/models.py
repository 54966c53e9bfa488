"""Organizations and who belongs to them."""

from datetime import date, datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of, relationship
from coop.people.models import Person
from coop.places.models import Place
from coop.vocabulary.models import Term

STATUSES = ("listed", "member", "lapsed", "former")
ROLES = ("contact", "staff", "admin", "educator", "volunteer")


class Organization(Model):
    """A member organization, or one that is only listed in the directory."""

    __tablename__ = "organizations"
    __table_args__ = (one_of("status", STATUSES, "status"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True, default=uuid4, insert_sentinel=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(index=True)
    search_text: Mapped[str] = mapped_column(default="", comment="names and words without accents and case")
    description: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    alt_names: Mapped[list[str]] = mapped_column(default=list, comment="other names people use")
    street: Mapped[str] = mapped_column(default="", comment="postal address, the house number first")
    name_words: Mapped[str] = mapped_column(
        default="", comment="folded words of all its names, a space around each: finds near matches"
    )
    website_host: Mapped[str] = mapped_column(default="", index=True, comment="without www")
    phone: Mapped[str] = mapped_column(default="", server_default="")
    email: Mapped[str] = mapped_column(
        default="", server_default="", comment="of the organization, no person's"
    )
    status: Mapped[str] = mapped_column(default="listed")
    sector_id: Mapped[int] = mapped_column(sa.ForeignKey(Term.id, ondelete="RESTRICT"), index=True)
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Place.id, ondelete="RESTRICT"), index=True)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    sector: Mapped[Term] = relationship()
    place: Mapped[Place | None] = relationship()


class Affiliation(Model):
    """A person's place in an organization, from a day to a day."""

    __tablename__ = "affiliations"
    __table_args__ = (
        one_of("role", ROLES, "role"),
        sa.CheckConstraint("until_on IS NULL OR from_on <= until_on", name="dates"),
        sa.Index(
            "uq_affiliations_current",
            "person_id",
            "organization_id",
            unique=True,
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"))
    organization_id: Mapped[int] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="CASCADE"), index=True
    )
    role: Mapped[str] = mapped_column(default="staff")
    title: Mapped[str] = mapped_column(default="")
    from_on: Mapped[date]
    until_on: Mapped[date | None] = mapped_column(comment="last day; empty while it lasts")
    is_primary: Mapped[bool] = mapped_column(default=True, comment="whom the person usually speaks for")

    person: Mapped[Person] = relationship()
    organization: Mapped[Organization] = relationship()
