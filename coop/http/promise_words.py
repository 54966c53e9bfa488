"""How promises stand, in words and colors, wherever they are shown."""

from coop.wording import lazy_gettext as _

STATES = {
    "proposed": _("Proposed"),
    "agreed": _("Agreed"),
    "in_progress": _("In progress"),
    "blocked": _("Blocked"),
    "done": _("Done"),
    "dropped": _("Dropped"),
}
PILLS = {
    "proposed": "quiet",
    "agreed": "acts",
    "in_progress": "acts",
    "blocked": "stopped",
    "done": "settled",
    "dropped": "quiet",
}
