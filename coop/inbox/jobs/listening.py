"""Taking mail by LMTP (RFC 2033) from a mail server beside us: kept before it is said to be."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import Envelope, Session

from coop.inbox.incoming import MOST_BYTES
from coop.inbox.jobs.receiving import receive

log = logging.getLogger("coop.inbox")
MOST_RECIPIENTS = 100
LATER = "451 4.3.0 Not now: it could not be kept"
KEPT = "250 2.0.0 Kept"


class Handler:
    """What we say to the mail server. A message is for all its recipients at once, and kept once."""

    def __init__(self, context: Callable[[], AbstractContextManager[Any]], trusted_server: str) -> None:
        self.context, self.trusted_server = context, trusted_server
        self.one_at_a_time = asyncio.Semaphore(4)

    async def handle_RCPT(  # noqa: N802  as aiosmtpd calls it
        self, _server: LMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take any address: the mail server has decided that this mail is ours."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Go on"

    async def handle_DATA(self, _server: LMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep it, and answer once for each recipient."""
        async with self.one_at_a_time:
            data = envelope.original_content or b""
            said = await asyncio.to_thread(self.keep, data, tuple(envelope.rcpt_tos))
        return "\r\n".join([said] * len(envelope.rcpt_tos))

    def keep(self, data: bytes, recipients: tuple[str, ...]) -> str:
        """Keep one message, and what to say to the mail server."""
        with self.context():
            try:
                receive(data, "lmtp", recipients, trusted_server=self.trusted_server)
            except Exception:  # whatever it was, the mail server keeps the message and comes back
                log.exception("a message could not be kept")
                return LATER
        return KEPT


class Listener(Controller):
    """Listens in a thread of its own until it is stopped."""

    def factory(self) -> LMTP:
        """One conversation."""
        return LMTP(self.handler, data_size_limit=MOST_BYTES, ident="coop", enable_SMTPUTF8=True)


def listener(
    context: Callable[[], AbstractContextManager[Any]], host: str, port: int, *, trusted_server: str = ""
) -> Listener:
    """A listener, to be started and stopped; `context` is entered for each message."""
    return Listener(Handler(context, trusted_server), hostname=host, port=port)
