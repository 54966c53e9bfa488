"""The passage of a text in which somebody's words stand, with the words marked."""

import re
import unicodedata

AROUND = 90
LONG, STRETCH = 4000, 2000
_ACCENTS = re.compile("[\u0300-\u036f]")
Piece = tuple[str, bool]


def passage(text: str, words: list[str]) -> list[Piece]:
    """The pieces of a line around the first word found, each with whether it is marked; empty if none is."""
    looked_for = re.compile(rf"(^|[^a-z0-9])({'|'.join(map(re.escape, words))})")
    text = _near(text, looked_for)
    plain, places = _folded(text)
    spans = [(places[match.start(2)], places[match.end(2) - 1] + 1) for match in looked_for.finditer(plain)]
    if not spans:
        return []
    first = _word_edge(text, max(0, spans[0][0] - AROUND // 2))
    last = min(len(text), first + 2 * AROUND)
    pieces: list[Piece] = [("… " if first else "", False)]
    for start, end in spans:
        if end <= last:
            pieces += [(text[first:start], False), (text[start:end], True)]
            first = end
    return [*pieces, (text[first:last] + (" …" if last < len(text) else ""), False)]


def _near(text: str, looked_for: re.Pattern[str]) -> str:
    """Of a long text, such as a whole document, the stretch in which a word stands first; told quickly."""
    if len(text) <= LONG:
        return text
    for start in range(0, len(text), STRETCH):
        piece = text[max(0, start - AROUND) : start + STRETCH + AROUND]
        if looked_for.search(_ACCENTS.sub("", unicodedata.normalize("NFKD", piece)).lower()):
            return piece
    return ""


def _word_edge(text: str, place: int) -> int:
    """The beginning of the word after a place, unless it is the beginning of the text."""
    return place and text.find(" ", place) + 1


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without accents and case, and for each of its letters where it stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter).lower():
            if not unicodedata.combining(part):
                letters.append(part)
                places.append(place)
    return "".join(letters), places
