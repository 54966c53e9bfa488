"""What a cell says without the habits of spreadsheets: shouting, "n/a", addresses without https."""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

import nh3

from coop.people.addresses import normalised
from coop.refusal import Refusal

_NOTHING = """
    na n/a n.a. none null nil unknown tbd #n/a #ref! #value! #name? #div/0! ninguno ninguna
"""
_ACRONYMS = """
    AFC BVM CICS CPC CPS CYC ES HS IIT II III IV JCC KIPP LLC LSC NE NFP NW PS PTA SE STEM STEAM SW UIC UNO
    USA VI VII YMCA YWCA N S E W
"""
_SMALL = "a and at de del e el for in la las los of on or the to y"
NOTHING, ACRONYMS, SMALL = (frozenset(words.split()) for words in (_NOTHING, _ACRONYMS, _SMALL))
_SHOUTED = re.compile(r"[^\W\d_]{4,}.*[^\W\d_]|[^\W\d_]+ [^\W\d_]+")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}(?::\d+)?", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
_POINT = re.compile(r"-?\d{1,3}(?:[.,]\d+)?")


def text(cell: str) -> str:
    """The cell on one line, composed, and empty where it says that there is nothing."""
    said = " ".join(unicodedata.normalize("NFC", cell).split())
    is_nothing = said.lower() in NOTHING or not re.search(r"\w", said.replace("_", ""))
    return "" if is_nothing else said


def paragraphs(cell: str, longest: int) -> str:
    """Several lines of words: no HTML, no more than one empty line, cut at a word."""
    if not text(cell):
        return ""
    plain = unescape(nh3.clean(cell, tags=set())) if _TAG.search(cell) else cell
    lines = [" ".join(line.split()) for line in unicodedata.normalize("NFC", plain).split("\n")]
    said = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return said if len(said) <= longest else said[: longest - 1].rsplit(" ", 1)[0] + "…"


def calm(cell: str) -> str:
    """A name that is not shouted: "CHICAGO YMCA OF THE LAKE" is Chicago YMCA of the Lake."""
    said = text(cell)
    if said != said.upper() or not _SHOUTED.search(said):
        return said
    first, *rest = said.split(" ")
    inner = [_calm_word(word, is_inside=True) for word in rest[:-1]]
    return " ".join([_calm_word(first), *inner, *map(_calm_word, rest[-1:])])


def _calm_word(word: str, *, is_inside: bool = False) -> str:
    bare = re.sub(r"\W", "", word)
    if bare in ACRONYMS or _has_no_vowel(bare):
        return _ordinary(word)
    if bare.lower() in SMALL and is_inside:
        return word.lower()
    calmed = re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda found: found[0].capitalize(), word)
    calmed = re.sub(r"\b(Mc|[OD]['’])([a-z])", lambda found: f"{found[1]}{found[2].upper()}", calmed)
    return re.sub(r"(?<=\d)(St|Nd|Rd|Th)\b", lambda found: found[0].lower(), calmed)


def _has_no_vowel(word: str) -> bool:
    return len(word) > 1 and not re.search(r"[AEIOUÁÉÍÓÚ\d]|..Y|.Y.|Y..", word)


def _ordinary(word: str) -> str:
    """Short words of a street: ST and DR are no acronyms."""
    known = {
        "ST": "St",
        "DR": "Dr",
        "RD": "Rd",
        "PL": "Pl",
        "CT": "Ct",
        "LN": "Ln",
        "PKWY": "Pkwy",
        "BLVD": "Blvd",
    }
    known |= {
        "SR": "Sr",
        "JR": "Jr",
        "MR": "Mr",
        "MRS": "Mrs",
        "MS": "Ms",
        "HWY": "Hwy",
        "SQ": "Sq",
        "TR": "Tr",
    }
    return known.get(word, word)


def website(cell: str) -> str | None:
    """A whole web address; empty where the cell is, None where it is none."""
    said = text(cell)
    if not said:
        return ""
    typed = said if "://" in said else f"https://{said}"
    try:
        parts = urlsplit(typed)
    except ValueError:
        return None
    is_one = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc) and " " not in typed
    return typed if is_one and len(typed) <= 500 and "@" not in parts.netloc else None


def email(cell: str) -> str | None:
    """A mail address as we store it; empty where the cell is, None where it is none."""
    said = text(cell).removeprefix("mailto:").strip("<>;, ")
    if not said:
        return ""
    try:
        return normalised(said)
    except Refusal:
        return None


def phone(cell: str) -> str:
    """A number as people dial it: ten digits always read 773-555-0100; anything with too few is left out."""
    said = text(cell)
    number = re.fullmatch(r"(?:\+?1[\s.-]*)?\(?(\d{3})\)?[\s.-]*(\d{3})[\s.-]*(\d{4})(\D.*)?", said)
    if number:
        rest = f" {number[4].strip()}" if number[4] and number[4].strip() else ""
        return f"{number[1]}-{number[2]}-{number[3]}{rest}"[:60]
    return said[:60] if len(re.sub(r"\D", "", said)) >= 5 else ""


def zip_code(cell: str) -> str:
    """A postal code; one that a spreadsheet took for a number gets its noughts again."""
    said = text(cell)
    return said.zfill(5) if said.isdecimal() and 3 <= len(said) < 5 else said


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


def point(latitude: str, longitude: str) -> Point | None:
    """Where the two cells say; None when they do not say it."""
    written = [text(one).replace(",", ".") for one in (latitude, longitude)]
    if not all(_POINT.fullmatch(one) for one in written):
        return None
    north, east = map(float, written)
    is_one = -90 <= north <= 90 and -180 <= east <= 180 and (north, east) != (0, 0)
    return Point(north, east) if is_one else None
