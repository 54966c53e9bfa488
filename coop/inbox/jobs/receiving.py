"""Where all ways in end: one message, read outside the transaction, kept and worked within one."""

import logging
from contextlib import suppress

from coop.database import Collision, DatabaseAway, unit_of_work
from coop.inbox import incoming
from coop.inbox.incoming import Incoming
from coop.inbox.operations import keeping

log = logging.getLogger("coop.inbox")
TRIES = 3


def receive(data: bytes, way: str, recipients: tuple[str, ...] = (), *, trusted_server: str = "") -> str:
    """Take one message in and say what it was taken for: its kind, or "copy" when the same came before.

    Any bytes are kept. Raises only what the database raises, so that whoever brought it brings it again.
    """
    message = incoming.read(data, recipients, trusted_server=trusted_server)
    try:
        return _kept(message, way)
    except DatabaseAway:
        raise
    except Exception:
        log.exception("a message could not be worked", extra={"facts": {"key": message.key}})
        return _keep(message, way, is_broken=True)


def _kept(incoming: Incoming, way: str) -> str:
    """Of two who meet one of them begins anew, a few times."""
    for _ in range(TRIES):
        with suppress(Collision):
            return _keep(incoming, way)
    return _keep(incoming, way)


def _keep(incoming: Incoming, way: str, *, is_broken: bool = False) -> str:
    with unit_of_work():
        message = keeping.keep(incoming, way, is_broken=is_broken)
        kind = message.kind if message else "copy"
    log.info("a message came", extra={"facts": {"way": way, "kind": kind}})
    return kind
