"""A mailbox on a mail server, read by IMAP (RFC 3501, RFC 6851): bytes out, and what was read is put away."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from coop.inbox.incoming import MOST_BYTES

SECONDS = 30
MOST_AT_ONCE = 500


class Unreachable(Exception):
    """The mailbox cannot be read now; the sentence says why, for whoever keeps the machine."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where the mailbox is. `done`: the folder for what was read; "" leaves it there, marked as seen."""

    host: str
    port: int
    security: str
    user: str
    password: str
    folder: str = "INBOX"
    done: str = ""


class Mailbox:
    """One visit to the mailbox. What breaks on the way is Unreachable; nothing is put away unless asked."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.server = _guarded(lambda: _connected(account))

    def unread(self) -> Iterator[tuple[bytes, bytes]]:
        """(number, bytes) of messages that were not read yet, oldest first; huge ones without their end."""
        wanted = "UNDELETED" if self.account.done else "UNSEEN"
        found = _guarded(lambda: self._said("SEARCH", None, wanted))
        for number in b" ".join(one for one in found if isinstance(one, bytes)).split()[:MOST_AT_ONCE]:
            data = _guarded(lambda number=number: self._bytes_of(number))
            if data is not None:
                yield number, data

    def put_away(self, number: bytes) -> None:
        """It was kept: move it to the other folder, or mark it as seen."""
        _guarded(lambda: self._put_away(number.decode("ascii")))

    def close(self) -> None:
        """Leave, however the server takes it."""
        with suppress(imaplib.IMAP4.error, OSError):
            self.server.logout()

    def _bytes_of(self, number: bytes) -> bytes | None:
        name = number.decode("ascii")
        for one in self._said("FETCH", name, f"(BODY.PEEK[]<0.{MOST_BYTES + 1}>)"):
            if isinstance(one, tuple) and len(one) > 1:
                return bytes(one[1])
        return None

    def _put_away(self, number: str) -> None:
        done = self.account.done
        if not done:
            self._said("STORE", number, "+FLAGS.SILENT", r"(\Seen)")
            return
        if "MOVE" in self.server.capabilities:
            self._said("MOVE", number, _quoted(done))
            return
        self._said("COPY", number, _quoted(done))
        self._said("STORE", number, "+FLAGS.SILENT", r"(\Deleted)")
        if "UIDPLUS" in self.server.capabilities:
            self._said("EXPUNGE", number)

    def _said(self, command: str, *arguments: Any) -> list[Any]:
        state, said = self.server.uid(command, *arguments)
        if state != "OK":
            raise Unreachable(f"the mailbox refuses {command}")
        return said


def _connected(account: Account) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    server: imaplib.IMAP4
    if account.security == "tls":
        server = imaplib.IMAP4_SSL(account.host, account.port, ssl_context=context, timeout=SECONDS)
    else:
        server = imaplib.IMAP4(account.host, account.port, timeout=SECONDS)
    try:
        if account.security == "starttls":
            server.starttls(context)
        server.login(account.user, account.password)
        # Many servers say what they can do once they know who asks.
        server.capabilities = tuple(server.capability()[1][0].decode("ascii", "replace").upper().split())
        if account.done and server.list('""', _quoted(account.done))[1] in ([None], []):
            server.create(_quoted(account.done))
        state, _ = server.select(_quoted(account.folder))
        if state != "OK":
            raise Unreachable(f"there is no folder {account.folder}")
    except BaseException:
        with suppress(imaplib.IMAP4.error, OSError):
            server.shutdown()
        raise
    return server


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _guarded(act: Any) -> Any:
    try:
        return act()
    except (imaplib.IMAP4.error, OSError) as trouble:
        said = " ".join(str(trouble).split())[:200]
        raise Unreachable(f"the mailbox cannot be read: {type(trouble).__name__} {said}".strip()) from trouble
