"""Names of what notes are made of, and their words without names."""

from coop.notes.models import MENTION, Notes
from coop.permissions import Viewer
from coop.wording import gettext as _
from coop.wording import lazy_gettext

OUTCOME_NAMES = {
    "decision": lazy_gettext("Decision"),
    "information": lazy_gettext("Good to know"),
    "commitment": lazy_gettext("Commitment"),
    "question": lazy_gettext("Question left open"),
}
OUTCOME_PILLS = {"decision": "settled", "information": "quiet", "commitment": "acts", "question": "waiting"}
READERS = {
    "group": lazy_gettext("The group, and those who were there"),
    "network": lazy_gettext("All members of the network"),
    "public": lazy_gettext("Everybody"),
}


def has_names(viewer: Viewer, notes: Notes) -> bool:
    """Whether the viewer reads who said and promised what."""
    return viewer.is_member or not notes.leaves_names_out


def without_names(text: str) -> str:
    """The text with “somebody” where a person is mentioned."""
    return MENTION.sub(_("somebody"), text)
