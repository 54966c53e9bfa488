"""What another server reports of a letter of ours: it goes to the letter's delivery state."""

from coop.inbox.models import InboxMessage
from coop.inbox.reports import Report
from coop.outbox import operations as outbox
from coop.outbox import queries as letters
from coop.outbox import returning
from coop.outbox.models import Letter
from coop.wording import N_


def take(message: InboxMessage, report: Report, recipients: tuple[str, ...]) -> None:
    """Write it down where the host sees it. A report that came to no letter's own address and names none of
    ours may be anybody's invention, and does nothing."""
    message.kind = report.kind
    if report.kind == "automatic":
        message.reason = N_("Written by a machine; nobody answers it.")
        return
    letter = _letter(report, recipients)
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


def _letter(report: Report, recipients: tuple[str, ...]) -> Letter | None:
    """By the address it came to, which says so whatever the report holds; else by the letter in it."""
    numbers = [number for one in recipients if (number := returning.letter_behind(one))]
    if numbers and (known := letters.numbered(numbers[0])):
        return known
    return letters.of_message(report.letter) if report.letter else None
