"""The ways by which letters leave and replies come in, as the settings say."""

from collections.abc import Callable
from functools import partial

from coop.inbox.mailbox import Account
from coop.outbox.smtp import Keeping, Line, Server, SmtpLine
from coop.settings import Settings


def way_out(settings: Settings) -> Callable[[], Line] | None:
    """How letters leave: by the mail server; kept for reading in development; else they wait."""
    if settings.smtp_host:
        server = Server(
            host=settings.smtp_host,
            port=settings.smtp_port,
            security=settings.smtp_security,
            user=settings.smtp_user,
            password=settings.smtp_password,
        )
        return partial(SmtpLine, server)
    return Keeping if settings.is_development else None


def mailbox_of(settings: Settings) -> Account | None:
    """The mailbox for replies; None where none is set."""
    if not settings.inbox_imap_host:
        return None
    return Account(
        host=settings.inbox_imap_host,
        port=settings.inbox_imap_port,
        security=settings.inbox_imap_security,
        user=settings.inbox_imap_user,
        password=settings.inbox_imap_password,
        folder=settings.inbox_imap_folder,
        done=settings.inbox_imap_done,
    )
