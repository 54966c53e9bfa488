"""Names of what notes are made of, and their words without names."""

import re
from collections.abc import Callable, Collection

from markupsafe import Markup, escape

from coop.notes import lines
from coop.notes.models import MENTION, Notes, NoteSection
from coop.permissions import Viewer
from coop.wording import gettext as _
from coop.wording import lazy_gettext

_LINK = re.compile(r"\[(?P<words>[@#][^\]\n]*)\]\((?P<address>/[\w/#.?=-]*)\)")
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


# Rooms that number what people refer to with “#” say here where that can be read: numbers → their addresses.
ADDRESSES: tuple[Callable[[Collection[str]], dict[str, str]], ...] = ()


def has_names(viewer: Viewer, notes: Notes) -> bool:
    """Whether the viewer reads who said and promised what."""
    return viewer.is_member or not notes.leaves_names_out


def without_names(text: str) -> str:
    """The text with “somebody” where a person is mentioned."""
    return MENTION.sub(_("somebody"), text)


def written_out(text: str) -> str:
    """Markdown with signs for boxes, and with what it refers to as links, where that exists."""
    return lines.linked(lines.boxed(text), _addresses(text))


def referring(text: str) -> Markup:
    """Plain words, with people and what they refer to as links."""
    linked = lines.linked(text, _addresses(text))
    return Markup(_LINK.sub(r'<a href="\g<address>">\g<words></a>', str(escape(linked))))  # noqa: S704  escaped before


def unfinished(section: NoteSection) -> list[str]:
    """Lines with a box that are no commitment yet, as something is missing in them."""
    known = {outcome.typed for outcome in section.outcomes}
    return [line for line in lines.typed(section.body) if line not in known]


def _addresses(text: str) -> dict[str, str]:
    numbers = lines.references(text)
    return {key: value for find in ADDRESSES for key, value in find(numbers).items()} if numbers else {}
