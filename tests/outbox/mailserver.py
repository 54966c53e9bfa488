"""A real SMTP server that answers as a test asks it to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from socket import socket

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from coop.outbox.smtp import Server, SmtpLine


@contextmanager
def listening() -> Iterator["MailServer"]:
    """A server for a while."""
    server = MailServer()
    try:
        yield server
    finally:
        server.controller.stop()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Received:
    """One message that arrived, with its envelope."""

    sender: str
    recipients: list[str]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        """The message, read."""
        return message_from_bytes(self.content, policy=default)  # type: ignore[return-value]


@dataclass
class MailServer:
    """What the server does, and what it got.

    `refusals` are answers to RCPT by address; `data_answers` and `hangs_up` are used up one a letter.
    `before_answer` runs when a letter's bytes are there and the server has not said so yet; `before_kill`
    when the address `kills_at` is named.
    """

    refusals: dict[str, str] = field(default_factory=dict)
    data_answers: list[str] = field(default_factory=list)
    hangs_up: list[str] = field(default_factory=list)
    letters: list[Received] = field(default_factory=list)
    before_answer: Callable[[], object] = lambda: None
    kills_at: str = ""
    before_kill: Callable[[], object] = lambda: None
    connections: int = 0

    def __post_init__(self) -> None:
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    @property
    def addresses(self) -> list[str]:
        """To whom letters came, sorted."""
        return sorted(address for letter in self.letters for address in letter.recipients)

    @property
    def variables(self) -> dict[str, object]:
        """The settings of a process that hands its letters over here."""
        return {"smtp_host": "127.0.0.1", "smtp_port": self.port, "smtp_security": "none"}

    def line(self, security: str = "none") -> SmtpLine:
        """A line to this server."""
        return SmtpLine(Server("127.0.0.1", self.port, security=security))

    async def handle_EHLO(
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Somebody connected."""
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Refuse an address, or hang up, when told to."""
        if address in self.hangs_up:
            self.hangs_up.remove(address)
            server.transport.close()  # type: ignore[union-attr]
        if address == self.kills_at:
            self.kills_at = ""
            self.before_kill()
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Keep the letter."""
        if self.data_answers:
            answer = self.data_answers.pop(0)
            if not answer.startswith("250"):
                return answer
        content = envelope.original_content or b""
        self.letters.append(Received(envelope.mail_from or "", list(envelope.rcpt_tos), content))
        self.before_answer()
        return "250 OK"
