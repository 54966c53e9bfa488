"""Who came. Attendance stands apart from the answer: somebody who never answered can come, too."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop import clock
from coop.convenings.models.convening import SEATS, Convening
from coop.database import Model, one_of, relationship
from coop.organizations.models import Organization
from coop.people.models import Person
from coop.vocabulary.models import Term

ATTENDANCES = ("confirmed", "absent", "unknown")
WAYS = ("desk", "code", "self", "sheet", "list")
DOORS_OPEN = timedelta(hours=2)
JOINING_OPENS = timedelta(minutes=15)
CORRECTED_WITHIN = timedelta(days=14)


class Attendance(Model):
    """Whether one person came to one convening: what its taps and its hosts' decisions come to."""

    __tablename__ = "attendances"
    __table_args__ = (
        sa.UniqueConstraint("convening_id", "person_id"),
        one_of("state", ATTENDANCES, "state"),
        one_of("how", WAYS, "how"),
        one_of("seat", SEATS, "seat"),
        sa.CheckConstraint("guests >= 0", name="guests"),
        sa.CheckConstraint("(state = 'confirmed') = (arrived_at IS NOT NULL)", name="arrived"),
        sa.Index("ix_attendances_convening_version", "convening_id", "version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    convening_id: Mapped[int] = mapped_column(sa.ForeignKey(Convening.id, ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    organization_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Organization.id, ondelete="SET NULL"), comment="for whom the person came"
    )
    organization_text: Mapped[str] = mapped_column(
        default="", comment="as typed at the door, where no organization is called so"
    )
    sector_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Term.id, ondelete="RESTRICT"), comment="sector at the time of coming"
    )
    state: Mapped[str] = mapped_column(default="unknown")
    how: Mapped[str] = mapped_column(default="desk", comment="how it came to be known")
    seat: Mapped[str] = mapped_column(default="in_person", comment="in the room or online")
    guests: Mapped[int] = mapped_column(default=0, comment="people brought along, as announced")
    is_walk_in: Mapped[bool] = mapped_column(default=False, comment="was not on the list")
    arrived_at: Mapped[datetime | None] = mapped_column(comment="the first tap that still counts")
    decided_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey(Person.id, ondelete="SET NULL"), comment="who said so; empty for a helper or by itself"
    )
    version: Mapped[int] = mapped_column(default=0, comment="of the convening's list when this row changed")

    convening: Mapped[Convening] = relationship()
    person: Mapped[Person] = relationship(foreign_keys="Attendance.person_id")
    organization: Mapped[Organization | None] = relationship()
    sector: Mapped[Term | None] = relationship()


class HelperLink(Model):
    """Lets somebody without an account help at the door for the day: names and organizations only."""

    __tablename__ = "helper_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    convening_id: Mapped[int] = mapped_column(sa.ForeignKey(Convening.id, ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(default="", comment="who helps, so that a host knows which to end")
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    convening: Mapped[Convening] = relationship()

    @property
    def is_open(self) -> bool:
        """Whether it still opens the desk."""
        return self.revoked_at is None and clock.now() < self.expires_at


class Tap(Model):
    """One "has arrived" or one "take that back", as a phone sent it; its key keeps it from counting twice."""

    __tablename__ = "arrival_taps"
    __table_args__ = (
        sa.UniqueConstraint("convening_id", "key"),
        one_of("act", ("arrived", "taken_back"), "act"),
        one_of("how", WAYS, "how"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    convening_id: Mapped[int] = mapped_column(sa.ForeignKey(Convening.id, ondelete="CASCADE"))
    attendance_id: Mapped[int] = mapped_column(sa.ForeignKey(Attendance.id, ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(comment="made by the phone, the same each time it sends the tap")
    act: Mapped[str]
    how: Mapped[str] = mapped_column(default="desk")
    device: Mapped[str] = mapped_column(default="", comment="random name of the phone's list of taps")
    sequence: Mapped[int] = mapped_column(default=0, comment="order of the taps on that phone")
    tapped_at: Mapped[datetime]
    received_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="SET NULL"))
    helper_id: Mapped[int | None] = mapped_column(sa.ForeignKey(HelperLink.id, ondelete="SET NULL"))
    taken_back_at: Mapped[datetime | None] = mapped_column(comment="when another tap took this one back")
