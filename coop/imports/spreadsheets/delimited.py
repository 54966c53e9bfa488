"""Text with one row a line: commas, semicolons, tabs or bars, in whatever encoding it was saved."""

import csv
import re
from io import StringIO

from coop.refusal import Refusal
from coop.wording import gettext as _

SEPARATORS = (",", ";", "\t", "|")
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
MOST_LINES = 60_000
LONGEST = 2_000_000
# A sign between letters where a letter is meant: an accent that another alphabet's number stands for.
_SIGN_IN_WORD = re.compile(r"[^\W\d_][^\w\s\x00-\x7f’‘'\-–·.][^\W\d_]")


def rows(content: bytes) -> list[list[str]]:
    """The cells of each line. Refuses what is no text, and a quote that never ends."""
    text = decoded(content)
    hint, text = _separator_named(text)
    separator = hint or separator_of(text)
    csv.field_size_limit(LONGEST)
    found: list[list[str]] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=False):
            found.append(row)
            if len(found) > MOST_LINES:
                raise Refusal(_("This file has more than 20,000 rows. Import it in parts."))
    except csv.Error:
        raise Refusal(
            _("A quotation mark begins in this file and never ends. Save it again as CSV.")
        ) from None
    return found


def decoded(content: bytes) -> str:
    """The text: by the mark at its beginning, as UTF-8, as UTF-16 without a mark, or as Windows wrote it."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _as(content, encoding)
    if b"\0" in content:
        return _as(content, "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _of_the_west(content)


def _as(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Refusal(_("This file is neither a spreadsheet nor text. Save it as .xlsx or CSV.")) from None
    if "\0" in text:
        raise Refusal(_("This file is neither a spreadsheet nor text. Save it as .xlsx or CSV."))
    return text


def _of_the_west(content: bytes) -> str:
    """Windows' Western alphabet; or the one of DOS, where that makes letters out of signs inside words."""
    text = content.decode("cp1252", errors="replace").replace("\ufffd", "?")
    if _SIGN_IN_WORD.search(text):
        older = content.decode("cp850")
        if not _SIGN_IN_WORD.search(older):
            return older
    return text


def _separator_named(text: str) -> tuple[str, str]:
    """What a first line such as "sep=;" says, as Excel writes it, and the text below."""
    first, _end, rest = text.partition("\n")
    said = re.fullmatch(r'"?sep=(.)"?\s*', first, re.IGNORECASE)
    return (said[1], rest) if said else ("", text)


def separator_of(text: str) -> str:
    """The sign that splits the first lines most evenly."""
    sample = [line[:5000] for line in text[:200_000].splitlines()[:30] if line.strip()] or [""]

    def evenness(separator: str) -> tuple[int, int]:
        split = [len(row) for row in csv.reader(sample, delimiter=separator)]
        usual = max(set(split), key=split.count)
        return (split.count(usual) if usual > 1 else 0, usual)

    return max(SEPARATORS, key=evenness)
