"""`coop inbox`: how replies from calendars, and letters that come back, reach coop."""

import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event
from typing import NoReturn

import click
from flask import Flask
from flask.cli import ScriptInfo, pass_script_info

from coop import schedule, ways
from coop.inbox import incoming
from coop.inbox.jobs import polling, receiving
from coop.inbox.jobs.listening import listener
from coop.inbox.queries import messages

TRY_AGAIN = 75  # EX_TEMPFAIL: mail servers keep the message and come back (sysexits.h)

# What is said of a message beside its kind, where the kind alone would puzzle.
SAID = {
    "copy": "copy: the same message came before, and counts once",
    "unreadable": "unreadable: kept with the reason",
    "other": "other: kept with the reason, and nothing else was done",
}

log = logging.getLogger("coop.inbox")


@click.group()
def inbox() -> None:
    """Take in replies from calendars, and letters that came back.

    \b
    Three ways lead in, and all end in the same place; a network needs one of them:
      coop inbox receive   a mail server runs it for each message
      coop inbox listen    a mail server hands messages over by LMTP
      COOP_INBOX_IMAP_…    the worker looks into a mailbox every minute

    \b
    Example:
      coop inbox receive < message.eml
    """


@inbox.command()
@click.option("--recipient", multiple=True, help="To whom the mail server says it goes; may be repeated.")
@pass_script_info
def receive(info: ScriptInfo, recipient: tuple[str, ...]) -> None:
    """Take one message from standard input, as a mail server's pipe gives it.

    Every message is kept, whatever it holds, and ends with 0 and a word that says what it was taken for.
    When coop cannot keep it now (the database is away, a setting is wrong) it ends with 75, and the mail
    server tries again later.

    \b
    Example:
      coop inbox receive --recipient rsvp@example.org < message.eml

    \b
    A line of Postfix's master.cf:
      coop unix - n n - 4 pipe user=coop argv=coop inbox receive --recipient ${original_recipient}
    """
    try:
        data = sys.stdin.buffer.read(incoming.MOST_BYTES + 1)
        while sys.stdin.buffer.read(1_000_000):
            pass  # a mail server that cannot finish would call it a failure
        if not data.strip():
            click.echo("nothing: standard input was empty, and there is no message to keep")
            return
        app = info.load_app()
        with app.app_context():
            server = app.config["SETTINGS"].inbox_server_name
            kind = receiving.receive(data, "pipe", recipient, trusted_server=server)
            schedule.of(app).wake()
    except Exception as trouble:  # whatever it was, the message must not be lost
        _later(trouble)
    click.echo(SAID.get(kind, kind))


def _later(trouble: Exception) -> NoReturn:
    log.error("a message could not be kept", exc_info=trouble)
    click.echo(f"Not now: {type(trouble).__name__}.", err=True)
    raise SystemExit(TRY_AGAIN)


@inbox.command()
@click.option("--host", default=None, help="Address to listen on; usually COOP_INBOX_LMTP_HOST.")
@click.option("--port", type=int, default=None, help="Port to listen on; usually COOP_INBOX_LMTP_PORT.")
@click.option("--parent", type=int, hidden=True, help="Process that started it, and with which it ends.")
@pass_script_info
def listen(info: ScriptInfo, host: str | None, port: int | None, parent: int | None) -> None:
    """Take messages by LMTP from a mail server beside coop, until Ctrl-C or SIGTERM.

    Listen where only your own mail server can reach it: whoever can speak to it is believed to be that.
    `coop serve --with-worker` does this, too, when COOP_INBOX_LMTP_PORT is set.

    \b
    Example:
      coop inbox listen --port 2424

    \b
    A line of Postfix's main.cf:
      virtual_transport = lmtp:inet:127.0.0.1:2424
    """
    app = info.load_app()
    settings = app.config["SETTINGS"]
    at = host or settings.inbox_lmtp_host, port or settings.inbox_lmtp_port
    if not at[1]:
        raise click.UsageError("Say on which port: --port, or COOP_INBOX_LMTP_PORT.")
    listening = listener(partial(_visit, app), *at, trusted_server=settings.inbox_server_name)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    listening.start()
    click.echo(f"Listening for LMTP on {at[0]}:{at[1]}.")
    while not stop.wait(1) and parent in (None, os.getppid()):
        pass
    listening.stop()


@inbox.command()
@pass_script_info
def poll(info: ScriptInfo) -> None:
    """Look into the mailbox once and say what was found; the worker does it every minute.

    \b
    Example:
      COOP_INBOX_IMAP_HOST=imap.example.org coop inbox poll
    """
    app = info.load_app()
    account = ways.mailbox_of(app.config["SETTINGS"])
    if account is None:
        raise click.UsageError("Say which mailbox: COOP_INBOX_IMAP_HOST and its companions.")
    with app.app_context():
        taken = polling.poll(account, trusted_server=app.config["SETTINGS"].inbox_server_name)
        trouble = next((watch.trouble for watch in messages.fare().watches if watch.way == "imap"), "")
        schedule.of(app).wake()
    if trouble:
        raise click.ClickException(trouble)
    click.echo(f"{taken} messages were taken in.")


@contextmanager
def _visit(app: Flask) -> Iterator[None]:
    """One message's stay in the app; letters that it caused leave at once."""
    with app.app_context():
        yield
        schedule.of(app).wake()
