"""What the inbox holds, in words."""

from coop.wording import lazy_gettext as _

KINDS = {
    "reply": _("reply from a calendar"),
    "words": _("words of a person"),
    "bounce": _("a letter came back"),
    "complaint": _("marked as unwanted"),
    "automatic": _("written by a machine"),
    "check": _("a letter to ourselves"),
    "other": _("something else"),
    "unreadable": _("cannot be read"),
}
STATES = {
    "applied": _("counted"),
    "waiting": _("waits"),
    "ignored": _("left aside"),
    "refused": _("could not count"),
    "noted": _("noted"),
    "dismissed": _("dismissed"),
}
PILLS = {"applied": "settled", "waiting": "waiting", "refused": "stopped"}
ANSWERS = {"going": _("Coming"), "maybe": _("Maybe"), "declined": _("Not coming")}
WAYS = {
    "pipe": _("handed over by the mail server"),
    "imap": _("read from a mailbox"),
    "lmtp": _("taken by LMTP"),
}
ACTS = {"applied": _("Counted by the staff"), "dismissed": _("Dismissed by the staff")}
