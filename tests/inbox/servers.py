"""A real IMAP server, pymap, in a process of its own, and its mailbox as somebody else sees it."""

import imaplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from coop.inbox.mailbox import Account
from tests.outbox.mailserver import free_port

PROGRAM = "from pymap.main import main; main()"
PLAIN = ("--no-tls", "--no-service", "managesieve", "--no-service", "admin")


@dataclass
class ImapServer:
    """Where it listens, and what lies in its folders."""

    port: int = field(default_factory=free_port)

    def account(self, **other: str) -> Account:
        """How coop reaches it."""
        known = {"user": "demouser", "password": "demopass", "folder": "INBOX", "done": "coop-read"}
        return Account("127.0.0.1", self.port, "none", **known | other)

    @property
    def variables(self) -> dict[str, object]:
        """The settings of a process that reads it."""
        return {
            "inbox_imap_host": "127.0.0.1",
            "inbox_imap_port": self.port,
            "inbox_imap_security": "none",
            "inbox_imap_user": "demouser",
            "inbox_imap_password": "demopass",
        }

    @contextmanager
    def visit(self) -> Iterator[imaplib.IMAP4]:
        """Somebody else's mail program."""
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=10) as server:
            server.login("demouser", "demopass")
            yield server

    def put(self, *messages: bytes) -> None:
        """Mail arrives."""
        with self.visit() as server:
            for message in messages:
                assert server.append("INBOX", "", "", message)[0] == "OK"

    def count(self, folder: str = "INBOX", which: str = "ALL") -> int:
        """How many messages lie in a folder."""
        with self.visit() as server:
            if server.select(folder)[0] != "OK":
                return 0
            return len(server.search(None, which)[1][0].split())


@contextmanager
def imap_server() -> Iterator[ImapServer]:
    """An empty one for a while."""
    server = ImapServer()
    words = ("--host", "127.0.0.1", "--port", str(server.port), *PLAIN, "dict")
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, *words])
    try:
        _wait_for(server)
        yield server
    finally:
        process.kill()
        process.wait()


def _wait_for(server: ImapServer) -> None:
    for _ in range(150):
        try:
            with server.visit():
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the IMAP server did not start")
