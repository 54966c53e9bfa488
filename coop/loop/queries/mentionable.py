"""Whom the words of a discussion can name: those who read them."""

from coop.comments import queries as comments
from coop.loop.queries import discussing
from coop.loop.queries.discussable import Discussion
from coop.notes import lines
from coop.people import queries as people


def tied(discussion: Discussion, visibility: str, text: str) -> str:
    """The text with each “@name” of somebody who reads it written as a mention."""
    return lines.tied(text, _known(discussion, visibility)) if "@" in text else text


def named(discussion: Discussion, visibility: str, text: str) -> set[int]:
    """Who is mentioned in it, of those who read it."""
    if "@" not in text:
        return set()
    known = _known(discussion, visibility)
    return {key for key, _start, _end in lines.mentioned(text, known)} & set(known.values())


def _known(discussion: Discussion, visibility: str) -> dict[str, int]:
    is_small = visibility == "group" and not discussion.is_for_members
    ids = {*discussing.told_of(discussion), *comments.authors(discussion.subject)} if is_small else None
    return lines.names(people.called(ids), is_short_enough=True)
