"""An agenda as lines of text: "10 Welcome", one for each item."""

import re

from coop.convenings.models.convening import AgendaItem

LINE = re.compile(r"^\s*(?:(\d{1,3})\s*(?:min(?:utes|utos)?\.?)?\s+)?(.+?)\s*$", re.IGNORECASE)


def agenda_from(text: str) -> tuple[tuple[int | None, str], ...]:
    """(minutes, title) of each line that says something; minutes None where none are given."""
    matches = (LINE.match(line) for line in text.splitlines())
    return tuple((int(each[1]) if each[1] else None, each[2][:300]) for each in matches if each)


def agenda_text(items: list[AgendaItem]) -> str:
    """The same back as text."""
    return "\n".join(f"{item.minutes} {item.title}" if item.minutes else item.title for item in items)
