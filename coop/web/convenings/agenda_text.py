"""An agenda as lines of text: "10 Welcome", one for each item."""

import re

LINE = re.compile(r"^\s*(?:(\d{1,3})\s*(?:min(?:utes|utos)?\.?)?\s+)?(.+?)\s*$", re.IGNORECASE)


def agenda_from(text: str) -> tuple[tuple[int | None, str], ...]:
    """(minutes, title) of each line that says something; minutes None where none are given."""
    matches = (LINE.match(line) for line in text.splitlines())
    return tuple((int(each[1]) if each[1] else None, each[2][:300]) for each in matches if each)
