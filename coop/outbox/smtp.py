"""Handing a letter to the mail server, and what its answers mean (RFC 5321, RFC 3463)."""

import re
import smtplib
import ssl
from dataclasses import dataclass
from typing import Protocol

SECONDS = 30
REFUSES_US = re.compile(r"\b5\.7\.\d+\b")
OUR_FAULT = (530, 534, 535, 538)


class Unreachable(Exception):
    """The mail server does not take any letter at the moment."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt: sent, later (try again), bounced (a wrong address) or failed."""

    state: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters are handed over. `security` is starttls, tls or none."""

    host: str
    port: int
    security: str = "none"
    user: str = ""
    password: str = ""


class Line(Protocol):
    """A way out of the house for several letters in a row."""

    def carry(self, sender: str, address: str, message: bytes) -> Outcome:
        """Hand over one letter. Raises Unreachable when no letter can be handed over now."""

    def close(self) -> None:
        """Hang up."""


class Keeping:
    """Where nothing leaves: letters are written and kept for reading, as on a developer's machine."""

    def carry(self, sender: str, address: str, message: bytes) -> Outcome:
        """Say that it was sent."""
        return Outcome("sent")

    def close(self) -> None:
        """Nothing to hang up."""


class SmtpLine:
    """One connection, opened for the first letter and again when the server hangs up between two."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.connection: smtplib.SMTP | None = None

    def carry(self, sender: str, address: str, message: bytes) -> Outcome:
        """Hand over one letter to one address.

        A wrong address (5xx to RCPT) bounces; a letter refused for its content fails; everything that
        may pass is tried again later, and so is a server that refuses us rather than the address.
        """
        connection = self._connected()
        try:
            connection.sendmail(sender, [address], message)
        except smtplib.SMTPRecipientsRefused as refusal:
            return recipient_refused(*refusal.recipients[address])
        except smtplib.SMTPDataError as refusal:
            said = words(refusal.smtp_code, refusal.smtp_error)
            return Outcome("failed" if refusal.smtp_code >= 500 else "later", said)
        except smtplib.SMTPResponseException as refusal:
            return Outcome("later", words(refusal.smtp_code, refusal.smtp_error))
        except (smtplib.SMTPException, OSError) as trouble:
            self.close()
            return Outcome("later", f"the connection broke: {type(trouble).__name__}")
        return Outcome("sent")

    def close(self) -> None:
        """Hang up, however the server takes it."""
        connection, self.connection = self.connection, None
        if connection:
            try:
                connection.quit()
            except (smtplib.SMTPException, OSError):
                connection.close()

    def _connected(self) -> smtplib.SMTP:
        if self.connection and not self._is_alive(self.connection):
            self.close()
        if not self.connection:
            try:
                self.connection = connect(self.server)
            except (smtplib.SMTPException, OSError) as trouble:
                raise Unreachable(f"the mail server cannot be reached: {type(trouble).__name__}") from trouble
        return self.connection

    def _is_alive(self, connection: smtplib.SMTP) -> bool:
        try:
            return connection.rset()[0] == 250
        except (smtplib.SMTPException, OSError):
            return False


def connect(server: Server) -> smtplib.SMTP:
    """A connection on which letters can be handed over; never in the clear when security was asked for."""
    context = ssl.create_default_context()
    connection: smtplib.SMTP
    if server.security == "tls":
        connection = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        if server.security == "starttls":
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def recipient_refused(code: int, answer: bytes) -> Outcome:
    """What a refusal of the address means; policy refusals (5.7.x) are about us, not about the address."""
    said = words(code, answer)
    if code < 500 or code in OUR_FAULT or REFUSES_US.search(said):
        return Outcome("later", said)
    return Outcome("bounced", said)


def words(code: int, answer: bytes | str) -> str:
    """The server's answer on one line."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"[:500]
