"""What the codes of this room are called on screen."""

from coop.wording import lazy_gettext as _

STATES = {
    "draft": _("not sent yet"),
    "unconfirmed": _("waits for its letter"),
    "submitted": _("waiting"),
    "under_review": _("being looked at"),
    "needs_info": _("asked for more"),
    "approved": _("approved"),
    "declined": _("declined"),
    "expired": _("ended unanswered"),
    "withdrawn": _("taken back"),
}
PILLS = {
    "submitted": "waiting",
    "under_review": "acts",
    "needs_info": "waiting",
    "approved": "settled",
    "declined": "stopped",
}
KINDS = {
    "organization": _("Asks to join as an organization"),
    "family": _("Joins as a family"),
    "belonging": _("Says that they belong to it"),
}
ACTS = {
    "begun": _("begun"),
    "organization chosen": _("organization of the directory chosen"),
    "waits for its address": _("a letter to prove the address"),
    "sent": _("sent"),
    "taken up": _("taken up"),
    "more asked": _("more was asked"),
    "declined": _("declined"),
    "approved": _("approved"),
    "withdrawn": _("taken back"),
    "expired": _("ended unanswered"),
    "forgotten": _("personal data forgotten"),
}
REASONS = {"name": _("the name"), "website": _("the website"), "street": _("the street address")}
ROLES = {
    "admin": _("Keeps its page and its people"),
    "staff": _("Works there"),
    "educator": _("Educator"),
    "volunteer": _("Volunteer"),
    "contact": _("Contact"),
}
