"""Reminders, each at the hours its reader chose."""

from coop.convenings import mail
from coop.convenings.queries import recipients
from coop.convenings.queries.recipients import Reminder
from coop.database import unit_of_work

AT_ONCE = 200


def post_reminders() -> int:
    """Post every reminder whose time has come; how many. Run each minute; a second run posts none again."""
    number = 0
    while due := recipients.to_remind(AT_ONCE):
        posted = _post(due)
        number += posted
        if not posted:
            break
    return number


def _post(due: list[Reminder]) -> int:
    with unit_of_work():
        return sum(mail.reminder(each) for each in due)
