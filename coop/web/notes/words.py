"""Names of what notes are made of, and their words without names."""

import re

from flask import url_for
from markupsafe import Markup, escape

from coop.agenda.queries import standing
from coop.notes import lines
from coop.notes.models import Notes, NoteSection
from coop.permissions import Viewer
from coop.plain import MENTION, unnamed, untied
from coop.wording import gettext as _
from coop.wording import lazy_gettext

_LINK = re.compile(r"\[(?P<words>[^\]\n]+)\]\((?P<address>/(?!/)[\w/#.?=-]*)\)")
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
    """The text with “somebody” where a person is named with @."""
    return unnamed(text, _("somebody"))


def with_names(text: str) -> str:
    """The text with whom it mentions as plain words."""
    return MENTION.sub(r"\1", text)


def texts(notes: Notes) -> list[str]:
    """All that is said in them."""
    added = [amendment.text for amendment in notes.amendments]
    outcomes = [outcome.text for section in notes.sections for outcome in section.outcomes]
    return [section.body for section in notes.sections] + outcomes + added


def named_by_hand(notes: Notes) -> list[str]:
    """Whom they name with @ without a page of a person behind it, in order, each once."""
    headings = [section.heading for section in notes.sections]
    return list(dict.fromkeys(name for text in headings + texts(notes) for name, *_place in untied(text)))


def addresses(*texts: str) -> dict[str, str]:
    """Number → where the common agenda in force says it, if the texts refer to any; one statement."""
    if not any(map(lines.references, texts)):
        return {}
    strategies = standing.strategies_in_force()
    goals = {str(each.goal.number): url_for("agenda.goal", goal_id=each.goal_id) for each in strategies}
    return goals | {
        each.label: url_for("agenda.strategy", strategy_id=each.strategy_id) for each in strategies
    }


def written_out(text: str, numbers: dict[str, str]) -> str:
    """Markdown with signs for boxes, and with what it refers to as links, where that exists."""
    return lines.linked(lines.boxed(text), numbers)


def referring(text: str, numbers: dict[str, str]) -> Markup:
    """Plain words, with people and what they refer to as links."""
    shown = str(escape(lines.linked(text, numbers)))
    return Markup(_LINK.sub(r'<a href="\g<address>">\g<words></a>', shown))  # noqa: S704  escaped before


def unfinished(section: NoteSection) -> list[str]:
    """Lines with a box that are no commitment yet, as something is missing in them."""
    known = {outcome.typed for outcome in section.outcomes}
    return [line for line in lines.typed(section.body) if line not in known]
