"""What two texts have in common, word by word, to be shown side by side."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one of the texts, and whether the other has them, too."""

    text: str
    is_shared: bool


def compared(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces that follow one another; joined they are the texts again, to the letter."""
    was, now = _WORDS.findall(before), _WORDS.findall(after)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, first, last, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        for pieces, words in ((left, was[first:last]), (right, now[start:end])):
            if words:
                pieces.append(Piece("".join(words), kind == "equal"))
    return left, right
