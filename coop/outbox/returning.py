"""The address on a letter's envelope: whatever comes back to it says by itself which letter it was.

Mail servers return a letter to the sender of its envelope (RFC 5321 4.4, RFC 3464 2), and not all of them
say in a way that can be read what they return. So each letter may have an envelope address of its own:
the home address, a plus, the letter's number and a seal that nobody can make up.
"""

import struct
from base64 import b32decode, b32encode
from hmac import compare_digest

from coop import links

NUMBER = struct.Struct(">I")
SEAL_OCTETS = 10


def address_for(letter_id: int, home: str) -> str:
    """The envelope's sender of one letter, as a subaddress (RFC 5233) of a home address."""
    local, _, domain = home.rpartition("@")
    number = NUMBER.pack(letter_id)
    token = b32encode(number + links.seal("return", number, length=SEAL_OCTETS)).decode("ascii")
    return f"{local}+{token.rstrip('=').lower()}@{domain}"


def letter_behind(address: str) -> int | None:
    """The number of the letter that an address was made for, whatever became of its case; else None."""
    token = address.rpartition("@")[0].rpartition("+")[2].upper()
    try:
        sealed = b32decode(token + "=" * (-len(token) % 8))
    except ValueError:
        return None
    number, seal = sealed[: NUMBER.size], sealed[NUMBER.size :]
    if not compare_digest(seal, links.seal("return", number, length=SEAL_OCTETS)):
        return None
    return int(NUMBER.unpack(number)[0])
