"""What became of a test letter, and what changed about the network, in plain words."""

import re
from datetime import timedelta

from coop import clock
from coop.network.models import Network
from coop.outbox.models import Letter
from coop.wording import gettext as _
from coop.wording import lazy_gettext

TITLES = {"privacy": lazy_gettext("Privacy"), "accessibility": lazy_gettext("Accessibility")}
ACTS = {
    "named": lazy_gettext("Settings changed"),
    "year added": lazy_gettext("A year was added"),
    "year changed": lazy_gettext("A year was changed"),
    "year removed": lazy_gettext("A year was taken away"),
    "logo removed": lazy_gettext("The logo was taken away"),
    "logo shown": lazy_gettext("Another logo"),
    "stated": lazy_gettext("A statement was changed"),
    "replies arrive": lazy_gettext("Replies from calendars arrive"),
}
FIELDS = {
    "name": lazy_gettext("Name of the network"),
    "city": lazy_gettext("City or region"),
    "mission": lazy_gettext("What it is for, in a sentence or two"),
    "timezone": lazy_gettext("Time zone"),
    "languages": lazy_gettext("Languages"),
    "sender_name": lazy_gettext("Name on its letters"),
    "sender_address": lazy_gettext("Address its letters come from"),
    "reply_domain": lazy_gettext("Where replies from calendars are read"),
    "licence": lazy_gettext("Licence of the data it publishes"),
}
TROUBLES = {
    r"SMTPAuthenticationError|^53[0458]": lazy_gettext(
        "The mail server does not take the name and password it is given."
    ),
    r"SSL|Certificate": lazy_gettext("The mail server and coop cannot agree on how to keep letters secret."),
    r"Timeout|timed out": lazy_gettext("The mail server does not answer in time."),
    r"gaierror": lazy_gettext("There is no mail server of this name."),
    r"cannot be reached|the connection broke": lazy_gettext(
        "Nobody answers where the mail server should be."
    ),
    r"no letters go to this address": lazy_gettext(
        "Letters to your own address are stopped. Lift that on the page of letters."
    ),
    r"^4\d\d": lazy_gettext("The mail server asks to try again later."),
    r"^5\d\d": lazy_gettext("The mail server refused the letter."),
}
SLOW = timedelta(minutes=2)
HOME_BY = timedelta(minutes=15)


def in_plain_words(letter: Letter, smtp_host: str) -> str:
    """What became of a letter, and what to look at when it did not leave."""
    if letter.state == "sent":
        return _("It left. Look into your mailbox, also among unwanted mail.")
    trouble = next((words for pattern, words in TROUBLES.items() if re.search(pattern, letter.reason)), "")
    if trouble:
        return str(trouble)
    if not smtp_host:
        return _("No mail server is set, so letters wait. Whoever keeps the machine sets COOP_SMTP_HOST.")
    if clock.now() - letter.posted_at > SLOW:
        return _("It still waits. Whoever keeps the machine should see whether the worker runs.")
    return _("It is on its way. Look again in a moment.")


def words_of_replies(network: Network, check: Letter | None, smtp_host: str) -> str:
    """Whether replies arrive, and what that means for letters."""
    if not network.reply_domain:
        return _("Nobody said where replies are read, so letters carry our own buttons.")
    if network.replies_at:
        return _("Yes. Letters ask calendars to reply, and the replies are counted.")
    if check is None:
        return _("Not tried yet. Until a letter to ourselves comes back, letters carry our own buttons.")
    if check.state != "sent":
        return in_plain_words(check, smtp_host)
    if clock.now() - check.posted_at < HOME_BY:
        return _("The letter to ourselves left. Look again in a moment.")
    return _("The letter to ourselves left and did not come back. See how mail to this domain reaches coop.")
