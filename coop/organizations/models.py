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
INVITATION_STATES = ("open", "accepted", "declined", "withdrawn", "expired")
DIRECTIONS = ("offers", "seeks")
# Schemes of which an organization may have several terms.
DESCRIBED_BY = ("ecosystem_role", "language", "accessibility")
organization_terms = sa.Table(
    "organization_terms",
    Model.metadata,
    sa.Column("organization_id", sa.ForeignKey("organizations.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("term_id", sa.ForeignKey(Term.id, ondelete="RESTRICT"), primary_key=True, index=True),
)
organization_places = sa.Table(
    "organization_places",
    Model.metadata,
    sa.Column("organization_id", sa.ForeignKey("organizations.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("place_id", sa.ForeignKey(Place.id, ondelete="RESTRICT"), primary_key=True, index=True),
)


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
    access_note: Mapped[str] = mapped_column(
        default="", server_default="", comment="what visitors should know, in words"
    )
    logo: Mapped[str] = mapped_column(default="", server_default="", comment="mark of a kept picture")
    status: Mapped[str] = mapped_column(default="listed")
    renews_on: Mapped[date | None] = mapped_column(comment="day until which a member said that all is right")
    sector_id: Mapped[int] = mapped_column(sa.ForeignKey(Term.id, ondelete="RESTRICT"), index=True)
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Place.id, ondelete="RESTRICT"), index=True)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    sector: Mapped[Term] = relationship()
    place: Mapped[Place | None] = relationship()
    terms: Mapped[list[Term]] = relationship(secondary=organization_terms, order_by=Term.position)
    places_served: Mapped[list[Place]] = relationship(secondary=organization_places, order_by=Place.name)
    assets: Mapped[list["Asset"]] = relationship(order_by="Asset.kind_id")

    def of_scheme(self, scheme: str) -> list[Term]:
        """Its terms of one scheme, such as the languages it speaks."""
        return [term for term in self.terms if term.scheme == scheme]

    def assets_of(self, direction: str) -> list["Asset"]:
        """What it offers, or what it seeks."""
        return [asset for asset in self.assets if asset.direction == direction]


class Asset(Model):
    """One kind of help that an organization offers or seeks; a sentence each, however large it is."""

    __tablename__ = "organization_assets"
    __table_args__ = (
        one_of("direction", DIRECTIONS, "direction"),
        sa.UniqueConstraint("organization_id", "direction", "kind_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organization_id: Mapped[int] = mapped_column(sa.ForeignKey(Organization.id, ondelete="CASCADE"))
    direction: Mapped[str]
    kind_id: Mapped[int] = mapped_column(sa.ForeignKey(Term.id, ondelete="RESTRICT"), index=True)
    description: Mapped[str]

    kind: Mapped[Term] = relationship()


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


class AffiliationInvitation(Model):
    """Those who keep an organization's page say that somebody belongs to it; they answer by letter."""

    __tablename__ = "affiliation_invitations"
    __table_args__ = (
        one_of("role", ROLES, "role"),
        one_of("state", INVITATION_STATES, "state"),
        sa.Index(
            "uq_affiliation_invitations_open",
            "organization_id",
            "email",
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True, comment="random; the letter carries it signed")
    organization_id: Mapped[int] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="CASCADE"), index=True
    )
    email: Mapped[str] = mapped_column(comment="normalised; empty once answered")
    name: Mapped[str] = mapped_column(default="", comment="empty once answered")
    role: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    locale: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="open")
    invited_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)

    organization: Mapped[Organization] = relationship()


class FormerOrganization(Model):
    """The address of an organization that became one with another; it leads there for ever."""

    __tablename__ = "former_organizations"

    id: Mapped[int] = mapped_column(primary_key=True)
    former_id: Mapped[int] = mapped_column(unique=True, comment="its number then; history knows it by it")
    uuid: Mapped[UUID] = mapped_column(unique=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    organization_id: Mapped[int] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="CASCADE"), index=True
    )
    merged_at: Mapped[datetime]

    organization: Mapped[Organization] = relationship()
