"""An agenda as lines of text: "10 Welcome", one for each item."""

import re

from coop.convenings.operations.arranging import LineFields

MINUTES = re.compile(r"(\d{1,3})\s*(min(?:utes|utos)?\b\.?)?\s+(.+)", re.IGNORECASE)


def agenda_from(text: str) -> tuple[LineFields, ...]:
    """Each line that says something, without minutes where none are given.

    A number alone is that of the minutes before a capital letter, or where every line begins with one:
    "50 ways to read" is a title.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    are_all_timed = len(lines) > 1 and all(MINUTES.fullmatch(line) for line in lines)
    return tuple(_line(line, are_all_timed) for line in lines)


def _line(text: str, is_timed: bool) -> LineFields:
    found = MINUTES.fullmatch(text)
    if found and (is_timed or found[2] or not found[3][0].islower()):
        return LineFields(found[3][:300], minutes=int(found[1]))
    return LineFields(text[:300])
