"""What a list of promises says: which column means what, and days and states as people write them."""

import re
from collections.abc import Sequence
from datetime import date

from coop.wording import searchable

NAMES = {
    "key": "id number no nr num numero",
    "title": "action|action item|action items|task|tasks|what|commitment|promise|accion|compromiso|que",
    "owner": "owner|who|responsible|lead|person|assigned to|name|responsable|quien",
    "organization": "organization|organisation|org|agency|partner|lead organization|organizacion",
    "due": "due|due date|due on|by|by when|when|deadline|date|fecha|para cuando|vence",
    "strategy": "strategy|goal|objective|agenda|strategy number|estrategia|meta",
    "state": "state|status|progress|estado",
    "note": "notes|note|comments|comment|update|evidence|notas|comentarios",
    "kind": "kind|type|tipo",
}
KNOWN = {
    word: field
    for field, words in NAMES.items()
    for word in (words.split("|") if "|" in words else words.split())
}
STATES = {
    "done": "done complete completed finished closed hecho terminado",
    "in_progress": "in progress|ongoing|started|on track|underway|under way|doing|en marcha|en curso",
    "blocked": "blocked|stuck|on hold|waiting|delayed|detenido",
    "dropped": "dropped|cancelled|canceled|abandoned|abandonado",
    "agreed": "agreed|not started|open|to do|todo|planned|new|pendiente|acordado",
    "proposed": "proposed|idea|propuesto",
}
STATE_OF = {
    word: state
    for state, words in STATES.items()
    for word in (words.split("|") if "|" in words else words.split())
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero", "feb february febrero", "mar march marzo", "apr april abr abril",
            "may mayo", "jun june junio", "jul july julio", "aug august ago agosto",
            "sep sept september septiembre", "oct october octubre", "nov november noviembre",
            "dec december dic diciembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})")
_NUMBER = r"(\d{1,2})(?:st|nd|rd|th)?"
_WORDED = re.compile(
    rf"(?:[a-z]+ )??(?:{_NUMBER} (?:de )?([a-z]+)|([a-z]+) {_NUMBER})(?: (?:de |del )?(\d{{4}}))?"
)


def columns(header: Sequence[str]) -> dict[int, str]:
    """Column number → field, each field once; columns of other names are not used."""
    found: dict[int, str] = {}
    for place, name in enumerate(header):
        field = KNOWN.get(searchable(name))
        if field and field not in found.values():
            found[place] = field
    return found


def day(text: str, today: date, *, is_day_first: bool = False) -> date | None:
    """A day as 2027-03-01, 3/1/2027 or March 1; none for nothing. A day without its year is the next one.

    Raises ValueError for what is no day.
    """
    said = " ".join(text.replace(",", " ").split())
    if not said or searchable(said) in ("tbd", "n a", "none", "ongoing"):
        return None
    if match := _ISO.fullmatch(said):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASHED.fullmatch(said):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        month, number = (second, first) if is_day_first or first > 12 else (first, second)
        return date(year + 2000 if year < 100 else year, month, number)
    match = _WORDED.fullmatch(searchable(said))
    month_of = MONTHS.get((match[2] or match[3]) if match else "")
    if match is None or month_of is None:
        raise ValueError(said)
    of_month = int(match[1] or match[4])
    if match[5]:
        return date(int(match[5]), month_of, of_month)
    found = date(today.year, month_of, of_month)
    return found if found >= today else date(today.year + 1, month_of, of_month)


def state(text: str) -> str:
    """A state as people write it; agreed where nothing is said, nothing for what is no state."""
    said = searchable(text)
    return STATE_OF.get(said, "") if said else "agreed"
