"""An app that shows codes and a device that keeps passkeys, as software, so that tests can hold them."""

import json
import re
from base64 import b32decode
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.cose import COSEAlgorithmIdentifier

from coop import clock
from coop.keys import totp

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
ORIGIN = "http://coop.test"


def code_now(secret: bytes, later: int = 0) -> str:
    """What the app shows now, or some seconds later."""
    return totp.code_at(secret, clock.now().timestamp() + later)


def secret_on(html: str) -> bytes:
    """The secret that the page shows for typing."""
    found = re.search(r'id="secret" value="([A-Z2-7 ]+)"', html)
    assert found
    return b32decode(found.group(1).replace(" ", ""))


class Device:
    """Keeps one passkey. `verifies`: it asks for a finger before it signs; many never count how often."""

    def __init__(
        self, *, verifies: bool = True, counts: bool = True, name: bytes = b"a device of sixteen"
    ) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name, self.count, self.verifies, self.counts = name, 0, verifies, counts

    def make(self, options: dict[str, Any], origin: str = ORIGIN) -> str:
        """What navigator.credentials.create answers."""
        about = b"\0" * 16 + len(self.name).to_bytes(2, "big") + self.name + self.public_key()
        told = self.authenticator(options["rp"]["id"], ATTESTED) + about
        attestation = b"\xa3" + text("fmt") + text("none") + text("attStmt") + b"\xa0" + text("authData")
        attestation += b"\x59" + len(told).to_bytes(2, "big") + told
        return self.answer("webauthn.create", options, origin, attestationObject=attestation)

    def prove(self, options: dict[str, Any], origin: str = ORIGIN) -> str:
        """What navigator.credentials.get answers."""
        self.count += self.counts
        told = self.authenticator(options["rpId"])
        client = self.client("webauthn.get", options, origin)
        signature = self.key.sign(told + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self.answer("webauthn.get", options, origin, authenticatorData=told, signature=signature)

    def authenticator(self, rp_id: str, more: int = 0) -> bytes:
        flags = PRESENT | more | (VERIFIED if self.verifies else 0)
        return sha256(rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def client(self, kind: str, options: dict[str, Any], origin: str) -> bytes:
        return json.dumps({"type": kind, "challenge": options["challenge"], "origin": origin}).encode()

    def answer(self, kind: str, options: dict[str, Any], origin: str, **parts: bytes) -> str:
        parts["clientDataJSON"] = self.client(kind, options, origin)
        response = {name: bytes_to_base64url(value) for name, value in parts.items()}
        name = bytes_to_base64url(self.name)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})

    def public_key(self) -> bytes:
        """As COSE writes it: EC2, ES256, P-256, x and y."""
        numbers = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        assert COSEAlgorithmIdentifier.ECDSA_SHA_256 == -7
        return b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20" + x + b"\x22\x58\x20" + y


def text(words: str) -> bytes:
    """A short text in CBOR."""
    return bytes([0x60 + len(words)]) + words.encode()


def challenge_of(options: dict[str, Any]) -> bytes:
    """The challenge in what a browser is asked."""
    return base64url_to_bytes(options["challenge"])


def is_at(location: str, path: str) -> bool:
    """Whether a redirect leads to a path, whatever its parameters."""
    return urlsplit(location).path == path
