"""Finding what a person can prove themselves with."""

from dataclasses import dataclass

import sqlalchemy as sa

from coop.database import db, lock
from coop.keys.models import CodeApp, Passkey, RecoveryCode


@dataclass(frozen=True, slots=True)
class Keyring:
    """Everything a person has."""

    app: CodeApp | None
    passkeys: list[Passkey]
    codes_left: int

    @property
    def has_second_step(self) -> bool:
        """Whether they are asked for one; recovery codes alone are none."""
        return bool(self.app or self.passkeys)


def has_second_step(person_id: int) -> bool:
    """Whether the person is asked for a second step when they enter; one statement."""
    app = sa.select(sa.literal(1)).where(CodeApp.person_id == person_id)
    passkey = sa.select(sa.literal(1)).where(Passkey.person_id == person_id)
    return bool(db.session.scalar(sa.select(sa.or_(sa.exists(app), sa.exists(passkey)))))


def keyring(person_id: int) -> Keyring:
    """The person's app, passkeys and how many recovery codes are left; three statements."""
    left = sa.select(sa.func.count()).where(
        RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None)
    )
    return Keyring(
        app=db.session.scalar(sa.select(CodeApp).where(CodeApp.person_id == person_id)),
        passkeys=passkeys(person_id),
        codes_left=db.session.scalar(left) or 0,
    )


def passkeys(person_id: int) -> list[Passkey]:
    """The person's passkeys, oldest first."""
    statement = sa.select(Passkey).where(Passkey.person_id == person_id).order_by(Passkey.id)
    return list(db.session.scalars(statement))


def passkey(passkey_id: int) -> Passkey | None:
    """A passkey by number."""
    return db.session.get(Passkey, passkey_id)


def locked_app(person_id: int) -> CodeApp | None:
    """The person's app, held until the unit ends: of two who type the same code, one comes too late."""
    return db.session.scalar(lock(sa.select(CodeApp).where(CodeApp.person_id == person_id)))


def locked_passkey(credential_id: bytes) -> Passkey | None:
    """The passkey that a device names, held until the unit ends."""
    return db.session.scalar(lock(sa.select(Passkey).where(Passkey.credential_id == credential_id)))


def open_code(person_id: int, seal: str) -> RecoveryCode | None:
    """A recovery code of the person that was not used, held until the unit ends."""
    statement = sa.select(RecoveryCode).where(
        RecoveryCode.person_id == person_id, RecoveryCode.seal == seal, RecoveryCode.used_at.is_(None)
    )
    return db.session.scalar(lock(statement))
