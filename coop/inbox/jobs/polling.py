"""Reading a mailbox: each message is kept first and put away then, so that a crash costs nothing."""

import logging
from collections.abc import Callable
from contextlib import closing

from coop.database import db, unit_of_work
from coop.inbox.jobs.receiving import receive
from coop.inbox.mailbox import Account, Mailbox, Unreachable
from coop.inbox.operations import checking

log = logging.getLogger("coop.inbox")


def never() -> bool:
    """Nobody asked to stop."""
    return False


def poll(account: Account, *, trusted_server: str = "", is_stopping: Callable[[], bool] = never) -> int:
    """Take in what lies in the mailbox; how many messages were taken. May run twice at once.

    A message that was kept and could not be put away comes again, and counts as a copy.
    """
    taken, trouble = 0, ""
    try:
        with closing(Mailbox(account)) as mailbox:
            for number, data in mailbox.unread():
                if is_stopping():
                    break
                receive(data, "imap", trusted_server=trusted_server)
                mailbox.put_away(number)
                taken += 1
    except Unreachable as away:
        trouble = str(away)
        log.warning("the mailbox was not read", extra={"facts": {"why": trouble}})
    with unit_of_work():
        checking.looked("imap", trouble)
    db.session.remove()
    return taken
