"""What another server reports of a letter of ours: it goes to the letter's delivery state."""

from coop.inbox.models import InboxMessage
from coop.inbox.reports import Report
from coop.outbox import operations as outbox
from coop.outbox import queries as letters
from coop.wording import N_


def take(message: InboxMessage, report: Report) -> None:
    """Write it down where the host sees it. A report that does not name a letter of ours may be anybody's
    invention, and does nothing."""
    message.kind = report.kind
    if report.kind == "automatic":
        message.reason = N_("Written by a machine; nobody answers it.")
        return
    letter = letters.of_message(report.letter) if report.letter else None
    if letter is None:
        message.reason = N_("It names no letter of ours.")
    elif report.kind == "complaint":
        outbox.suppress(letter.address, "complained", report.said)
        message.reason = N_("The reader marked a letter as unwanted; none goes to them any more.")
    elif not report.is_final:
        message.reason = N_("A letter is late; nothing is decided yet.")
    else:
        outbox.came_back(letter, report.said, is_bad_address=report.is_bad_address)
        message.reason = N_("A letter came back, and its delivery state says so.")
