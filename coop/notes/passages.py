"""Finding in the text of notes what somebody copied from them as they are read; knows no database.

Readers copy “☐ @Cleo brings the hoses” where “[] [@Cleo](/people/3) brings **the hoses**” was typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import NamedTuple

_PARTS = re.compile(
    r"(?P<box>(?m:^)[ \t]*(?:[-*+][ \t]+)?\[(?P<mark>[ xX]?)\](?=[ \t]+\S))"
    r"|\[(?P<words>[^\]\n]{1,300})\]\([^()\s]{0,500}(?:\([^()\s]{0,300}\))?\)"
    r"|(?P<number>(?m:^)[ \t]*\d{1,3}[.)](?=\s))"
    r"|\\(?P<escaped>[^\w\s])"
    r"|(?P<entity>&(?:#\d+|#x[\da-fA-F]+|\w+);)"
    r"|(?P<other>[\s\S])"
)
MOST = 100
_SIGN = re.compile(r"[\s*_`~>#<•◦\-\u200b]")
_ALIKE = str.maketrans("“”„‘’", '"""\'\'')
_BOXED = re.compile(r"^[ \t]*(?:[-*+•][ \t]+)?(?P<box>[☐☑])[ \t]*", re.MULTILINE)
_EMPHASIS = ("**", "__", "*", "_", "`")
_SOURCES = {"☐": "[ ] ", "☑": "[x] "}


class Unit(NamedTuple):
    """One sign as it is read, from where to where it was typed, and what was typed with it."""

    sign: str
    start: int
    end: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage as it was typed. `before` and `after`: words of a mention of which it has only a part."""

    typed: str
    before: str
    after: str


def found(source: str, passage: str) -> Found | None:
    """The passage of a text, copied as it was typed or as it is read; the first that is just so,
    else the first.

    Spaces, emphasis, bullets and, where it is needed, boxes and the numbers of a list do not count.
    """
    for counts_marks in (True, False):
        there = list(_units(source, counts_marks))
        words = "".join(unit.sign for unit in _units(passage, counts_marks))
        read = "".join(unit.sign for unit in there)
        places = islice(re.finditer(re.escape(words), read), MOST) if words else ()
        each = [_found(source, there[place.start()], there[place.end() - 1]) for place in places]
        if each:
            return next((one for one in each if one.typed == passage), each[0])
    return None


def _found(source: str, first: Unit, last: Unit) -> Found:
    start, end = _balanced(source, first.start, last.end)
    return Found(source[start:end], first.before, last.after)


def retyped(passage: Found, words: str) -> str:
    """What should stand there, as it is typed: boxes as boxes, and a mention or a link of the passage
    tied again wherever its words stayed."""
    words = passage.before + _BOXED.sub(lambda match: _SOURCES[match["box"]], words) + passage.after
    tied = {match["words"]: match[0] for match in _PARTS.finditer(passage.typed) if match["words"]}
    if not tied:
        return words
    names = "|".join(re.escape(name) for name in sorted(tied, key=len, reverse=True))
    plain = re.compile(rf"(?P<typed>\[[^\]\n]+\]\([^)\s]*\))|(?<!\w)(?P<read>{names})(?!\w)")
    return plain.sub(lambda match: tied[match["read"]] if match["read"] else match[0], words)


def _units(text: str, counts_marks: bool) -> Iterator[Unit]:
    for match in _PARTS.finditer(text):
        start, end = match.span()
        if match["box"] is not None:
            start = text.index("[", start)
            said = ("☑" if match["mark"].strip() else "☐") if counts_marks else ""
        elif match["number"]:
            said = match[0] if counts_marks else ""
        else:
            said = match["words"] or match["escaped"] or unescape(match[0])
        for place, sign in enumerate(said.translate(_ALIKE)):
            if not _SIGN.match(sign) and (counts_marks or sign not in _SOURCES):
                yield Unit(sign, start, end, said[:place], said[place + 1 :])


def _balanced(source: str, start: int, end: int) -> tuple[int, int]:
    """The same, with the other half of an emphasis that begins or ends in it."""
    for sign in _EMPHASIS:
        if source.count(sign, start, end) % 2:
            if source.startswith(sign, end):
                end += len(sign)
            elif source.endswith(sign, 0, start):
                start -= len(sign)
    return start, end
