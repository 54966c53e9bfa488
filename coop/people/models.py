"""People, how they enter, and the links they were given."""

from datetime import datetime

import sqlalchemy as sa
from flask_security.core import UserMixin
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model, one_of, relationship
from coop.vocabulary.models import Term
from coop.wording import gettext as _

STATUSES = ("contact", "invited", "active", "suspended", "erased")
ENTERING = ("contact", "invited", "active")  # whom letters reach, and whom a letter lets in
USUAL_REMINDERS = [24]


class Person(Model, UserMixin):
    """An adult. A contact is known by an address only; an active person has an account.

    An account alone is no membership: staff welcome somebody, or an organization or a group does.
    """

    __tablename__ = "people"
    __table_args__ = (one_of("status", STATUSES, "status"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(default="contact")
    email: Mapped[str | None] = mapped_column(  # type: ignore[assignment]
        unique=True, comment="normalised; empty once erased"
    )
    name: Mapped[str] = mapped_column(default="")
    preferred_name: Mapped[str] = mapped_column(default="")
    pronouns: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(default="", index=True, comment="name without accents and case")
    locale: Mapped[str] = mapped_column(
        default="", comment="language of letters and pages; empty: the network's"
    )
    timezone: Mapped[str] = mapped_column(default="", comment="IANA name; empty: the network's")
    sector_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Term.id, ondelete="RESTRICT"), comment="for those without an organization"
    )
    is_staff: Mapped[bool] = mapped_column(default=False, comment="backbone staff")
    shows_email: Mapped[bool] = mapped_column(default=False, comment="to other members")
    shows_phone: Mapped[bool] = mapped_column(default=False, comment="to other members")
    is_listed: Mapped[bool] = mapped_column(default=True, comment="by name among those who come")
    # From anywhere at all: kept with what is chosen about notices, for everybody who asks whom to invite.
    wants_invitations: Mapped[bool] = mapped_column(default=True)
    reminder_hours: Mapped[list[int]] = mapped_column(
        default=lambda: list(USUAL_REMINDERS), comment="hours before a convening"
    )
    adult_attested_at: Mapped[datetime | None]
    member_since: Mapped[datetime | None] = mapped_column(
        comment="when an invitation of the staff was accepted"
    )
    merged_into_id: Mapped[int | None] = mapped_column(
        comment="to whom links of this tombstone lead: it was a contact of the same person; no foreign key"
    )
    created_at: Mapped[datetime]
    password: Mapped[str | None] = mapped_column(comment="hash")
    active: Mapped[bool] = mapped_column(default=True, comment="may sign in")
    fs_uniquifier: Mapped[str] = mapped_column(sa.String(64), unique=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(comment="when the address was proven")
    feed_token_hash: Mapped[str | None] = mapped_column(
        index=True, comment="of the personal calendar address"
    )
    feed_token_made_at: Mapped[datetime | None]
    calendar_shows: Mapped[list[str]] = mapped_column(
        default=list, server_default="[]", comment="beside one's answers: as its owner chose"
    )

    sector: Mapped[Term | None] = relationship()

    @property
    def short_name(self) -> str:
        """How the person likes to be called."""
        return self.preferred_name or self.name.split(" ")[0] or (self.email or "")

    @property
    def known_as(self) -> str:
        """The name, else the address, else that there is nobody any more."""
        return self.name or self.email or _("erased person")

    @property
    def is_active(self) -> bool:
        """Whether a password or a letter lets the person in (asked by Flask-Login)."""
        return self.active and self.status == "active"

    @property
    def has_account(self) -> bool:
        """Whether the person can sign in."""
        return self.status == "active"


class SignInLink(Model):
    """A letter's way in: used up by a POST, once, before it expires."""

    __tablename__ = "sign_in_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(
        unique=True, comment="random; the letter carries it signed, so no way in is kept"
    )
    next_path: Mapped[str] = mapped_column(default="", comment="where to go after")
    is_invitation: Mapped[bool] = mapped_column(default=False, comment="makes an account of the person")
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()


class Visit(Model):
    """One signed-in browser, so that its owner can see it and end it."""

    __tablename__ = "visits"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    key_hash: Mapped[str] = mapped_column(unique=True)
    device: Mapped[str] = mapped_column(default="", comment="browser and system, in words")
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
