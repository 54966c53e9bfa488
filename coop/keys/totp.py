"""Codes of an app (RFC 6238), as every such app makes them: six digits, a new one each half minute."""

import secrets
from base64 import b32encode

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from coop import clock

DIGITS, SECONDS = 6, 30
# A clock may be half a minute off, either way.
TOLERANCE = (0, -1, 1)


def fresh_secret() -> bytes:
    """A new secret of 160 bits, as RFC 4226 asks."""
    return secrets.token_bytes(20)


def matching_step(secret: bytes, code: str, *, after: int) -> int | None:
    """The half minute whose code this is, if it is a later one than `after`."""
    now = int(clock.now().timestamp()) // SECONDS
    digits = "".join(code.split())
    if not (digits.isascii() and digits.isdigit() and len(digits) == DIGITS):
        return None
    for step in (now + off for off in TOLERANCE):
        try:
            _codes(secret).verify(digits.encode(), step * SECONDS)
        except InvalidToken:
            continue
        return step if step > after else None
    return None


def code_at(secret: bytes, seconds: float) -> str:
    """What an app with this secret shows at a moment, in seconds since 1970."""
    return _codes(secret).generate(int(seconds)).decode()


def address(secret: bytes, *, account: str, issuer: str) -> str:
    """What the picture says to the app (otpauth)."""
    return _codes(secret).get_provisioning_uri(account, issuer)


def in_words(secret: bytes) -> str:
    """The secret for typing, in groups of four."""
    text = b32encode(secret).decode()
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def _codes(secret: bytes) -> TOTP:
    # Every app knows SHA-1 and many know nothing else; collisions do not matter to an HMAC.
    return TOTP(secret, DIGITS, SHA1(), SECONDS)  # noqa: S303
