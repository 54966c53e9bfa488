"""What a person can prove themselves with."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from coop.database import Model
from coop.people.models import Person


class CodeApp(Model):
    """An app that shows a new code every half minute (RFC 6238); one for each person."""

    __tablename__ = "code_apps"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), unique=True)
    secret: Mapped[str] = mapped_column(comment="encrypted with the deployment's key")
    last_step: Mapped[int] = mapped_column(comment="half minutes since 1970; no code works twice")
    made_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class RecoveryCode(Model):
    """A code on paper, for the day the app or the passkey is lost; works once."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    seal: Mapped[str] = mapped_column(comment="keyed hash; the code itself is shown once and not kept")
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Passkey(Model):
    """A key that a device keeps (WebAuthn): a second step, and a way in by itself."""

    __tablename__ = "passkeys"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(unique=True, comment="the device's name for it")
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(
        sa.BigInteger, default=0, comment="as the device counts; many always say 0"
    )
    transports: Mapped[list[str]] = mapped_column(default=list, comment="usb, internal, hybrid …")
    name: Mapped[str] = mapped_column(comment="as its owner calls it")
    made_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
