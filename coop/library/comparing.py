"""Two revisions side by side: which lines stayed, and which words in them changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

Piece = tuple[str, bool]
_WORDS = re.compile(r"\s+|[^\s]+")
# Longer texts are shown with whole lines marked, so that no page takes long.
MOST_LINES, LONGEST_LINE = 4000, 4000
AROUND = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line before and after, as pieces with whether they changed; None where there is no such line.

    `left_out` lines are the same on both sides and not shown.
    """

    before: list[Piece] | None = None
    after: list[Piece] | None = None
    left_out: int = 0

    @property
    def is_same(self) -> bool:
        """Whether nothing changed in it."""
        return self.before == self.after


def side_by_side(before: str, after: str) -> list[Row]:
    """Lines that changed, each beside what it became, with two lines around; empty where all is the same."""
    old, new = _lines(before), _lines(after)
    found: list[Row] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    if all(step == "equal" for step, *_places in steps):
        return []
    for number, (step, first, last, start, end) in enumerate(steps):
        if step == "equal":
            found += _around(old[first:last], is_first=number == 0, is_last=number == len(steps) - 1)
        else:
            found += _changed(old[first:last], new[start:end])
    return found


def _lines(text: str) -> list[str]:
    """Those with something in them: what stands between paragraphs tells nobody anything."""
    return [line for line in text.splitlines() if line.strip()][:MOST_LINES]


def _around(lines: list[str], *, is_first: bool, is_last: bool) -> list[Row]:
    head = 0 if is_first else AROUND
    tail = 0 if is_last else AROUND
    if len(lines) <= head + tail + 1:
        return [_same(line) for line in lines]
    shown = [_same(line) for line in lines[:head]]
    ending = [_same(line) for line in lines[len(lines) - tail :]]
    return [*shown, Row(left_out=len(lines) - head - tail), *ending]


def _same(line: str) -> Row:
    return Row([(line, False)], [(line, False)])


def _changed(old: list[str], new: list[str]) -> Iterator[Row]:
    for number in range(max(len(old), len(new))):
        was = old[number] if number < len(old) else None
        becomes = new[number] if number < len(new) else None
        if was is None or becomes is None:
            yield Row(None if was is None else [(was, True)], None if becomes is None else [(becomes, True)])
        else:
            yield _words(was, becomes)


def _words(was: str, becomes: str) -> Row:
    """The words that differ; whole lines where they have little in common."""
    old, new = _WORDS.findall(was[:LONGEST_LINE]), _WORDS.findall(becomes[:LONGEST_LINE])
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if max(len(was), len(becomes)) > LONGEST_LINE or matcher.ratio() < 0.3:
        return Row([(was, True)], [(becomes, True)])
    before: list[Piece] = []
    after: list[Piece] = []
    for step, first, last, start, end in matcher.get_opcodes():
        is_other = step != "equal"
        before += [("".join(old[first:last]), is_other)] if first < last else []
        after += [("".join(new[start:end]), is_other)] if start < end else []
    return Row(before, after)
