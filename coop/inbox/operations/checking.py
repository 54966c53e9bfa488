"""Finding out whether the inbox works: a letter to ourselves that must come in."""

import secrets
import struct
from base64 import b32decode, b32encode
from datetime import timedelta
from hmac import compare_digest

from coop import clock, links
from coop.database import db
from coop.inbox import mail
from coop.inbox.models import Watch
from coop.network import operations as networks
from coop.network.queries import the_network
from coop.refusal import Refusal
from coop.wording import gettext as _

HEAD = struct.Struct(">Q8s")
SEAL_OCTETS = 10
LASTS = timedelta(days=2)
AGAIN_AFTER = timedelta(days=6)


def write_to_ourselves() -> None:
    """Send the letter. Refuses while nobody said where replies are read."""
    domain = the_network().reply_domain
    if not domain:
        raise Refusal(_("Say first where replies from calendars are read, and save."))
    head = HEAD.pack(int(clock.now().timestamp()), secrets.token_bytes(8))
    token = b32encode(head + links.seal("inbox-check", head, length=SEAL_OCTETS)).decode("ascii")
    mail.check(f"check-{token.rstrip('=').lower()}@{domain.lower()}")


def came_home(address: str) -> bool:
    """Whether this is the address of such a letter, sent lately: then calendars may reply there."""
    local, _at, domain = address.partition("@")
    if not local.startswith("check-"):
        return False
    token = local.removeprefix("check-").upper()
    try:
        sealed = b32decode(token + "=" * (-len(token) % 8))
        written_at, _random = HEAD.unpack(sealed[: HEAD.size])
    except (ValueError, struct.error):
        return False
    head, seal = sealed[: HEAD.size], sealed[HEAD.size :]
    is_ours = compare_digest(seal, links.seal("inbox-check", head, length=SEAL_OCTETS))
    is_new = is_ours and clock.now().timestamp() - written_at <= LASTS.total_seconds()
    return is_new and networks.prove_replies(domain.lower())


def keep_proven() -> None:
    """Write to ourselves again before the proof is too old; only where the inbox worked before."""
    network = the_network()
    proven_at = network.replies_proven_at
    is_known = network.replies_proven_for == network.reply_domain != ""
    if is_known and proven_at and clock.now() - proven_at > AGAIN_AFTER:
        write_to_ourselves()


def looked(way: str, trouble: str = "") -> None:
    """Write down that a way in was looked at, and what was wrong."""
    watch = db.session.get(Watch, way) or Watch(way=way)
    watch.at, watch.trouble = clock.now(), trouble[:300]
    db.session.add(watch)
